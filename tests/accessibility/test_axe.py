"""WCAG 2.1 A and AA by axe-core: every kind of page, by day and at night, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from bulletin.model.kinds import KINDS
from tests.accessibility.pages import BELOW, DIALOG, MOVED, VIEWER, kinds_of_page, page_two, prepare
from tests.browser import DESK, PHONE, OpenPage, SiteServer
from tests.counts import LONG

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that can differ at night: styles change nothing but colours there."""

STRONG = {"type": "rule", "values": ["color-contrast-enhanced"]}
"""AAA, 7:1: what 大字版 promises."""

RUN = """async ([only]) => {
  const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")} ${failureSummary.replace(/\\s+/g, " ")}`));
}"""

LAYOUTS = (
    "front",
    "issue",
    "article: data",
    "article: photo",
    "department",
    "archive",
    "standing",
    "missing",
)
"""Every kind of layout: what is looked at on a desk, and in large text. A long run looks at all pages everywhere."""


def violations(page: Page, only: Mapping[str, object]) -> list[str]:
    """Return what axe-core finds on a page as it stands."""
    page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    found: list[str] = page.evaluate(RUN, [only])
    return found


def states(site: Path) -> list[tuple[str, str, str]]:
    """Return name, address and state of all that is looked at."""
    kinds = kinds_of_page(site)
    return [
        *((name, address, "") for name, address in kinds.items()),
        ("moved", MOVED, ""),
        ("page 2 of a listing", page_two(site), ""),
        ("archive, results shown", "archive/?q=%E8%90%BD%E5%8F%B6", ""),
        ("search dialog open", "series/", DIALOG),
        ("gallery, viewer open", kinds["article: photo"], VIEWER),
    ]


def stay(route: Route) -> None:
    """Take a page at a former address without its refresh, which would lead on before one could look."""
    answer = route.fetch()
    html = answer.text()
    assert 'http-equiv="refresh"' in html
    route.fulfill(response=answer, body=html.replace('http-equiv="refresh"', 'name="refresh"'))


def test_every_kind_of_article_is_there(site: Path) -> None:
    """Else a kind would be left out below without a word."""
    articles = {name for name in kinds_of_page(site) if name.startswith("article: ")}
    assert articles == {f"article: {kind}" for kind in KINDS}


@pytest.mark.parametrize(
    ("width", "large"), [(PHONE, False), (DESK, False), (PHONE, True)], ids=["phone", "desk", "large"]
)
def test_no_page_breaks_a_rule(
    site: Path, site_server: SiteServer, open_page: OpenPage, width: int, large: bool
) -> None:
    address = site_server(site, BELOW)
    open_page.allowed_errors.append("404")
    page = open_page(address, width=width, reduced_motion=True)
    page.route(f"**/{MOVED}", stay)
    if large:
        page.locator(".text-size").click()
    wrong = []
    everything = LONG or (width == PHONE and not large)
    for name, path, state in states(site):
        if not everything and name not in LAYOUTS:
            continue
        page.goto(address + path)
        prepare(page, state)
        wrong += [f"{name}, light: {found}" for found in violations(page, TAGS)]
        wrong += [f"{name}, light: {found}" for found in violations(page, STRONG)] if large else []
        if not LONG and name not in LAYOUTS and not state:
            continue  # other kinds of story and listing have the colours of these
        page.emulate_media(color_scheme="dark")
        wrong += [f"{name}, dark: {found}" for found in violations(page, STRONG if large else COLOURS)]
        page.emulate_media(color_scheme="light")
    assert not wrong, "\n".join(wrong)
