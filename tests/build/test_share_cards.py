"""Every article page of the demo names its share card, which is there and is what the page says."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from tests.cards.typefaces import needs_type


def meta(page: str, name: str) -> list[str]:
    """The values of a property."""
    return re.findall(rf'<meta[^>]* property="{name}" content="([^"]*)"', page) + re.findall(
        rf'<meta property="{name}" content="([^"]*)"', page
    )


@needs_type
def test_every_article_names_its_card(demo: Path) -> None:
    seen = set()
    for path in sorted(demo.glob("issues/*/*/index.html")):
        page = path.read_text("utf-8")
        if 'content="article"' not in page:
            continue
        (url,) = set(meta(page, "og:url"))
        (image,) = set(meta(page, "og:image"))
        assert url.startswith("https://")
        assert image.startswith(url)
        card = path.with_name(image.removeprefix(url))
        with Image.open(card) as opened:
            size = opened.size
            assert not opened.getexif()
        assert size == (1200, 630)
        assert (set(meta(page, "og:image:width")), set(meta(page, "og:image:height"))) == ({"1200"}, {"630"})
        assert set(meta(page, "og:image:alt")) == set(meta(page, "og:title"))
        assert card.stat().st_size <= (30_000 if card.suffix == ".png" else 80_000), card
        seen.add(card)
    assert len(seen) > 40
    assert seen == set(demo.glob("issues/*/*/share.*")), "no card without its page"
