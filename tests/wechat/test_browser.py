"""Fragments and the copy desk in a real browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bulletin.model.colors import WHITE, Color, contrast
from bulletin.wechat import styles
from bulletin.wechat.darkmode import PAGE, at_night, texts_seen
from bulletin.wechat.desk import data_url
from bulletin.wechat.tables import SLIDE, grid
from bulletin.wechat.tree import walk, write
from tests.browser import OpenPage
from tests.wechat.conftest import NEWSROOMS, Exported, made
from tests.wechat.test_tables import table_rows

pytestmark = pytest.mark.browser

SHOT = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "copy-desk.png"

WIDTHS = "[...document.querySelectorAll('main')].map(box => box.scrollWidth)"

SEEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent;
    if (!text.trim()) continue;
    const grounds = [];
    for (let at = walker.currentNode.parentElement; at; at = at.parentElement)
      grounds.push(parse(getComputedStyle(at).backgroundColor));
    found.push([text, parse(getComputedStyle(walker.currentNode.parentElement).color), grounds]);
  }
  return found;
}"""


DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
"""A picture of one pixel: its place in the layout is what counts here."""


BASE = (
    "*{margin:0;padding:0}h1,h2,h3,h4,h5,h6{font-weight:400;font-size:16px}"
    "img{height:auto!important;max-width:100%!important}"
)
"""What WeChat's page sets around an article."""


def page_of(html: str, night: bool) -> str:
    colors = "background:#191919;color:#a3a3a3" if night else "background:#fff;color:#191919"
    return f'<!doctype html><meta charset="utf-8"><style>{BASE}</style><body style="margin:0;{colors}">{html}</body>'


def colour(values: list[float]) -> Color:
    return Color(*values)


@pytest.mark.parametrize("name", NEWSROOMS)
def test_contrast_and_width_as_the_browser_sees_them(
    name: str, roots: dict[str, Path], cache: Path, open_page: OpenPage
) -> None:
    if not roots[name].is_dir():
        pytest.skip("the real pages (../shared/real) are not on this machine")
    page = open_page(width=375, height=800)
    for style in styles.names():
        for package in made(name, roots[name], cache, style).packages.values():
            for night in (False, True):
                trees = [post.tree for post in package.posts]
                written = [write(at_night(tree) if night else tree) for tree in trees]
                boxes = "".join(f'<main style="width:375px">{html}</main>' for html in written)
                page.set_content(page_of(re.sub(r'src="[^"]*"', f'src="{DOT}"', boxes), night))
                assert set(page.evaluate(WIDTHS)) == {375}
                found = page.evaluate(SEEN)
                expected = [seen for tree in trees for seen in texts_seen(tree)]
                assert [text for text, _, _ in found] == [seen.text for seen in expected]
                for (text, color, grounds), seen in zip(found, expected, strict=True):
                    ground = PAGE if night else WHITE
                    for above in reversed(grounds):
                        ground = colour(above).over(ground)
                    measured = contrast(colour(color).over(ground), ground)
                    assert measured >= 4.5, text
                    assert measured == pytest.approx(seen.night if night else seen.day, abs=0.05)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, roots: dict[str, Path], cache: Path) -> Path:
    """The newest demo issue's folder and the torture issue's, on the disk."""
    folder = tmp_path_factory.mktemp("desk")
    for name, key in (("demo", "2026-11-09"), ("torture", "2026-11-23")):
        package = made(name, roots[name], cache, styles.DEFAULT).packages[key]
        for path, data in package.files.items():
            (folder / key / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / key / path).write_bytes(data)
    return folder


PASTE = """() => new Promise(done => {
  const box = document.createElement("div");
  box.contentEditable = "true";
  document.body.append(box);
  box.focus();
  box.addEventListener("paste", event => {
    event.preventDefault();
    box.remove();
    done({html: event.clipboardData.getData("text/html"), text: event.clipboardData.getData("text/plain")});
  });
  window.readyToPaste = true;
})"""


def pasted(page: object) -> dict[str, str]:
    """Paste into an empty box, as an editor does, and return what arrives."""
    page.evaluate("window.readyToPaste = false")  # type: ignore[attr-defined]
    page.evaluate(f"window.pasted = ({PASTE})(); undefined")  # type: ignore[attr-defined]
    page.keyboard.press("Control+V")  # type: ignore[attr-defined]
    found: dict[str, str] = page.evaluate("window.pasted")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("key", ["2026-11-09", "2026-11-23"])
