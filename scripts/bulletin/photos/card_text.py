"""What a share card says and where it stands, apart from how it is drawn: a build asks for it far more often."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.model import Article

WIDTH, HEIGHT = 1200, 630
"""Pixels: what Open Graph pictures are asked for everywhere."""


class CardText(NamedTuple):
    """What a card says."""

    masthead: str
    headline: tuple[str, ...]
    """The editor's lines."""
    kicker: str = ""
    edition: str = ""
    """`第218期`"""
    source: str = ""
    """Whom the story is about: the department's name."""
    day: str = ""
    """`2026年11月9日`"""


def card_address(article: Article) -> str:
    """Return where an article's card stands, relative to the site's root."""
    return f"{article.address}share.{'jpg' if article.photos else 'png'}"
