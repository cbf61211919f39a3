"""What an article's page, and what other pages, show of it, as digests.

A page whose digests stand unchanged need not be printed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from bulletin.model.article import Article, Photo


def with_digests(article: Article, text: str) -> Article:
    """Return `article` with the digests of its page and of its card on other pages."""
    shown = article.shown_photos
    card = (
        article.issue, article.slug, *article.title, "", article.kicker, article.deck, article.kind,
        article.date.isoformat(), article.time, article.source, article.series, *article.departments, "",
        article.summary, "draft" if article.draft else "", article.byline.style, str(len(article.byline.reporters)),
        *[part for name in article.byline.everyone for part in (name.name, name.role, name.org)], "",
        _photo_key(shown[0]) if shown else "", "".join("1" if photo.address else "0" for photo in article.photos),
        *article.keywords, "", *[found.date.isoformat() for found in article.corrections],
    )  # fmt: skip
    page = (
        *card, text, *[_photo_key(photo) for photo in article.photos], "",
        repr([table.rows for table in article.tables]) if article.tables else "", article.wechat.cover,
    )  # fmt: skip
    object.__setattr__(article, "card_digest", _digest(card))
    object.__setattr__(article, "digest", _digest(page))
    return article


def _photo_key(photo: Photo) -> str:
    return repr(
        (
            photo.address,
            photo.base,
            photo.width,
            photo.height,
            photo.caption,
            photo.credit,
            photo.alt,
            photo.focus,
            photo.digest,
        )
    )


def _digest(parts: Iterable[str | None]) -> str:
    joined = "\x1f".join(["\0" if part is None else part for part in parts])
    return hashlib.sha256(joined.encode(errors="backslashreplace")).hexdigest()[:32]
