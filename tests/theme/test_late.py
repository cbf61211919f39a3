"""Styles that no page waits for: the viewer's and the search's come when a reader asks for either, and before it is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage, SiteServer
from tests.demo import DemoBuild

pytestmark = pytest.mark.browser

STORY = "issues/2026-11-09/347-lanes/"
AT_ONCE = """() => {
  window.looked = new Promise((seen) => {
    const look = () => {
      const box = document.querySelector("dialog[open]");
      if (!box) return requestAnimationFrame(look);
      const { backgroundColor, display } = getComputedStyle(box);
      seen(`${backgroundColor} ${display}`);
    };
    look();
  });
}"""
"""Begins to wait for a dialog, and notes how it looks in the first frame in which it stands."""


@pytest.fixture(scope="module")
def site(demo_build: DemoBuild, site_server: SiteServer) -> str:
    """Where the demo's site is served."""
    return site_server(demo_build.site)


def sheets(page: Page) -> list[str]:
    """Return the names of the stylesheets that a page has fetched, without their digests."""
    told: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.endsWith('.css'))"
    )
    return sorted(name.rpartition("/")[2].partition(".")[0] for name in told)


def test_the_viewer_is_dressed_when_it_comes(site: str, open_page: OpenPage) -> None:
    page = open_page(site + STORY)
    assert sheets(page) == ["bulletin", "print"]
    page.evaluate(AT_ONCE)
    page.locator("a.photo-link").first.click()
    assert page.evaluate("window.looked") == "rgb(17, 17, 17) grid"
    assert sheets(page) == ["bulletin", "print", "viewer"]


def test_the_search_is_dressed_when_it_comes_and_loses_no_key(site: str, open_page: OpenPage) -> None:
    page = open_page(site + STORY)
    page.evaluate(AT_ONCE)
    page.keyboard.type("/abc")
    assert page.evaluate("window.looked").endswith(" flex")
    assert page.locator(".search-box input").input_value() == "abc"
    assert sheets(page) == ["bulletin", "print", "search"]


def test_marks_have_their_bar(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}{STORY}#find=小巷")
    bar = page.locator(".marks")
    bar.wait_for()
    assert bar.evaluate("(one) => getComputedStyle(one).position") == "fixed"


def test_where_a_style_cannot_be_had_there_are_links(site: str, open_page: OpenPage) -> None:
    open_page.allowed_errors.append("net::ERR_FAILED")
    page = open_page(site + STORY)
    page.route("**/*.css", lambda route: route.abort())
    photo = page.locator("a.photo-link").first
    address = photo.evaluate("(one) => one.href")
    photo.click()
    page.wait_for_url(address)
    page.go_back()
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.wait_for_url(f"{site}archive/")


def test_the_archive_is_dressed_from_the_first(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}archive/", javascript=False)
    form = page.locator(".search-form")
    assert page.locator('link[href$="/search.css"]').count() == 1
    assert not form.is_visible()
