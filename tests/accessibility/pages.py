"""One address for every kind of page of the demo, and what must be done there first."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

BELOW = "/bulletin/"
"""The path that the demo's newsroom.yml names; its 404.html asks for styles there."""

DIALOG = "dialog open"
VIEWER = "viewer open"

MOVED = "old/garden.html"
"""The former address of an article of the fixture."""


def kinds_of_page(site: Path) -> dict[str, str]:
    """Return an address relative to the site for every kind of page it has.

    Articles are told by the class their template gives them, so that a new kind joins by itself.
    """
    found: dict[str, str] = {"front": ""}
    for file in sorted(site.glob("issues/*/*/index.html"), reverse=True):
        html = file.read_text("utf-8")
        kind = html.partition('class="story story--')[2].partition('"')[0]
        found.setdefault(f"article: {kind}", f"{file.parent.relative_to(site).as_posix()}/")
    latest = max(site.glob("issues/*/index.html")).parent.name
    month = max(site.glob("archive/*/*/index.html")).parent.relative_to(site).as_posix()
    return found | {
        "issue": f"issues/{latest}/",
        "issues": "issues/",
        "departments": "departments/",
        "department": _first(site, "departments/*/index.html"),
        "reporters": "reporters/",
        "reporter": _first(site, "reporters/*/index.html"),
        "series list": "series/",
        "series": _first(site, "series/*/index.html"),
        "archive": "archive/",
        "year": f"{month.rpartition('/')[0]}/",
        "month": f"{month}/",
        "standing": "about/",
        "missing": "404.html",
    }


def page_two(site: Path) -> str:
    """Return the second page of a listing long enough to have one."""
    return _first(site, "departments/*/page/2/index.html")


def _first(site: Path, pattern: str) -> str:
    return f"{min(site.glob(pattern)).parent.relative_to(site).as_posix()}/"


def prepare(page: Page, state: str) -> None:
    """Bring an open page into a state that its address alone does not give."""
    if page.locator("[data-search]").count():  # results are dimmed until they are those that were asked for
        page.locator(".search li.card .headline").first.wait_for()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
    if state == DIALOG:
        page.locator(".search-open").click()
        page.locator("dialog[open] input").fill("落叶")
        page.locator("dialog[open] li .headline").first.wait_for()
    elif state == VIEWER:
        page.locator("a.photo-link").first.click()
        page.locator("dialog.viewer[open] img").wait_for()
