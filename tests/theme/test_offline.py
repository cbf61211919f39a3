"""Reading without a network: the latest issue and what was read, and never anything stale while there is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Page

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.browser import OpenPage, SiteHandler, wait_until
from tests.read.desk import page, write

NEWS = "content/newsroom/newsroom.yml"
MOUNT = "/gov/bulletin/"
FILES: dict[str, str | bytes] = {
    "issues/2026-11-09/01-old.md": page().replace("title:", "kicker: 旧\ntitle:"),
    "issues/2026-11-23/01-market.md": page(),
    "issues/2026-11-23/02-lamps.md": page(),
    NEWS: "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://news.example.org/\n",
}
KEPT = "caches.open(`bulletin ${{location.origin}}{mount} pages`).then((one) => one.keys()).then((keys) => keys.length > {least})"


def made(root: Path, *, drafts: bool = False) -> Path:
    """Build the newsroom."""
    settings = resolve(root=root, jobs=1, search=False, cards=False)._replace(drafts=drafts)
    assert build(settings).printed
    return root / "site"


class Host:
    """A web host that can be switched off."""

    def __init__(self, site: Path) -> None:
        self.handler = partial(type("Mounted", (SiteHandler,), {"prefix": MOUNT}), directory=str(site))
        self.port = 0
        self.on()

    def on(self) -> None:
        """Answer."""
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self.handler)
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, daemon=True).start()

    def off(self) -> None:
        """Answer no more."""
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        """The site's address."""
        return f"http://127.0.0.1:{self.port}{MOUNT}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("offline") / "newsroom", FILES)
    made(root)
    return root


@pytest.fixture
def host(root: Path) -> Iterator[Host]:
    host = Host(root / "site")
    yield host
    host.off()


def visited(open_page: OpenPage, host: Host, least: int = 4) -> Page:
    """Open the front page and wait until the latest issue is kept."""
    tab = open_page(host.url, worker=True)
    wait_until(tab, "navigator.serviceWorker.controller !== null")
    wait_until(tab, KEPT.format(mount=MOUNT, least=least - 1))
    return tab


def test_the_latest_issue_and_what_was_read_stay(host: Host, open_page: OpenPage) -> None:
    open_page.allowed_errors += ["net::ERR", "503"]
    tab = visited(open_page, host)
    tab.goto(f"{host.url}issues/2026-11-09/old/")
    wait_until(tab, KEPT.format(mount=MOUNT, least=4))
    host.off()
    for where in ("", "issues/2026-11-09/old/", "issues/2026-11-23/lamps/", "issues/2026-11-23/"):
        tab.goto(host.url + where)
        assert tab.locator("h1").is_visible(), where
        assert tab.evaluate("document.styleSheets.length") >= 1, where
        assert tab.evaluate("getComputedStyle(document.querySelector('.foot')).borderTopWidth") != "0px", (
            where
        )
    tab.goto(f"{host.url}departments/")
    assert tab.locator("h1").inner_text() == "现在没有网络"
    tab.locator("main a", has_text="旧").first.wait_for() if tab.locator(
        "main a", has_text="旧"
    ).count() else None
    assert tab.locator("main li").count() >= 4
    names = tab.locator("main li a").all_inner_texts()
    assert names[0] == "首页"
    assert not [name for name in names if " - " in name]
    assert tab.locator("main li").first.evaluate("(one) => getComputedStyle(one).listStyleType") == "none"
    host.on()
    tab.goto(f"{host.url}departments/")
    assert tab.locator("h1").inner_text() == "部门"


def test_nothing_is_stale_while_there_is_a_network(host: Host, open_page: OpenPage, root: Path) -> None:
    tab = visited(open_page, host)
    file = root / "site" / "index.html"
    before = file.read_bytes()
    try:
        file.write_bytes(before.replace(b"</main>", "<p>刚刚更新</p></main>".encode()))
        tab.goto(host.url)
        assert tab.get_by_text("刚刚更新").count() == 1
        story = root / "site" / "issues" / "2026-11-23" / "market"
        story = story.rename(story.with_name("withdrawn"))
        open_page.allowed_errors.append("404")
        assert tab.goto(f"{host.url}issues/2026-11-23/market/").status == 404  # type: ignore[union-attr]
        kept = f"caches.match('{host.url}issues/2026-11-23/market/').then((one) => !one)"
        wait_until(tab, kept)  # withdrawn here as there
        story.rename(story.with_name("market"))
    finally:
        file.write_bytes(before)


def test_a_newsroom_without_takes_back_what_was_kept(host: Host, open_page: OpenPage, root: Path) -> None:
    tab = visited(open_page, host)
    (root / NEWS).write_text(f"{FILES[NEWS]!s}离线阅读: 否\n", "utf-8")
    try:
        site = made(root)
        assert not (site / "manifest.webmanifest").exists()
        assert "data-worker" not in (site / "index.html").read_text("utf-8")
        tab.goto(host.url)
        tab.evaluate("navigator.serviceWorker.getRegistration().then((one) => one && one.update())")
        wait_until(tab, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
        wait_until(tab, "caches.keys().then((names) => names.length === 0)")
    finally:
        (root / NEWS).write_text(str(FILES[NEWS]), "utf-8")
        made(root)


def test_the_site_can_be_installed(root: Path, host: Host, open_page: OpenPage) -> None:
    told = json.loads((root / "site" / "manifest.webmanifest").read_bytes())
    assert (told["name"], told["start_url"], told["scope"]) == ("云溪城管", "./", "./")
    for icon in told["icons"]:
        picture = Image.open(BytesIO((root / "site" / icon["src"]).read_bytes()))
        assert "x".join(map(str, picture.size)) == icon["sizes"]
    tab = open_page(f"{host.url}issues/2026-11-23/market/", worker=True)
    client = tab.context.new_cdp_session(tab)
    assert client.send("Page.getAppManifest")["errors"] == []
    found: list[str] = ["no-manifest"]
    for _ in range(100):  # it is fetched after the page
        found = [
            one["errorId"] for one in client.send("Page.getInstallabilityErrors")["installabilityErrors"]
        ]
        if "no-manifest" not in found:
            break
        tab.wait_for_timeout(100)
    assert found in ([], ["in-incognito"])  # as tests browse


def test_from_a_disk_nothing_happens_and_a_preview_keeps_nothing(
    root: Path, open_page: OpenPage, tmp_path: Path
) -> None:
    open_page.allowed_errors += ["CORS policy", "net::ERR_FAILED"]  # of modules, which do not run there
    tab = open_page((root / "site" / "index.html").as_uri(), worker=True)
    assert tab.locator("link[rel=manifest]").count() == 0
    preview = made(write(tmp_path / "newsroom", FILES), drafts=True)
    assert "unregister" in (preview / "sw.js").read_text("utf-8")
    assert "data-worker" not in (preview / "index.html").read_text("utf-8")
