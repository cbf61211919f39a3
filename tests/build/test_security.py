"""What keeps the site safe: one policy on every page, no script but files, nothing asked of other hosts."""

from __future__ import annotations

import re
import shutil
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from mkdocs.config import load_config

from bulletin.build.build import build
from bulletin.mkdocs_plugin import BulletinPlugin
from bulletin.model.settings import resolve
from bulletin.render.policy import HEADERS, LOST_SCRIPT, header_policy, page_policy
from tests.browser import OpenPage, SiteHandler
from tests.build.test_pages import pages_of
from tests.demo import REPOSITORY

LOADING = {"audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "video"}
OWN = "https://yunxi.example.org/bulletin/"
DATA = ("application/json", "application/ld+json")


class Reader(HTMLParser):
    """Notes what a page must not hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"])
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.wrong.append("inline script")
        self.wrong += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        self.wrong += [value for value in given.values() if value.lower().startswith("javascript:")]
        outgoing = re.match(r"(?:https?:)?//", given.get("href", "")) and not given["href"].startswith(OWN)
        if tag == "a" and outgoing and given.get("rel", "").split() != ["noopener", "noreferrer", "external"]:
            self.wrong.append(f"{given['href']} rel={given.get('rel')}")
        if tag in LOADING and given.get("rel") != "canonical":
            for name in ("src", "srcset", "data", "poster", "href"):
                if re.search(r"(?:^|,\s*)(?:https?:)?//", given.get(name, "")):
                    self.wrong.append(f"<{tag} {name}={given[name]}>")


def test_every_page_has_the_policy_and_nothing_that_it_forbids(demo: Path) -> None:
    pages = sorted(demo.rglob("*.html"))
    assert len(pages) > 90
    for page in pages:
        read = Reader(page.read_text("utf-8"))
        expected: tuple[list[str], list[str]] = ([page_policy()], [])
        if page.name == "404.html":  # its one script: test_pages holds it to its hash
            expected = ([page_policy(extra_scripts=LOST_SCRIPT)], ["inline script"])
        assert (read.policies, read.wrong) == expected, page
    assert "unsafe-eval" not in page_policy()
    assert re.search(r"script-src [^;]*unsafe", page_policy()) is None


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<script>1</script>", "inline script"),
        ("<b onclick=1>", "<b onclick>"),
        ("<a href='https://a.cn'>", "https://a.cn rel=None"),
        ("<img srcset='a 1x, //b.cn/c 2x'>", "<img srcset=a 1x, //b.cn/c 2x>"),
    ],
)
def test_the_reader_notices(html: str, wrong: str) -> None:
    assert Reader(html).wrong == [wrong]


def test_servers_find_the_same_headers_in_three_formats(demo: Path) -> None:
    texts = [
        (demo / name).read_text("utf-8")
        for name in ("_headers", "assets/headers/nginx.conf", "assets/headers/apache.conf")
    ]
    for name, value in HEADERS.items():
        assert f"\n  {name}: {value}\n" in texts[0]
        assert f'\nadd_header {name} "{value}" always;\n' in texts[1]
        assert f'\nHeader always set {name} "{value}"\n' in texts[2]
    assert "frame-ancestors 'self'" in header_policy()


def test_a_newsroom_may_bring_its_own_headers(newsroom: Path, tmp_path: Path) -> None:
    shutil.copytree(newsroom / "content", tmp_path / "content")
    (tmp_path / "content/_headers").write_text("/*\n  X-Ours: 1\n", "utf-8")
    build(resolve(root=tmp_path, out=tmp_path / "site", cache=tmp_path / "cache"))
    assert (tmp_path / "site/_headers").read_text("utf-8") == "/*\n  X-Ours: 1\n"


class HeaderHandler(SiteHandler):
    """Serves a site with the headers that it brings for servers."""

    prefix = "/bulletin/"

    def end_headers(self) -> None:
        lines = (Path(self.directory) / "_headers").read_text("utf-8").splitlines()[1:]
        for line in lines:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()


@pytest.mark.browser
def test_every_kind_of_page_works_under_the_headers_too(demo: Path, open_page: OpenPage) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(HeaderHandler, directory=str(demo)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        for kind, address in pages_of(demo).items():
            page = open_page(f"http://127.0.0.1:{server.server_address[1]}/bulletin/{address}")
            page.wait_for_load_state("networkidle")
            if kind == "archive":
                page.fill("#search-field", "路灯")
                page.wait_for_selector("mark")
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.browser
def test_every_kind_of_page_keeps_the_policy_from_the_disk(demo: Path, open_page: OpenPage) -> None:
    # Modules do not load from a disk, with or without a policy; pages say so where it matters.
    open_page.allowed_errors += ["origin 'null'", "net::ERR_FAILED"]
    for address in pages_of(demo).values():
        if address != "404.html":  # its addresses begin with the site's own path
            page = open_page((demo / address / "index.html").as_uri())
            assert page.evaluate("document.styleSheets.length") > 0
            assert (
                page.evaluate("[...document.images].filter((one) => one.complete && !one.naturalWidth)") == []
            )


def test_mkdocs_serve_may_run_its_own_script_and_mkdocs_build_may_not(newsroom: Path) -> None:
    for command, allowed in (("serve", True), ("build", False)):
        plugin = BulletinPlugin()
        config = load_config(str(REPOSITORY / "mkdocs.yml"), docs_dir=str(newsroom / "content"))
        plugin.on_startup(command=command, dirty=False)
        policy = plugin.on_config(config).extra["newsroom"]["policy"]
        plugin.on_shutdown()
        scripts = policy.partition("script-src ")[2].partition(";")[0]
        assert ("'unsafe-inline'" in scripts) is allowed
