"""By keyboard, by screen reader and at 400 %: the skip link, landmarks, focus, small screens, targets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.accessibility.pages import BELOW, kinds_of_page
from tests.browser import PHONE, OpenPage, SiteServer
from tests.demo import bulletin

pytestmark = pytest.mark.browser

ZOOMED = 320
"""CSS pixels: what is left of 1280 at 400 % (WCAG 2.1, 1.4.10)."""
TARGET = 24
"""CSS pixels a target must measure at least (WCAG 2.2, 2.5.8); links within a sentence are exempt."""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((node) => node.getBoundingClientRect().right > width + 1 && !node.closest(".table-scroll, table"))
    .map((node) => node.outerHTML.slice(0, 120)).slice(-5).concat("page scrolls sideways");
}"""

# The exceptions of 2.5.8: within a sentence or a block of text, and far enough from its neighbours: a circle of 24
# pixels around its middle meets no other target's.
SMALL = """(least) => {
  const targets = [...document.querySelectorAll("a[href], button, input, summary, select, [tabindex='0']")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((node) => !node.matches(".skip") && !node.closest("table"))
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height && box.right > 0);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const inText = (node) => node.closest("p") && getComputedStyle(node).display === "inline";
  return targets.filter(([node, box]) => {
    const cover = node.classList.contains("card-link") || getComputedStyle(node, "::after").position === "absolute";
    if (cover || Math.min(box.width, box.height) >= least - 0.5 || inText(node)) return false;
    const [x, y] = middle(box);
    return targets.some(([other, near]) => {
      if (other === node || other.contains(node) || node.contains(other)) return false;
      const [a, b] = middle(near);
      return Math.hypot(x - a, y - b) < least;
    });
  }).map(([node, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${node.outerHTML.slice(0, 110)}`);
}"""

LANDMARKS = """() => ({
  banner: document.querySelectorAll("body > header").length,
  main: document.querySelectorAll("main, [role=main]").length,
  navigation: [...document.querySelectorAll("nav")].map((node) => node.getAttribute("aria-label")),
  contentinfo: [...document.querySelectorAll("footer")].filter((node) => !node.closest("main, article")).length,
  headings: document.querySelectorAll("h1").length,
})"""

FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const box = node.getBoundingClientRect();
  // A card's link is outlined as the card it covers.
  const shown = [undefined, "::after"].map((part) => getComputedStyle(node, part))
    .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  return [node.outerHTML.slice(0, 100), shown && box.width > 0 && box.right > 0 && box.bottom > 0];
}"""

VISIT = """---
title: 街口听意见
reporter: 林一舟
department: 市容管理科
photos:
  - file: a.png
    caption: 江一帆（左三）在街口听取意见。
  - file: b.png
    caption: 居民画的图。
    alt: 一张手绘地图
---

[图1]

意见都记下了。

[图2]
"""


@pytest.mark.parametrize("kind", ["front", "article: feature", "archive", "standing"])
def test_the_skip_link_shows_and_leads_to_the_content(
    kind: str, site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site, BELOW) + kinds_of_page(site)[kind])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    assert skip.evaluate("node => node === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main, footer') !== null"), "past the header"


def test_every_page_has_its_landmarks(site: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    open_page.allowed_errors.append("404")
    address = site_server(site, BELOW)
    page = open_page(address, javascript=False)
    for name, path in kinds_of_page(site).items():
        page.goto(address + path, wait_until="domcontentloaded")
        found = page.evaluate(LANDMARKS)
        assert (found["banner"], found["main"], found["contentinfo"], found["headings"]) == (1, 1, 1, 1), name
        names = found["navigation"]
        assert all(names), name
        assert len(set(names)) == len(names), name


def test_a_photos_words_are_its_alt_or_else_its_caption(tmp_path: Path) -> None:
    issue = tmp_path / "issues" / "2026-11-23"
    issue.mkdir(parents=True)
    for name in ("a.png", "b.png"):
        Image.new("RGB", (800, 600), "teal").save(issue / name)
    (issue / "01-visit.md").write_text(VISIT, "utf-8")
    done = bulletin("build", "--root", tmp_path, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/issues/2026-11-23/visit/index.html").read_text("utf-8")
    words = re.findall(r'<img [^>]*alt="([^"]*)"', html)
    assert words == ["江一帆（左三）在街口听取意见。", "一张手绘地图"]


@pytest.mark.parametrize("kind", ["front", "article: photo", "archive"])
def test_the_focus_is_seen_wherever_it_goes(
    kind: str, site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site, BELOW) + kinds_of_page(site)[kind])
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        seen.append(focus)
    assert len(seen) > 15
    assert [html for html, shown in seen if not shown] == []


def test_no_page_scrolls_sideways_at_400_percent(
    site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    open_page.allowed_errors.append("404")
    address = site_server(site, BELOW)
    page = open_page(address, width=ZOOMED, height=256)
    wrong = {}
    for name, path in kinds_of_page(site).items():
        page.goto(address + path, wait_until="domcontentloaded")
        if found := page.evaluate(TOO_WIDE):
            wrong[name] = found
    assert not wrong


def test_targets_are_large_enough_for_a_finger(
    site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    open_page.allowed_errors.append("404")
    address = site_server(site, BELOW)
    page = open_page(address, width=PHONE)
    wrong = {}
    for name, path in kinds_of_page(site).items():
        page.goto(address + path, wait_until="domcontentloaded")
        if found := page.evaluate(SMALL, TARGET):
            wrong[name] = found
    assert not wrong
