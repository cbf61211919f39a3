"""Where Chromium breaks headlines: read off the boxes of their signs, judged by marks that were set by hand.

One page holds them in every place that a site, a paper or a fragment for WeChat has for them; the demo's pages
and those of the real newsroom are looked at as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bulletin.prose.phrases import phrased
from bulletin.render.story import by_sense
from bulletin.wechat.sense import by_sense as in_wechat
from bulletin.wechat.tree import node, write
from tests.browser import OpenPage, SiteServer
from tests.counts import LONG, samples
from tests.demo import REPOSITORY, DemoBuild
from tests.prose.headlines import marked, recognised, torn

WIDTHS = (320, 360, 390, 414, 600, 768, 1024, 1280, 1440, 1920) if LONG else (390, 1280)
THEME = REPOSITORY / "theme"

LINES = """(selector) => [...document.querySelectorAll(selector)].map((block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
  let text = "", bottom = null;
  const breaks = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let at = 0;
    for (const sign of node.data) {
      range.setStart(node, at);
      range.setEnd(node, at += sign.length);
      const box = range.getClientRects()[0];
      if (box && box.width && sign.trim()) {
        const middle = (box.top + box.bottom) / 2;
        if (bottom !== null && middle > bottom) breaks.push([...text].length);
        bottom = box.bottom;
      }
      text += sign;
    }
  }
  return [text, breaks];
})"""
"""Each block's text and the signs with which its further lines begin."""

BOXES = {
    "article": '<header class="story-head"><h1 class="headline"><span class="line">{}</span></h1></header>',
    "lead": '<article class="card card--lead"><h2 class="headline"><a class="card-link" href="#"><span class="line">{}</span></a></h2></article>',
    "card": '<article class="card" style="width:min(30vw + 6rem,92vw)"><h3 class="headline"><a class="card-link" href="#">{}</a></h3></article>',
    "second": '<article class="card card--second" style="width:14rem"><h3 class="headline">{}</h3></article>',
    "kicker": '<p class="kicker" style="width:15rem">{}</p>',
    "deck": '<p class="deck" style="width:20rem">{}</p>',
    "list": '<ul class="headlines" style="width:16rem"><li><a href="#">{}</a></li></ul>',
    "cover": '<div style="width:12rem"><p class="cover-headline" style="font-size:18px">{}</p></div>',
    "body": '<div class="story-body"><h2>{}</h2><h3 style="width:18rem">{}</h3></div>',
}
BLOCKS = ".headline, .kicker, .deck, .headlines li a, .cover-headline, .story-body h2, .story-body h3, .contents li"


def sheet_of(folder: str) -> str:
    """Return the styles of a folder of the theme, in their order."""
    return "\n".join(file.read_text("utf-8") for file in sorted((THEME / folder).glob("*.css")))


def written(page: Page, styles: str, body: str) -> None:
    """Have `page` show `body`."""
    page.set_content(
        f'<!doctype html><html lang="zh-CN"><style>{styles}</style><body>{body}</body></html>',
        timeout=300_000,
    )


class Count:
    """Breaks that were seen, and those that tear something."""

    def __init__(self) -> None:
        self.seen = 0
        self.torn: list[str] = []

    def add(
        self, found: Iterable[tuple[str, list[int]]], places: dict[str, frozenset[int]], where: str
    ) -> None:
        """Judge the breaks of texts that are marked; others are passed by."""
        for text, breaks in found:
            if text in places:
                self.seen += len(breaks)
                self.torn += [f"{where}: {text}: {one}" for one in torn(text, breaks, places[text])]

    def judge(self, least: int) -> None:
        """Two in a hundred may tear a word; fewer breaks than `least` prove nothing."""
        assert self.seen >= least
        assert len(self.torn) <= 0.02 * self.seen, f"{len(self.torn)} of {self.seen}:\n" + "\n".join(
            self.torn
        )


