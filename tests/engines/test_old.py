"""Pages in the browsers that some readers still have: Chromium 79 to 109. A long run looks in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.accessibility.pages import BELOW, kinds_of_page
from tests.browser import DESK, PHONE, OpenPage, SiteServer
from tests.counts import LONG
from tests.demo import DemoBuild
from tests.engines.cdp import OldChromium
from tests.engines.readers import WHERE_TO_BE_HAD, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not WHERE_TO_BE_HAD, reason="older Chromiums are built for Linux on x86-64 alone"),
]

VERSIONS = (79, 86, 90, 109) if LONG else (79, 86)
FLOOR = 86
"""From here on pages look and search as in today's; before, they can be read."""

PLACES = """(() => [...document.querySelectorAll(".card, .rail, .story, .thumb, .photo, .entry, .months, .foot-row, .trail")]
  .filter((node) => !node.closest(".search, .strip"))
  .map((node) => [node.className, node.getBoundingClientRect()])
  .map(([name, { left, width }]) => [name, Math.round(left), Math.round(width)]))()"""
"""Where columns and pictures stand across the page; heights may differ with the balance of headlines."""

LINKED = """(() => [...document.querySelectorAll(".card-photo, .cover-sheet")].filter((photo) => {
  if (photo.closest(".search")) return false; // its results come and go while it works
  photo.scrollIntoView({ block: "center", inline: "center" });
  const { left, top, width, height } = photo.querySelector(".thumb")?.getBoundingClientRect() ?? photo.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return !found.closest("a[href]");
}).map((photo) => photo.outerHTML.slice(0, 200)))()"""
"""Photos of cards that lead nowhere at their centre."""

QUERIES = (
    "落叶",
    "小巷 改造",
    "2026",
    '"除雪机具"',
    "井盖 -供热",
    "燃气",
    "卞晓禾",
    "市环卫中心",
    "不存在的词",
    "347",
)
HITS = """[...document.querySelectorAll(".search-hits a.card-link")].map((link) => link.pathname)"""
VIEWER_STYLED = """(() => {
  const style = getComputedStyle(document.querySelector("dialog.viewer"));
  const { width, height } = document.querySelector("dialog.viewer").getBoundingClientRect();
  const close = document.querySelector(".viewer-close").getBoundingClientRect();
  return style.backgroundColor !== "rgb(255, 255, 255)" && Math.abs(width - document.documentElement.clientWidth) < 20
    && height > 500 && close.right > width - 60 && close.top < 60;
})()"""
SHEET_STYLED = """(() => {
  const box = document.querySelector(".share-sheet").getBoundingClientRect();
  const code = document.querySelector(".share-sheet canvas").getBoundingClientRect();
  const copy = document.querySelector(".share-address button").getBoundingClientRect();
  return box.left > 0 && box.right < document.documentElement.clientWidth && Math.round(code.width) === 160
    && box.top >= 0 && Math.abs((code.left + code.right) / 2 - (box.left + box.right) / 2) < 2 && copy.right < box.right;
})()"""
SEARCH_STYLED = """(() => {
  const line = document.querySelector("dialog[open] .search-line");
  const [field, close] = [line.querySelector("input"), line.querySelector(".search-close")];
  return getComputedStyle(line).display === "flex" && parseFloat(getComputedStyle(field).borderTopWidth) === 2
    && close.getBoundingClientRect().left >= field.getBoundingClientRect().right - 1;
})()"""
"""What the styles that come late do: the viewer is dark and fills the window, the sheet lies within it, the field is a field."""
READY = (
    """document.querySelector(".search-status")?.textContent && !document.querySelector("[aria-busy=true]")"""
)


@pytest.fixture(scope="module", params=VERSIONS, ids=lambda version: f"Chromium {version}")
def old(request: pytest.FixtureRequest) -> Iterator[tuple[int, OldChromium]]:
    with OldChromium(chromium(request.param)) as browser:
        assert browser.version().split("/")[1].startswith(f"{request.param}.")
        yield request.param, browser


