"""What a reader's browser makes of it: the size it chooses, what it transfers, and a page that stands still."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import DESK, PHONE, OpenPage, SiteServer, wait_until
from tests.demo import DemoBuild
from tests.photos.newsrooms import KEY, entry, made, newsroom
from tests.photos.pictures import encoded, picture

pytestmark = pytest.mark.browser

ROOM = 1.25
"""How much wider than needed a chosen file may be announced: `sizes` rounds the layout."""

SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shift += one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
DECODED = """async (image) => {
  while (!image.complete) await new Promise((go) => setTimeout(go, 20));  // one that waits cannot be decoded yet
  await image.decode();
}"""
CHOSEN = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode()));
  return [...document.querySelectorAll("picture img")].map((image) => {
    const source = image.parentElement.querySelector("source");
    const files = source.srcset.split(",").map((one) => one.trim().split(" "));
    const widths = files.map(([, width]) => parseInt(width) || 320);
    const chosen = files.findIndex(([file]) => image.currentSrc === new URL(file, document.baseURI).href);
    return [image.currentSrc, image.clientWidth * devicePixelRatio, widths[chosen], widths];
  });
}"""


@pytest.mark.parametrize("density", [1, 2])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "page", ["", "issues/2026-11-09/", "issues/2026-11-09/fallen-leaves/", "departments/parks/"]
)
def test_the_chosen_file_fits_its_place(
    page: str, width: int, density: int, demo_build: DemoBuild, site_server: SiteServer, chromium: Browser
) -> None:
    """Sharp: no narrower than the place wants, if there is a wider one; thrifty: no step wider than needed."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density, locale="zh-CN"
    )
    try:
        opened = context.new_page()
        opened.goto(site_server(demo_build.site) + page)
        found = opened.evaluate(CHOSEN)
    finally:
        context.close()
    assert found
    for address, wanted, chosen, widths in found:
        assert chosen >= wanted / 1.05 or chosen == widths[-1], (address, wanted, widths)
        thrifty = [other for other in widths if other >= wanted * ROOM]
        assert not thrifty or chosen <= thrifty[0], (address, wanted, widths)


def test_a_first_visit_is_light_and_nothing_moves(
    tmp_path: Path, site_server: SiteServer, chromium: Browser
) -> None:
    """An article with three large photos on a phone: those below the fold wait, the rest is under 300 KB."""
    photos = {}
    for number, name in enumerate("abc"):
        grain = Image.effect_noise((2400, 1600), 40 + number)
        photos[f"{name}.jpg"] = encoded(
            Image.blend(picture(2400, 1600), grain.convert("RGB"), 0.15), "JPEG", quality=90
        )
    root = newsroom(tmp_path / "root", {"one": "".join(map(entry, photos))}, photos)
    article = root / "issues" / KEY / "01-one.md"
    text = "".join(f"\n\n[图{at}]\n\n" + "清晨六点，早市开张。\n\n" * 40 for at in (1, 2, 3))
    article.write_text(article.read_text("utf-8").replace("正文。", "早市开张。" + text), "utf-8")
    made(root, tmp_path / "site", tmp_path / "cache")
    context = chromium.new_context(
        viewport={"width": PHONE, "height": 844}, device_scale_factor=2, locale="zh-CN"
    )
    try:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        sizes: dict[str, int] = {}
        page.on(
            "response",
            lambda answer: sizes.update({answer.url: int(answer.headers.get("content-length", 0))}),
        )
        page.goto(site_server(tmp_path / "site") + f"issues/{KEY}/one/", wait_until="networkidle")
        shown = [url.rpartition("/")[2] for url in sizes if "/photos/" in url]
        assert "a.960.webp" in shown
        assert "c.960.webp" not in shown, "a photo far below the fold waits"
        below = sum(size for url, size in sizes.items() if "/photos/b" in url)
        assert sum(sizes.values()) - below <= 300_000, sizes
        lead = page.locator("figure img").first
        assert lead.get_attribute("fetchpriority") == "high"
        assert lead.get_attribute("loading") is None
        assert page.locator("figure img[loading=lazy]").count() == 2
        for figure in page.locator("figure").all():
            figure.scroll_into_view_if_needed()
            figure.locator("img").evaluate(DECODED)
        assert page.evaluate("window.shift") == 0
    finally:
        context.close()


def test_the_viewer_shows_a_size_for_the_window_and_leads_to_the_original(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    data = encoded(picture(2000, 1500), "JPEG")
    root = newsroom(tmp_path / "root", {"one": entry("a.jpg")}, {"a.jpg": data}, "originals: true\n")
    made(root, tmp_path / "site", tmp_path / "cache")
    page = open_page(site_server(tmp_path / "site") + f"issues/{KEY}/one/", width=PHONE)
    page.locator("a.photo-link").click()
    image = page.locator("dialog[open] .viewer-stage img")
    wait_until(page, "document.querySelector('dialog[open] .viewer-stage img').complete")
    assert image.evaluate("image => image.currentSrc").endswith("/a.480.webp")
    original = page.get_by_role("link", name="查看原图")
    assert str(original.get_attribute("href")).endswith("photos/a.original.jpg")
