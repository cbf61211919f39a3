"""The small pictures of 本期导读: photos cut to one shape, so that its rows are of one height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bulletin.model.article import Article, Photo
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.wechat import images
from bulletin.wechat.ticket import Pictures, Ticket

WIDE, HIGH = 360, 240
"""Pixels: a third of a phone's column at three device pixels each."""
_SIGN = "#小图"
"""What tells a photo's small picture from the photo among pictures; no file's name holds it before its end."""


def thumb_of(photo: Photo, files: Mapping[str, str]) -> str | None:
    """Return the file of a photo's small picture, None where none was made."""
    return files.get(photo.file + _SIGN)


def small_pictures(ticket: Ticket, chosen: Sequence[Article], pictures: Pictures) -> Pictures:
    """Return the small pictures of the first photo of each article but the lead, beside what `pictures` holds."""
    photos: dict[str, tuple[Article, Photo]] = {}
    for article in chosen:
        photo = next((one for one in article.photos if one.file in pictures), None)
        if photo and article.slug != ticket.issue.lead:
            photos.setdefault(photo.file, (article, photo))

    def cut(photo: Photo) -> images.Picture | None:
        picture = pictures[photo.file][1]
        crop = images.crop_around(picture.width, picture.height, WIDE / HIGH, photo.focus)
        try:
            data, bare = ticket.picture_data(photo.file)
            if data is not bare:
                images.forget_thumb(bare, ticket.cache, (WIDE, HIGH), crop)
            return images.thumb(data, ticket.cache, (WIDE, HIGH), crop)
        except (UnreadablePhoto, FileNotFoundError):
            return None  # it has just been read; somebody is changing it

    with ThreadPoolExecutor(images.cores(ticket.jobs)) as pool:
        made = list(pool.map(cut, (photo for _, photo in photos.values())))
    return {
        photo.file + _SIGN: (f"images/{article.slug}-small{picture.suffix}", picture)
        for (article, photo), picture in zip(photos.values(), made, strict=True)
        if picture
    }