def test_the_copied_text_is_the_fragment_with_its_pictures(
    key: str, desk: Path, open_page: OpenPage, torture: Exported
) -> None:
    folder = desk / key
    page = open_page((folder / "index.html").as_uri())
    for link in page.locator(".d-list a").all():
        name = link.get_attribute("data-name")
        link.click()
        button = page.locator(f'.d-open[data-name="{name}"] .d-copy--body:enabled')
        button.click()
        page.locator(".d-toast.d-shown", has_text="正文已复制").wait_for()
        found = pasted(page)
        expected = (folder / f"{name}.html").read_text("utf-8")
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("images/*")}
        for file in files:
            expected = expected.replace(f'src="{file}"', f'src="{data_url(file, files)}"')
        html = found["html"].removeprefix("<meta charset='utf-8'>").removeprefix('<meta charset="utf-8">')
        assert html == f"<p></p>{expected}<p></p>", name
        assert found["text"]


LOOKS = """root => [...root.querySelectorAll("p, h2, h3, h4, li > section, pre, td")].map(one => {
  const style = getComputedStyle(one);
  return [one.textContent, style.color, style.fontSize, style.fontWeight, style.lineHeight];
})"""


def test_a_paste_without_its_outermost_element_looks_the_same(open_page: OpenPage, torture: Exported) -> None:
    page = open_page(width=375, height=800)
    for post in torture.packages["2026-11-23"].posts:
        if post.name == "01-everything":  # its tables leave no room: there the copy desk's paragraphs must do
            continue
        html = re.sub(r'src="[^"]*"', f'src="{DOT}"', post.html)
        page.set_content(page_of(f"<main>{html}</main>", night=False))
        main = page.locator("main")
        whole = main.evaluate(LOOKS)
        main.evaluate("main => main.firstElementChild.replaceWith(...main.firstElementChild.childNodes)")
        assert main.evaluate(LOOKS) == whole, post.name


EDGES = """() => [...document.querySelectorAll("table")].map(table => {
  const box = table.parentElement.getBoundingClientRect();
  return [box.right, table.scrollWidth > box.width + 1,
          [...table.querySelectorAll("td")].map(cell => cell.getBoundingClientRect().right)];
})"""


def test_tables_fit_a_phone_or_are_cut_inside_a_column(open_page: OpenPage) -> None:
    page = open_page(width=375, height=800)
    style = styles.load(styles.DEFAULT, {})
    for count, figure in (
        (3, "1,234.5"),
        (5, "97.87%"),
        (6, "12"),
        (8, "2,345.67"),
        (12, "100.00"),
        (20, "3"),
    ):
        rows = table_rows(count, figure)
        html = "".join(map(write, grid(rows, style)))
        page.set_content(page_of(f'<main style="width:343px;font-size:16px">{html}</main>', night=False))
        ((right, wide, cells),) = page.evaluate(EDGES)
        assert wide == (SLIDE in html), (count, figure)
        if wide:
            assert min(abs(edge - right) for edge in cells) >= 6, (count, figure)


def test_fields_are_copied_one_by_one(desk: Path, open_page: OpenPage) -> None:
    page = open_page((desk / "2026-11-09" / "index.html").as_uri() + "#01-347-lanes")
    for field, said in (
        ("title", "347条小巷，改了三年，改出了什么？"),
        ("author", "岑立舟等"),
        ("digest", "议事会开在老槐树下，灯该装多高由居民说了算。"),
    ):
        page.locator(f'.d-open [data-copy="{field}"]').click()
        assert pasted(page) == {"html": "", "text": said}


def test_the_desk_shows_both_modes_and_fits(desk: Path, open_page: OpenPage) -> None:
    page = open_page((desk / "2026-11-09" / "index.html").as_uri() + "#01-347-lanes", height=1400)
    assert page.locator(".d-open .d-phone--day").is_visible()
    assert page.locator(".d-open .d-phone--night").is_visible()
    broken = "[...document.images].filter(i => i.complete && !i.naturalWidth && i.loading !== 'lazy').length"
    assert page.evaluate(broken) == 0
    for width in (1280, 800, 390):
        page.set_viewport_size({"width": width, "height": 1400})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if os.environ.get("BULLETIN_SCREENSHOTS"):
        page.set_viewport_size({"width": 1280, "height": 1200})
        page.locator(".d-copy--body:enabled").first.wait_for()
        page.evaluate("scrollTo(0, 0)")
        SHOT.parent.mkdir(exist_ok=True)
        page.screenshot(path=SHOT)


def test_the_desk_is_readable_without_scripts(desk: Path, open_page: OpenPage) -> None:
    page = open_page((desk / "2026-11-09" / "index.html").as_uri(), javascript=False)
    assert page.locator(".d-article").count() == 14
    assert page.locator(".d-article").last.is_visible()


def test_every_picture_of_a_fragment_is_in_its_script(torture: Exported) -> None:
    package = torture.packages["2026-11-23"]
    for post in package.posts:
        script = package.files[f"desk/{post.name}.js"].decode()
        for found in walk(post.tree):
            if found.tag == "img":
                assert f'"{found.attributes["src"]}":"data:image/' in script
