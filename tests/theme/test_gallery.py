"""Enlarging a story's photos: by keyboard, by mouse, by touch; and leaving the browser its own gestures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser import PHONE, OpenPage, SiteServer

pytestmark = pytest.mark.browser

THEME = Path(__file__).parents[2] / "theme"
FIGURE = (
    '<figure class="photo"><a class="photo-link" href="{name}.png"><img src="{name}.png" alt="{name}" width="60"'
    ' height="40"></a><figcaption><span class="caption">图说{name}</span></figcaption></figure>'
)


def site(folder: Path, names: str) -> Path:
    """Make a page with one photo for each letter of `names`."""
    for source in ("styles/late/viewer.css", "scripts/gallery.js"):
        (folder / Path(source).name).write_text((THEME / source).read_text("utf-8"), "utf-8")
    for name in names:
        Image.new("RGB", (60, 40), "#808080").save(folder / f"{name}.png")
    figures = "".join(FIGURE.format(name=name) for name in names)
    (folder / "index.html").write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>图</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="viewer.css"><body>{figures}'
        '<script type="module" src="gallery.js"></script></body></html>',
        "utf-8",
    )
    return folder


def shown(page: Page) -> str:
    """Return the caption of the enlarged photo, '' when none is."""
    caption = page.locator("dialog[open] .viewer-caption")
    return caption.inner_text() if caption.count() else ""


def test_keys_turn_the_photos_and_the_focus_returns(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site(tmp_path, "abc")))
    page.locator("a.photo-link").nth(1).focus()
    page.keyboard.press("Enter")
    assert shown(page) == "图说b"
    for key, caption in [
        ("ArrowRight", "c"),
        ("ArrowRight", "a"),
        ("ArrowLeft", "c"),
        ("Home", "a"),
        ("End", "c"),
    ]:
        page.keyboard.press(key)
        assert shown(page) == f"图说{caption}"
    assert page.locator(".viewer-counter").inner_text() == "3/3"
    page.keyboard.press("Escape")
    assert shown(page) == ""
    assert page.evaluate("document.activeElement.getAttribute('href')") == "b.png"


def test_buttons_and_the_ground_work_with_a_mouse(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site(tmp_path, "ab")))
    page.locator("a.photo-link").first.click()
    page.get_by_role("button", name="下一张").click()
    assert shown(page) == "图说b"
    page.get_by_role("button", name="上一张").click()
    assert shown(page) == "图说a"
    page.get_by_role("button", name="关闭").click()
    assert shown(page) == ""


def test_a_swipe_turns_the_photo(tmp_path: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(site(tmp_path, "ab")), width=PHONE, touch=True)
    page.locator("a.photo-link").first.click()
    for way, caption in [(-120, "b"), (-120, "a"), (120, "b"), (10, "b")]:
        page.mouse.move(200, 300)
        page.mouse.down()
        page.mouse.move(200 + way, 300)
        page.mouse.up()
        assert shown(page) == f"图说{caption}"


def test_one_photo_has_no_way_on(tmp_path: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    page = open_page(site_server(site(tmp_path, "a")))
    page.locator("a.photo-link").click()
    assert page.get_by_role("button").count() == 1
    assert page.locator(".viewer-counter").inner_text() == ""


def test_a_click_with_a_key_belongs_to_the_browser(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site(tmp_path, "a")))
    with page.context.expect_page() as other:
        page.locator("a.photo-link").click(modifiers=["Control"])
    assert other.value.url.endswith("/a.png")
    assert shown(page) == ""