def some_marked() -> dict[str, frozenset[int]]:
    """Return the headlines that this run takes."""
    every = marked("marked.txt")
    return dict(list(every.items())[:: len(every) // samples(len(every))])


def test_no_line_of_a_site_ends_inside_a_word(open_page: OpenPage) -> None:
    places, count = some_marked(), Count()
    page = open_page()
    said = [str(by_sense(phrased(text))) for text in places]
    for kind, box in BOXES.items():
        written(page, sheet_of("styles"), "".join(box.replace("{}", html) for html in said))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            count.add(page.evaluate(LINES, BLOCKS), places, f"{kind} {width}")
    count.judge(200)


@pytest.mark.parametrize("sheet", ["a4", "a3"])
def test_no_line_of_a_paper_ends_inside_a_word(sheet: str, open_page: OpenPage) -> None:
    places, count = some_marked(), Count()
    page = open_page()
    styles = (THEME / "paper/paper.css").read_text("utf-8") + (THEME / f"paper/{sheet}.css").read_text(
        "utf-8"
    )
    said = [str(by_sense(phrased(text))) for text in places]
    for columns in (1, 2, 3):
        box = f'<article class="story w-{columns}" style="width:{44 * columns}mm"><h2 class="headline"><span class="line">{{}}</span></h2><p class="deck">{{}}</p></article>'
        written(page, styles, "".join(box.replace("{}", html) for html in said))
        count.add(page.evaluate(LINES, ".headline, .deck"), places, f"{sheet} {columns}")
    count.judge(80)


def test_no_line_of_a_fragment_for_wechat_ends_inside_a_word(open_page: OpenPage) -> None:
    places, count = marked("marked.txt"), Count()
    page = open_page(width=375)
    blocks = [
        write(node("h2", "font-size:18px;line-height:1.4", *in_wechat(phrased(text)))) for text in places
    ]
    written(page, "body{margin:16px;overflow-wrap:break-word}", "".join(blocks))
    found = page.evaluate(LINES, "h2")
    assert [text for text, _ in found] == list(places)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    count.add(found, places, "WeChat")
    count.judge(10)


def test_a_headline_without_phrases_would_be_torn(open_page: OpenPage) -> None:
    places, count = some_marked(), Count()
    page = open_page(width=390)
    written(
        page, sheet_of("styles"), "".join(f'<h1 style="width:12rem">{escape(text)}</h1>' for text in places)
    )
    count.add(page.evaluate(LINES, "h1"), places, "bare")
    assert len(count.torn) > 0.2 * count.seen  # what the other tests measure is there to be seen


def pages_of(site: Path) -> list[str]:
    """Return addresses of the pages that show headlines: all of them in a long run, else one of each kind."""
    issues = sorted(site.glob("issues/*/index.html"))
    stories = sorted(site.glob("issues/*/*/index.html"))
    others = [site / "index.html", site / "issues/index.html", *site.glob("departments/*/index.html")]
    chosen = (
        [*others, *issues, *stories]
        if LONG
        else [site / "index.html", issues[-1], stories[-1], *stories[1:20:2]]
    )
    return [one.parent.relative_to(site).as_posix().removeprefix(".") for one in chosen]


def look_at(site: Path, served: str, open_page: OpenPage) -> Count:
    """Return the breaks of a site's pages."""
    places, count = marked("newsrooms.txt"), Count()
    for address in pages_of(site):
        page = open_page(f"{served}{address}/" if address else served)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(LINES, f"{BLOCKS}, .headline .line")
            count.add(found, places | recognised(text for text, _ in found), f"{address} {width}")
        page.context.close()
    return count


def test_the_demo_breaks_by_sense(
    demo_build: DemoBuild, site_server: SiteServer, open_page: OpenPage
) -> None:
    look_at(demo_build.site, site_server(demo_build.site), open_page).judge(15)


def test_the_real_newsroom_breaks_by_sense(
    real_build: DemoBuild, site_server: SiteServer, open_page: OpenPage
) -> None:
    look_at(real_build.site, site_server(real_build.site), open_page).judge(10)
