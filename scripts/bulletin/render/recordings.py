"""Films and recordings as pages, print and messages tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from bulletin.model.article import Article, Media, Photo
from bulletin.photos import names
from bulletin.render import views
from bulletin.render.story import attachment_note, quoted, size_text

POSTER = 800
"""Pixels of width that a poster needs at least: a column of text is as wide."""


def media_view(article: Article, number: int, within: str = "") -> views.MediaView:
    """Return the view of one recording, counted from 1; addresses are relative to the folder `within`."""
    one = article.media[number - 1]
    return views.MediaView(
        number=number,
        form=one.form,
        src=quoted(one.address.removeprefix(within)),
        mime=one.mime,
        width=one.width,
        height=one.height,
        poster=quoted(_poster(one.poster).removeprefix(within)) if one.poster else "",
        captions=quoted(one.captions.address.removeprefix(within)) if one.captions else "",
        title=one.title,
        caption=one.caption,
        credit=one.credit,
        note=media_note(one),
        ai=bool(one.poster and one.poster.ai),
    )


class Handed(NamedTuple):
    """A recording or document where it can be neither played nor opened: on paper, and in WeChat."""

    name: str
    """`视频《夜市》`"""
    note: str
    """`视频，1分20秒，12.3 MB`"""
    address: str
    """Its full address for a QR code, '' while the site has none."""

    @property
    def shown(self) -> str:
        """The address as people read it, Chinese as Chinese."""
        return unquote(self.address)


def handed_media(article: Article, number: int, url: str | None) -> Handed:
    """Return a recording as its story's page plays it; `url` is the site's address."""
    one = article.media[number - 1]
    address = f"{url}{quoted(article.address)}#media-{number}" if url else ""
    return Handed(f"{one.name}《{one.title}》", media_note(one), address)


def handed_documents(article: Article, url: str | None) -> Iterator[Handed]:
    """Yield an article's documents."""
    for one in article.attachments:
        yield Handed(f"附件《{one.title}》", attachment_note(one), url + quoted(one.address) if url else "")


def all_handed(article: Article, url: str | None) -> Iterator[Handed]:
    """Yield everything an article hands out."""
    for number, _ in article.shown_media:
        yield handed_media(article, number, url)
    yield from handed_documents(article, url)


def _poster(photo: Photo) -> str:
    """Return the address of the smallest size of a photo that fills a column."""
    if photo.form != "photo":
        return photo.address
    widths = names.widths(photo)
    return names.jpeg(photo, next((width for width in widths if width >= POSTER), widths[-1]))


def media_note(one: Media) -> str:
    """Return what people are told of a recording before they play it: `视频，1分20秒，12.3 MB`."""
    lasting = f"{duration(one.seconds)}，" if one.seconds else ""
    return f"{one.name}，{lasting}{size_text(one.size)}"


def duration(seconds: int) -> str:
    """Return `1小时2分`, `1分20秒` or `45秒`."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    if not minutes:
        return f"{left}秒"
    return f"{minutes}分{left}秒" if left else f"{minutes}分钟"
