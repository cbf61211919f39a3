"""What a reader's own Ctrl+P gives of the site's pages: white, without navigation, with source and address."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser import OpenPage, SiteServer
from tests.demo import DemoBuild
from tests.paper.conftest import LARGEST
from tests.paper.test_print import SIZES
from tests.paper.test_print import squeezed as without_space

PAGES = ("", f"issues/{LARGEST}/", f"issues/{LARGEST}/347-lanes/", f"issues/{LARGEST}/october-cases/")
STORY = f"issues/{LARGEST}/347-lanes/"


@pytest.fixture(scope="module")
def site(demo_build: DemoBuild, site_server: SiteServer) -> str:
    """Where the demo's site is served."""
    return site_server(demo_build.site)


def squeezed(text: str) -> str:
    """Return `text` without white space; a browser's own PDF says ⽉ for 月, which `bulletin pdf` mends."""
    return unicodedata.normalize("NFKC", without_space(text))


def sheet(page: Page, paper: str) -> PdfReader:
    """Return the page as printed on `paper`."""
    return PdfReader(BytesIO(page.pdf(format=paper.upper(), print_background=True)))


@pytest.mark.parametrize("address", PAGES)
def test_paper_is_white_by_night_too(address: str, site: str, open_page: OpenPage) -> None:
    page = open_page(site + address, width=794, scheme="dark")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.emulate_media(media="print", color_scheme="dark")
    with Image.open(BytesIO(page.screenshot(full_page=True))) as shot:
        grey = shot.convert("L")
        assert grey.getpixel((grey.width - 2, 1)) == 255
        assert grey.getpixel((grey.width - 2, grey.height - 2)) == 255
    dark = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()
            && one.textContent.trim() && one.children.length === 0).filter((one) => {
              const [red, green, blue] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
              let below = one;
              while (below && /, 0\\)$|transparent/.test(getComputedStyle(below).backgroundColor)) below = below.parentElement;
              const ground = below ? getComputedStyle(below).backgroundColor.match(/[\\d.]+/g).map(Number) : [255, 255, 255];
              return Math.abs((red + green + blue) - (ground[0] + ground[1] + ground[2])) < 200;
            }).map((one) => one.className + ': ' + one.textContent.trim().slice(0, 20))"""
    )
    assert dark == []


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("address", PAGES[1:])
def test_no_navigation_and_the_whole_sheet(address: str, paper: str, site: str, open_page: OpenPage) -> None:
    page = open_page(site + address)
    printed = sheet(page, paper)
    assert (printed.pages[0].mediabox.width, printed.pages[0].mediabox.height) == pytest.approx(
        SIZES[paper], abs=1.5
    )
    text = squeezed("".join(found.extract_text() for found in printed.pages))
    for words in ("跳到正文", "上一篇", "下一篇", "相关报道", "网站地图", "订阅更新", "主办单位"):
        assert words not in text
    page.emulate_media(media="print")
    assert page.locator("nav:visible, .top:visible, .foot:visible, .rail:visible").count() == 0


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_story_is_a_clipping_with_source_and_address(paper: str, site: str, open_page: OpenPage) -> None:
    text = squeezed("".join(found.extract_text() for found in sheet(open_page(site + STORY), paper).pages))
    assert squeezed("《云溪城管》第218期 2026年11月9日 https://yunxi.example.org/bulletin/") + STORY in text


def test_an_issue_is_one_sheet_of_a3(site: str, open_page: OpenPage) -> None:
    printed = sheet(open_page(site + PAGES[1]), "a3")
    assert len(printed.pages) == 1
    assert len(sheet(open_page(site + PAGES[1]), "a4").pages) == 2


def test_an_address_is_printed_behind_its_link(site: str, open_page: OpenPage) -> None:
    text = squeezed(
        "".join(
            found.extract_text()
            for found in sheet(open_page(f"{site}issues/2026-08-10/roadside-shade/"), "a4").pages
        )
    )
    assert "》(https://" in text


@pytest.mark.parametrize("selector", [".photo", ".data-table", "tr", "figure"])
def test_figures_and_tables_are_not_torn(selector: str, site: str, open_page: OpenPage) -> None:
    seen = 0
    for address in PAGES[2:]:
        page = open_page(site + address)
        page.emulate_media(media="print")
        rules = page.locator(selector).evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).breakInside)"
        )
        assert set(rules) <= {"avoid"}
        seen += len(rules)
    assert seen
