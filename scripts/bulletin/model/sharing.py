"""The share card of a story: how large it is, and where it stands."""

from __future__ import annotations

from bulletin.model.article import Article

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of a share card: what Open Graph pictures are asked for everywhere."""


def card_address(article: Article) -> str:
    """Return where an article's share card stands, relative to the site's root."""
    return f"{article.address}share.{'jpg' if article.photos else 'png'}"
