"""The browser kit itself: what it serves, and that it notices what pages must not do."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, OpenPage, SiteServer, Watcher

PAGE = "<!doctype html><meta charset=utf-8><title>页</title><link rel=icon href=data:,><p>{}</p>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE.format("首页"), "utf-8")
    (tmp_path / "404.html").write_text(PAGE.format("没有这一页"), "utf-8")
    return tmp_path


@pytest.mark.browser
def test_a_page_opens_below_a_path(folder: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(folder, "/news/"), width=PHONE, scheme="dark")
    assert page.inner_text("p") == "首页"
    assert page.evaluate("innerWidth") == PHONE
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


@pytest.mark.parametrize("address", ["nothing/", "../../etc/"])
def test_a_missing_address_gives_the_sites_own_page(
    folder: Path, site_server: SiteServer, address: str
) -> None:
    with pytest.raises(HTTPError) as missing:
        urlopen(site_server(folder, "/news/") + address)  # noqa: S310 - our own server on the loopback interface
    assert missing.value.code == 404
    assert "没有这一页" in missing.value.read().decode()


@pytest.mark.browser
def test_errors_and_foreign_requests_are_noticed(
    chromium: Browser, folder: Path, site_server: SiteServer
) -> None:
    script = "<script>console.error('坏了'); fetch('http://localhost:9/elsewhere').catch(() => {}); throw Error('停')</script>"
    (folder / "index.html").write_text(PAGE.format(script), "utf-8")
    with ExitStack() as closing:
        watcher = Watcher(chromium, closing)
        watcher(site_server(folder)).wait_for_timeout(100)
        verdict = watcher.verdict()
    assert "console error: 坏了" in verdict
    assert "停" in verdict
    assert "foreign request: http://localhost:9/elsewhere" in verdict


@pytest.mark.browser
def test_a_breach_of_the_pages_policy_is_noticed_and_cannot_be_allowed(
    chromium: Browser, folder: Path, site_server: SiteServer
) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="script-src 'self'">"""
    page = policy + PAGE.format("<b onclick='1'>按</b><script>1</script>")
    (folder / "index.html").write_text(page, "utf-8")
    with ExitStack() as closing:
        watcher = Watcher(chromium, closing)
        watcher.allowed_errors.append("")
        watcher(site_server(folder)).wait_for_timeout(100)
        verdict = watcher.verdict()
    assert "script-src-attr inline" in verdict
    assert "script-src-elem inline" in verdict