@pytest.fixture(scope="module")
def home(demo_build: DemoBuild, site_server: SiteServer) -> str:
    return site_server(demo_build.site, BELOW)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_are_whole(
    old: tuple[int, OldChromium], home: str, demo_build: DemoBuild, open_page: OpenPage, width: int
) -> None:
    """No error, nothing beyond the edge; from the floor on, everything across the page stands where it does today."""
    version, browser = old
    today = open_page(width=width)
    for name, address in kinds_of_page(demo_build.site).items():
        browser.open(home + address, width=width)
        assert browser.errors() == [], name
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert browser.evaluate("document.querySelector('main').innerText.length") > 60, name
        assert browser.evaluate("getComputedStyle(document.querySelector('.text-size')).display") == "block"
        if version >= FLOOR:
            today.goto(home + address)
            assert near(browser.evaluate(PLACES), today.evaluate(PLACES)), name


def near(ours: list[Any], todays: list[Any]) -> bool:
    """Whether the same things stand in the same places, to three pixels."""
    return [name for name, *_ in ours] == [name for name, *_ in todays] and all(
        abs(one - other) <= 3
        for mine, theirs in zip(ours, todays, strict=True)
        for one, other in zip(mine[1:], theirs[1:], strict=True)
    )


def test_larger_text_and_night_work(old: tuple[int, OldChromium], home: str) -> None:
    _, browser = old
    browser.open(home)
    size, ground = (
        browser.evaluate(f"getComputedStyle({where}).{what}")
        for where, what in (("document.documentElement", "fontSize"), ("document.body", "backgroundColor"))
    )
    browser.evaluate("document.querySelector('.text-size').click()")
    for _ in range(2):  # by day, at night
        browser.evaluate("document.querySelector('.palette').click()")
    browser.open(home + "series/")  # remembered
    assert browser.evaluate("getComputedStyle(document.documentElement).fontSize") != size
    assert browser.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    browser.evaluate("localStorage.clear()")


def test_print_leaves_out_what_is_no_paper(old: tuple[int, OldChromium], home: str) -> None:
    _, browser = old
    browser.open(home, media="print")
    for part in (".top", ".foot"):
        assert browser.evaluate(f"getComputedStyle(document.querySelector('{part}')).display") == "none"
    browser.say("Emulation.setEmulatedMedia", media="")


def test_ten_queries_find_what_they_find_today(
    old: tuple[int, OldChromium], home: str, open_page: OpenPage
) -> None:
    version, browser = old
    if version < FLOOR:
        browser.open(f"{home}archive/?q={quote('落叶')}")
        assert browser.evaluate("!document.querySelector('[data-trouble=script]').hidden")
        assert browser.evaluate(
            "document.querySelector('#calendar').getBoundingClientRect().top < innerHeight"
        )
        return
    today = open_page()
    for query in QUERIES:
        address = f"{home}archive/?q={quote(query)}"
        browser.open(address)
        browser.wait(READY)
        today.goto(address)
        today.locator(".search-status:not(:empty)").wait_for()
        today.locator("[aria-busy=true]").first.wait_for(state="detached")
        assert browser.evaluate(HITS) == today.evaluate(HITS), query
        assert browser.errors() == []


def test_the_viewer_and_the_search_lie_over_the_page(
    old: tuple[int, OldChromium], home: str, demo_build: DemoBuild
) -> None:
    version, browser = old
    top = "document.querySelector('dialog[open]').getBoundingClientRect().top"
    browser.open(home + kinds_of_page(demo_build.site)["article: photo"])
    browser.evaluate("scrollTo(0, 400), document.querySelector('a.photo-link').click()")
    browser.wait("document.querySelector('dialog.viewer[open] img')")
    assert browser.evaluate(top) == 0
    assert browser.evaluate(VIEWER_STYLED)
    browser.evaluate(
        "document.querySelector('.viewer-close').click(), document.querySelector('.share-open').click()"
    )
    browser.wait("document.querySelector('.share-sheet[open] canvas')")
    assert browser.evaluate(SHEET_STYLED)
    assert browser.errors() == []
    if version < FLOOR:
        return
    browser.open(f"{home}series/")
    browser.evaluate("document.querySelector('.search-open').click()")
    browser.wait("document.querySelector('dialog[open] input')")
    assert browser.evaluate(top) == 90  # a tenth of the window
    assert browser.evaluate(SEARCH_STYLED)
    assert browser.errors() == []


def test_every_cards_photo_leads_to_its_story(home: str, demo_build: DemoBuild, open_page: OpenPage) -> None:
    """In today's browser; older ones know the same rules."""
    for width in (PHONE, DESK):
        page = open_page(width=width)
        for name, address in kinds_of_page(demo_build.site).items():
            page.goto(home + address)
            assert page.evaluate(LINKED) == [], name
