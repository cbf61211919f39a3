"""The demo site in a real Chromium: phone and desk, day and night, without JavaScript, by keyboard."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from bulletin.render.policy import LOST_SCRIPT, header_policy
from tests.browser import DESK, PHONE, OpenPage, SiteServer, wait_until

pytestmark = pytest.mark.browser


def pages_of(demo: Path) -> dict[str, str]:
    """Return an address for every kind of page."""
    articles = sorted(path.parent for path in demo.glob("issues/*/*/index.html"))
    table = next(path for path in articles if "<thead" in (path / "index.html").read_text("utf-8"))
    gallery = next(path for path in articles if "photos--group" in (path / "index.html").read_text("utf-8"))
    latest = max(path.parent.name for path in articles)
    month = next(demo.glob("archive/*/*/index.html")).parent
    return {
        "home": "",
        "issue": f"issues/{latest}/",
        "table": table.relative_to(demo).as_posix() + "/",
        "gallery": gallery.relative_to(demo).as_posix() + "/",
        "issues": "issues/",
        "departments": "departments/",
        "department": next(demo.glob("departments/*/index.html")).parent.relative_to(demo).as_posix() + "/",
        "reporters": "reporters/",
        "series": "series/",
        "archive": "archive/",
        "year": month.parent.relative_to(demo).as_posix() + "/",
        "month": month.relative_to(demo).as_posix() + "/",
        "standing": "about/",
        "missing": "404.html",
    }


KINDS = (
    "home", "issue", "table", "gallery", "issues", "departments", "department", "reporters",
    "series", "archive", "year", "month", "standing",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_kind_of_page_fits_and_reads(
    demo: Path,
    site_server: SiteServer,
    open_page: OpenPage,
    kind: str,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    page = open_page(site_server(demo, "/sub/path/") + pages_of(demo)[kind], width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.evaluate("document.documentElement.lang").startswith("zh")
    assert (brightness(page) < 80) == (scheme == "dark")
    assert (brightness(page, ".page p, .page li", "color") > 100) == (scheme == "dark")
    broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
    assert page.evaluate(broken) == []


BRIGHTNESS = """([selector, property]) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = getComputedStyle(document.querySelector(selector))[property];
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}"""
"""The browser itself says how bright a colour is, in whatever notation a style gives it: 0 to 255."""


def brightness(page: Page, selector: str = "body", what: str = "backgroundColor") -> float:
    """Return how bright a colour of the first element for `selector` is, 0 to 255."""
    return float(page.evaluate(BRIGHTNESS, [selector, what]))


def test_text_has_room_and_no_added_spaces(demo: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(demo) + pages_of(demo)["table"], width=PHONE)
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('.story-body > p'));"
        " return [parseFloat(s.lineHeight) / parseFloat(s.fontSize), parseFloat(s.fontSize), s.textAutospace] })()"
    )
    assert style[0] >= 1.6
    assert style[1] >= 16
    assert style[2] in (None, "no-autospace")


def test_a_wide_table_scrolls_inside_itself(demo: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(demo) + pages_of(demo)["table"], width=PHONE)
    region = page.locator(".table-scroll").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label") or region.get_attribute("aria-labelledby")


def test_everything_can_be_read_without_javascript(
    demo: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(demo), width=PHONE, scheme="dark", javascript=False)
    assert page.locator("h1, h2").count() > 3
    page.locator("main a[href*='issues/']").first.click()
    assert page.locator("h1").count() == 1
    assert brightness(page) < 80, "night is night without JavaScript too"


def test_the_gallery_opens_and_turns_by_keyboard(
    demo: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(demo) + pages_of(demo)["gallery"])
    first = page.locator("a.photo-link").first
    first.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    before = dialog.locator("img").get_attribute("src")
    page.keyboard.press("ArrowRight")
    assert dialog.locator("img").get_attribute("src") != before
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('a.photo-link')")


def test_the_first_tab_skips_to_the_story(demo: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(demo) + pages_of(demo)["gallery"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_the_palette_is_remembered(demo: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    address = site_server(demo)
    page = open_page(address, scheme="light")
    day = brightness(page)
    for _ in range(3):  # follow the system, light, dark: at most three turns
        page.locator(".palette").click()
        if brightness(page) < day:
            break
    night = brightness(page)
    assert night < 80 < day
    page.goto(address + pages_of(demo)["department"])
    assert brightness(page) == night


@pytest.mark.parametrize("mount", ["/bulletin/", "/", "/other/place/"])
@pytest.mark.parametrize("lost", ["lost", "issues/1999-01-01/lost/"])
def test_a_missing_page_helps_wherever_the_site_lies(
    demo: Path, site_server: SiteServer, open_page: OpenPage, mount: str, lost: str
) -> None:
    open_page.allowed_errors += ["404", "MIME type"]
    address = site_server(demo, mount)  # newsroom.yml names the first
    page = open_page(address + lost)
    assert "没有找到" in page.locator("main").inner_text()
    wait_until(page, "getComputedStyle(document.querySelector('.top-row')).display === 'grid'")
    wait_until(page, "!document.querySelector('.palette').hidden")
    links = page.locator("main a").evaluate_all("all => all.map(a => a.href)")
    assert links == [f"{address}{one}" for one in ("archive/", "issues/", "departments/", "series/", "")]


def test_the_policy_lets_the_one_script_of_the_missing_page_run(demo: Path) -> None:
    page = (demo / "404.html").read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{known}'" == LOST_SCRIPT
    assert LOST_SCRIPT in page.partition("</head>")[0]
    assert LOST_SCRIPT in header_policy()
    assert LOST_SCRIPT not in (demo / "index.html").read_text("utf-8")


def test_it_can_be_read_from_a_disk(demo: Path, open_page: OpenPage) -> None:
    # Browsers refuse modules from a disk; reading needs none.
    open_page.allowed_errors.extend(["origin 'null'", "ERR_FAILED"])
    page = open_page((demo / "index.html").as_uri())
    page.locator("main a[href*='issues/']").first.click()
    assert page.url.endswith("index.html")
    assert page.locator("h1").count() == 1


def test_a_first_visit_is_light(demo: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    """An article without photos: everything the browser asks for, as a server that compresses sends it."""
    plain = next(
        path for path in sorted(demo.glob("issues/*/*/index.html")) if "<img" not in path.read_text("utf-8")
    )
    page = open_page()
    bodies: list[bytes] = []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto(site_server(demo) + plain.parent.relative_to(demo).as_posix() + "/", wait_until="networkidle")
    assert len(bodies) >= 3
    assert sum(len(gzip.compress(body, 6)) for body in bodies) <= 120_000
