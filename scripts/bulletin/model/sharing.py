"""What a build makes of a story or an issue to be passed on: how large it is, and where it stands."""

from __future__ import annotations

from bulletin.model.article import Article
from bulletin.model.vocabulary import Vocabulary

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of a share card: what Open Graph pictures are asked for everywhere."""

POSTER_WIDTH, POSTER_HEIGHT = 1080, 1920
"""Pixels of a poster: the screen of a telephone."""
POSTER_NAME = "poster.png"
"""What a story's poster is called, beside its page."""

ICONS = {"assets/icons/192.png": 192, "assets/icons/512.png": 512}
"""The site's icons and their sides in pixels: what Chromium asks of a site that can be installed."""


_CARDS = ("share.jpg", "share.png")


def card_address(article: Article) -> str:
    """Return where an article's share card stands, relative to the site's root."""
    return f"{article.address}share.{'jpg' if article.photos else 'png'}"


def is_shared(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a file of this name is made beside every story's page: a poster, a card of either kind."""
    if vocabulary.url is None:
        return False
    return vocabulary.posters if name == POSTER_NAME else vocabulary.share_cards and name in _CARDS


def is_paper(name: str, key: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a PDF of this name is made of the issue `key`; a document of its own may have taken the plain name."""
    return vocabulary.pdf and name in (f"{key}.pdf", f"{key}-a4.pdf", f"{key}-a4-pdf.pdf")
