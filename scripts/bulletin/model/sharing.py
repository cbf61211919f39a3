"""The share card of a story, and its poster: how large they are, and where they stand."""

from __future__ import annotations

from bulletin.model.article import Article

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of a share card: what Open Graph pictures are asked for everywhere."""

POSTER_WIDTH, POSTER_HEIGHT = 1080, 1920
"""Pixels of a poster: the screen of a telephone."""
POSTER_NAME = "poster.png"
"""What a story's poster is called, beside its page."""

ICONS = {"assets/icons/192.png": 192, "assets/icons/512.png": 512}
"""The site's icons and their sides in pixels: what Chromium asks of a site that can be installed."""


def card_address(article: Article) -> str:
    """Return where an article's share card stands, relative to the site's root."""
    return f"{article.address}share.{'jpg' if article.photos else 'png'}"
