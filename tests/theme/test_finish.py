"""What an art director would send back: lines and boxes that do not stand as they should, on the demo's own pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Page

from tests.accessibility.pages import BELOW, kinds_of_page
from tests.browser import DESK, PHONE, OpenPage, SiteServer
from tests.demo import DemoBuild

pytestmark = pytest.mark.browser

TABLET = 768

BROKEN_NAMES = """() => {
  const said = [], range = document.createRange();
  for (const one of document.querySelectorAll(".card-meta > span, .byline, .story-meta > span")) {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const found of walker.currentNode.data.matchAll(/[^\\s，：《》]{2,4}(?=\\s|$)/g)) {
        range.setStart(walker.currentNode, found.index);
        range.setEnd(walker.currentNode, found.index + found[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) said.push(found[0]);
      }
    }
  }
  return said;
}"""

BLURRED = """async () => {
  const photos = [...document.images].filter((one) => one.getClientRects().length && one.currentSrc !== "");
  for (const one of photos) { one.loading = "eager"; await one.decode().catch(() => {}); }
  return photos.filter((one) => {
    const widest = Math.max(...[...(one.closest("picture") || one).querySelectorAll("[srcset]")]
      .flatMap((source) => [...source.srcset.matchAll(/ (\\d+)w/g)].map((found) => Number(found[1]))), 0);
    const box = one.getBoundingClientRect();
    return one.naturalWidth < widest && one.naturalWidth < box.width * 0.95;
  }).map((one) => `${one.currentSrc.split("/").pop()} ${one.naturalWidth} < ${Math.round(one.getBoundingClientRect().width)}`);
}"""
"""Photos shown wider than they are, though there are wider ones; `naturalWidth` is by the density of `sizes`."""


@pytest.fixture(scope="module")
def home(demo_build: DemoBuild, site_server: SiteServer) -> str:
    return site_server(demo_build.site, BELOW)


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def test_nothing_of_the_missing_page_lies_beside_the_screen(home: str, open_page: OpenPage) -> None:
    page = open_page(f"{home}404.html", width=PHONE)
    assert page.locator(".lost li").first.evaluate("(one) => getComputedStyle(one).listStyleType") == "none"
    lefts = page.locator(".lost a").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert set(lefts) == {box(page, ".standing h1")["x"]}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_ways_of_the_share_sheet_stand_in_line(
    home: str, open_page: OpenPage, demo_build: DemoBuild, width: int
) -> None:
    page = open_page(home + kinds_of_page(demo_build.site)["article: feature"], width=width)
    page.evaluate(
        """() => ["paper", "poster"].forEach((name) => {
          const link = document.createElement("a");
          link.href = `${name}.x`;
          link.dataset[name] = "";
          document.querySelector(".story-foot").append(link);
        })"""
    )
    page.locator(".share-open").click()
    assert page.locator(".share-ways > *").all_inner_texts() == ["打印", "本期PDF", "保存海报"]
    sheet = page.get_by_role("dialog", name="分享")
    field, copy = (
        sheet.locator("input").bounding_box(),
        sheet.get_by_role("button", name="复制链接").bounding_box(),
    )
    assert field
    assert copy
    assert field["x"] + field["width"] == pytest.approx(copy["x"], abs=0.5)
    ways = box(page, ".share-ways")
    assert (ways["x"], ways["x"] + ways["width"]) == pytest.approx(
        (field["x"], copy["x"] + copy["width"]), abs=1
    )
    tops = page.locator(".share-ways > *").evaluate_all(
        "(all) => all.map((one) => [one.offsetTop, one.offsetWidth])"
    )
    assert len({tuple(one) for one in tops}) == 1
    sheet.get_by_role("button", name="关闭").click()
    page.locator(".share-sheet").wait_for(state="detached")


def test_a_table_wider_than_a_phone_says_so(home: str, open_page: OpenPage, demo_build: DemoBuild) -> None:
    """By words and by a shade at its edge; one that is written in the text by its shade."""
    page = open_page(width=PHONE)
    seen = 0
    for found in sorted(demo_build.site.glob("issues/*/*/index.html")):
        if 'class="table-scroll"' not in found.read_text("utf-8"):
            continue
        page.goto(f"{home}{found.parent.relative_to(demo_build.site).as_posix()}/")
        for scroll in page.locator(".table-scroll").all():
            wide = scroll.evaluate("(one) => one.scrollWidth > one.clientWidth + 1")
            cue = scroll.locator("xpath=preceding-sibling::p[@class='table-cue']")
            if scroll.locator("table.data").count():
                assert (cue.count() == 1) == wide, found
            assert "local" in scroll.evaluate("(one) => getComputedStyle(one).backgroundAttachment")
            seen += wide
    assert seen >= 3


def test_the_figures_of_a_box_stand_on_one_line(home: str, open_page: OpenPage) -> None:
    for width in (PHONE, TABLET, DESK):
        page = open_page(home, width=width)
        labels = page.locator(".card--gauged .numbers dt").evaluate_all(
            "(all) => all.map((one) => [Math.round(one.getBoundingClientRect().top), one.getBoundingClientRect().bottom])"
        )
        assert len({top for top, _ in labels}) == 1, width
        assert box(page, ".gauge")["y"] - labels[0][1] >= 6


def test_the_words_of_a_department_stand_under_its_name(home: str, open_page: OpenPage) -> None:
    page = open_page(f"{home}departments/", width=DESK)
    for entry in page.locator(".entry--below").all():
        name, words = (
            entry.locator(selector).evaluate(
                "(one) => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect().left; }"
            )
            for selector in (".entry-name", ".entry-latest")
        )
        assert name == pytest.approx(words, abs=1)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_persons_name_is_broken(home: str, open_page: OpenPage, demo_build: DemoBuild, width: int) -> None:
    page = open_page(home, width=width)
    page.locator(".text-size").click()
    for name, address in kinds_of_page(demo_build.site).items():
        page.goto(home + address)
        assert page.evaluate(BROKEN_NAMES) == [], name


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK, 1920])
def test_no_photo_is_blown_up(home: str, open_page: OpenPage, demo_build: DemoBuild, width: int) -> None:
    page = open_page(width=width)
    kinds = kinds_of_page(demo_build.site)
    for name in ("front", "issue", "issues", "series", "department"):
        page.goto(home + kinds[name])
        assert page.evaluate(BLURRED) == [], name


@pytest.mark.parametrize("width", [TABLET, 1000, DESK])
def test_rows_of_the_front_page_are_whole(home: str, open_page: OpenPage, width: int) -> None:
    """Neither a series nor a cover stands alone with white beside it."""
    page = open_page(home, width=width)
    for group in (".series-banners", ".covers--row", ".strip > .block"):
        for one in page.locator(group).all():
            rights = one.evaluate(
                """(group) => [...group.children].reduce((rows, child) => {
                  const { bottom, right } = child.getBoundingClientRect();
                  return { ...rows, [Math.round(bottom)]: Math.max(rows[Math.round(bottom)] || 0, Math.round(right)) };
                }, {})"""
            )
            assert len(set(rights.values())) == 1, (group, rights)


def test_where_nothing_is_found_the_calendar_is_near(home: str, open_page: OpenPage) -> None:
    page = open_page(f"{home}archive/?q=不存在的词", width=DESK)
    page.locator(".search-status", has_text="没有找到").wait_for()
    assert box(page, "#calendar")["y"] < 700
    page.locator("#search-field").fill("落叶")
    page.locator(".search-hits .card").first.wait_for()
    assert "search--none" not in (page.locator("[data-search]").get_attribute("class") or "")


def test_one_link_subscribes(home: str, open_page: OpenPage, demo_build: DemoBuild) -> None:
    """Who reads JSON finds it in the page's head."""
    page = open_page()
    kinds = kinds_of_page(demo_build.site)
    for name in ("front", "department", "reporter", "series"):
        page.goto(home + kinds[name])
        assert page.locator("a[href$='feed.json']").count() == 0, name
        assert page.locator("link[rel=alternate][href$='feed.json']").count(), name
        assert page.locator("main a[href$='feed.xml']").count() == (name != "front"), name
        assert page.locator(".foot a[href$='feed.xml']").count() == 1, name


def test_a_page_from_a_disk_is_quiet(open_page: OpenPage, demo_build: DemoBuild) -> None:
    """No script is asked for that cannot be had; the archive names some ahead, standing pages have Material's."""
    page = open_page()
    for name, address in kinds_of_page(demo_build.site).items():
        if name not in ("archive", "missing", "standing"):
            page.goto(f"{(demo_build.site / address).as_uri()}/index.html")
            assert page.locator(".share-open:visible").count() == 0, name


def test_counts_are_exact_where_every_story_was_read(home: str, open_page: OpenPage) -> None:
    page = open_page(f"{home}archive/?q=市环卫中心", width=DESK)
    page.locator(".search-status", has_text="找到").wait_for()
    page.locator(".facet-count").first.wait_for()
    assert "约" not in page.locator(".search-status").inner_text()
    assert not [text for text in page.locator(".facet-count").all_inner_texts() if "约" in text]
