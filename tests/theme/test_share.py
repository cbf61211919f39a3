"""The share sheet: its code is the code that the program draws, and it takes the page along or is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletin.build.build import build
from bulletin.model.settings import resolve
from bulletin.render.qr import drawn
from tests.browser import OpenPage, SiteServer, wait_until
from tests.demo import REPOSITORY
from tests.read.desk import page, write

SCRIPT = (REPOSITORY / "theme/scripts/sharing.js").read_text("utf-8")


def test_the_code_is_the_programs_own(chromium: Browser) -> None:
    """Module by module, from the shortest address to four hundred signs: every version that the script knows."""
    texts = ["a" * length for length in (*range(1, 60, 3), *range(60, 412, 16), 412)]
    texts += ["https://yunxi.example.org/bulletin/issues/2026-11-09/market/", "https://a.cn/%E6%97%A9"]
    source = SCRIPT.replace("export const", "const")
    tab = chromium.new_page()
    try:
        made = tab.evaluate(f"(texts) => {{ {source}; return texts.map(coded) }}", texts)
        assert tab.evaluate(f"() => {{ {source}; return coded('a'.repeat(413)) }}") is None
    finally:
        tab.close()
    for text, rows in zip(texts, made, strict=True):
        code, side = drawn(text)
        assert "".join("1" if dark else "0" for row in rows for dark in row) == f"{code:0{side * side}b}", (
            text
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("share") / "newsroom", {"issues/2026-11-23/01-market.md": page()})
    assert build(resolve(root=root, jobs=1, search=False, cards=False)).printed
    return root / "site"


@pytest.mark.parametrize("where", ["issues/2026-11-23/market/", "issues/2026-11-23/"])
def test_the_sheet_holds_the_pages_full_address_and_closes(
    built: Path, open_page: OpenPage, site_server: SiteServer, where: str
) -> None:
    tab = open_page(site_server(built, "/sub/path/") + where)
    tab.get_by_role("button", name="分享").click()
    sheet = tab.locator(".share-sheet")
    address = f"https://news.example.org/{where}"
    assert sheet.locator("input").input_value() == address
    assert sheet.locator("canvas").count() == 1
    sheet.get_by_role("button", name="复制链接").click()
    wait_until(tab, "document.querySelector('.share-said').textContent !== ''")
    tab.keyboard.press("Escape")
    wait_until(tab, "!document.querySelector('.share-sheet')")


def test_from_a_disk_and_without_scripts_there_is_no_button(built: Path, open_page: OpenPage) -> None:
    open_page.allowed_errors += ["CORS policy", "net::ERR_FAILED"]  # no module runs there
    tab = open_page((built / "issues/2026-11-23/market/index.html").as_uri())
    assert tab.get_by_role("button", name="分享").count() == 0


def test_a_poster_is_shown_to_be_kept(built: Path, open_page: OpenPage, site_server: SiteServer) -> None:
    tab = open_page(site_server(built, "/sub/path/") + "issues/2026-11-23/market/")
    link = "<a data-poster href='../../../assets/images/favicon.svg' download='早市.png'>图片</a>"
    tab.evaluate(
        "(link) => document.querySelector('.story-facts').insertAdjacentHTML('beforeend', link)", link
    )
    tab.get_by_role("button", name="分享").click()
    shown = tab.locator(".share-poster")
    assert not shown.is_visible()
    tab.get_by_role("button", name="保存海报").click()
    assert shown.is_visible()
    kept = shown.locator("a")
    assert kept.get_attribute("download") == "早市.png"
    assert kept.locator("img").get_attribute("src").endswith("favicon.svg")  # type: ignore[union-attr]
