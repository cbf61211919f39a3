"""WCAG 2.1 A and AA by axe-core: every kind of page, by day and at night, on a phone and on a desk."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.accessibility.pages import DIALOG, SEARCHED, VIEWER, kinds_of_page, page_two, prepare
from tests.browser import DESK, PHONE, OpenPage, SiteServer

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

RUN = """async ([tags]) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")} ${failureSummary.replace(/\\s+/g, " ")}`));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page as it stands."""
    page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    found: list[str] = page.evaluate(RUN, [TAGS])
    return found


def states(site: Path) -> list[tuple[str, str, str]]:
    """Return name, address and state of all that is looked at."""
    kinds = kinds_of_page(site)
    return [
        *((name, address, "") for name, address in kinds.items()),
        ("page 2 of a listing", page_two(site), ""),
        ("archive, results shown", "archive/?q=%E8%90%BD%E5%8F%B6", SEARCHED),
        ("archive, dialog open", "series/", DIALOG),
        ("gallery, viewer open", kinds["article: photo"], VIEWER),
    ]


def test_every_kind_of_article_is_there(site: Path) -> None:
    """Else a kind would be left out below without a word."""
    articles = {name for name in kinds_of_page(site) if name.startswith("article: ")}
    assert articles >= {f"article: {kind}" for kind in ("news", "brief", "photo", "data", "comments")}


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_breaks_a_rule(
    site: Path, site_server: SiteServer, open_page: OpenPage, width: int, large: bool
) -> None:
    address = site_server(site)
    open_page.allowed_errors.append("404")
    page = open_page(address, width=width)
    if large:
        page.locator(".text-size").click()
    wrong = []
    for name, path, state in states(site):
        page.goto(address + path)
        prepare(page, state)
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wrong += [f"{name}, {scheme}: {found}" for found in violations(page)]
    assert not wrong, "\n".join(wrong)
