"""大字版: larger text and spacing at the reader's wish, on every page from the first paint, and never on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.accessibility.pages import BELOW, kinds_of_page
from tests.browser import PHONE, OpenPage, SiteServer

pytestmark = pytest.mark.browser

TEXT = """selector => {
  const style = getComputedStyle(document.querySelector(selector));
  return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)];
}"""
FIRST_PAINT = """addEventListener("DOMContentLoaded", () =>
  window.atFirst = parseFloat(getComputedStyle(document.documentElement).fontSize), { once: true });
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shift += one.value)))
  .observe({ type: "layout-shift", buffered: true });"""

AS_LARGE = 24
"""Pixels: 18 points, which 互联网网站适老化通用设计规范 asks of the text of services to the elderly."""


def switch(page: Page) -> None:
    page.get_by_role("button", name="大字版").click()


def is_large(page: Page) -> bool:
    return page.get_by_role("button", name="大字版").get_attribute("aria-pressed") == "true"


def test_text_grows_and_the_choice_is_remembered_everywhere(
    site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    open_page.allowed_errors.append("404")
    address = site_server(site, BELOW)
    kinds = kinds_of_page(site)
    page = open_page(address + kinds["article: feature"], width=PHONE)
    size, leading = page.evaluate(TEXT, ".story-body p")
    switch(page)
    large_size, large_leading = page.evaluate(TEXT, ".story-body p")
    assert size < AS_LARGE <= large_size
    assert leading < large_leading
    for name in ("front", "issue", "archive", "standing", "missing", "month"):
        page.goto(address + kinds[name])
        assert is_large(page), name
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 20, name
    switch(page)
    page.goto(address)
    assert not is_large(page)


@pytest.mark.parametrize("kind", ["front", "article: feature", "article: photo", "issue", "standing"])
def test_it_is_there_before_the_first_paint_and_nothing_moves(
    kind: str, site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    address = site_server(site, BELOW)
    page = open_page(address + "series/", width=PHONE)
    switch(page)
    page.add_init_script(FIRST_PAINT)
    page.goto(address + kinds_of_page(site)[kind], wait_until="networkidle")
    assert page.evaluate("window.atFirst") == 20
    assert page.evaluate("window.shift") == 0


def test_every_kind_of_page_fits_a_phone(site: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    open_page.allowed_errors.append("404")
    address = site_server(site, BELOW)
    page = open_page(address, width=PHONE)
    switch(page)
    too_wide = []
    for name, path in kinds_of_page(site).items():
        page.goto(address + path, wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(name)
        button = page.get_by_role("button", name="大字版").bounding_box()
        assert button is not None
        assert 0 <= button["x"] <= PHONE - button["width"], name
    assert not too_wide


def test_from_a_disk_too(site: Path, open_page: OpenPage) -> None:
    # Browsers refuse modules from a disk; the switch needs none.
    open_page.allowed_errors.extend(["origin 'null'", "ERR_FAILED"])
    page = open_page((site / "index.html").as_uri(), width=PHONE)
    switch(page)
    page.goto((site / "about" / "index.html").as_uri())
    assert is_large(page)


def test_without_scripts_there_is_no_switch(site: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(site, BELOW), javascript=False)
    assert page.locator(".text-size").is_hidden()
    assert page.locator(".palette").is_hidden()


def test_paper_stays_as_it_is(site: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(site, BELOW) + kinds_of_page(site)["article: feature"])
    page.emulate_media(media="print")
    before = page.evaluate(TEXT, ".story-body p")
    page.emulate_media(media="screen")
    switch(page)
    page.emulate_media(media="print")
    assert page.evaluate(TEXT, ".story-body p") == before
