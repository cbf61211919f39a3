"""A WeChat article pasted into an editor of ProseMirror's kind, with a strict and a loose `section`, looks as before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bulletin.wechat import styles
from bulletin.wechat.digest import digest_tree
from bulletin.wechat.setting import Layout
from bulletin.wechat.tree import write
from tests.browser import OpenPage, SiteServer, wait_until
from tests.engines.readers import HOME, missing
from tests.render.newsrooms import VOCABULARY, issue
from tests.wechat.test_browser import BASE, DOT
from tests.wechat.test_variants import everything, fragment

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR = Path(__file__).with_name("editor.js")
PARTS = {
    **{f"prosemirror-{name}": "dist/index.js" for name in ("model", "state", "view", "transform")},
    "orderedmap": "dist/index.js",
}


@pytest.fixture(scope="module")
def address(site_server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a page with the editor is served."""
    folder = tmp_path_factory.mktemp("editor")
    modules = HOME / "node_modules"
    for name in PARTS:
        if not (modules / name).is_dir():
            missing(modules / name)
        (folder / name).symlink_to(modules / name, target_is_directory=True)
    (folder / "editor.js").write_bytes(EDITOR.read_bytes())
    imports = json.dumps({"imports": {name: f"/{name}/{file}" for name, file in PARTS.items()}})
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>{BASE}</style>'
        f'<script type="importmap">{imports}</script><script type="module" src="/editor.js"></script><body>',
        "utf-8",
    )
    return site_server(folder)


def clipboard(style: str) -> list[str]:
    """Return what the copy desk puts on the clipboard for an article and for 本期导读."""
    look = styles.load(style, {})
    story = everything()
    layout = Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", story), style=look)
    made = [write(fragment(story, look)), write(digest_tree(layout, {"story": story}))]
    return [re.sub(r'<img src="[^"]*"', f'<img src="{DOT}"', html) for html in made]


LOOK = """([html, loose]) => {
  const box = document.createElement("main");
  box.innerHTML = html;
  document.body.replaceChildren(box);
  const before = window.seen(box);
  return [before, window.seen(window.pasted(html, loose))];
}"""


@pytest.mark.parametrize("loose", [False, True], ids=["strict", "loose"])
@pytest.mark.parametrize("style", styles.names())
def test_a_paste_into_prosemirror_looks_the_same(
    style: str, loose: bool, address: str, open_page: OpenPage
) -> None:
    page = open_page(address, width=375, height=800)
    wait_until(page, "window.ready === true")
    for html in clipboard(style):
        before, after = page.evaluate(LOOK, [f"<p></p>{html}<p></p>", loose])
        assert before["signs"] == after["signs"]
        assert before["pictures"] == after["pictures"]
        assert before["cells"] == after["cells"]


@pytest.mark.parametrize("loose", [False, True], ids=["strict", "loose"])
@pytest.mark.parametrize("style", styles.names())
def test_a_paste_without_its_root_looks_the_same(
    style: str, loose: bool, address: str, open_page: OpenPage
) -> None:
    """An editor may drop the root alone: what it hands down stands on the paragraphs as well."""
    page = open_page(address, width=375, height=800)
    wait_until(page, "window.ready === true")
    html = write(fragment(everything(tables=(), photos=()), styles.load(style, {})))
    before = page.evaluate(LOOK, [f"<p></p>{html}<p></p>", loose])[0]
    bare = re.sub(r"^<section[^>]*>(.*)</section>$", r"<p></p>\1<p></p>", html)
    assert page.evaluate(LOOK, [bare, loose])[1] == before


def test_what_is_lost_is_found(address: str, open_page: OpenPage) -> None:
    """The comparison fails where a root goes on whose colour all depends."""
    page = open_page(address, width=375, height=800)
    wait_until(page, "window.ready === true")
    html = '<section style="color:#a61b1b;font-size:20px"><p>字</p></section>'
    before, whole = page.evaluate(LOOK, [f"<p></p>{html}<p></p>", False])
    assert whole == before
    bare = page.evaluate(LOOK, ["<p>字</p>", False])[1]
    assert bare["signs"] != before["signs"]
