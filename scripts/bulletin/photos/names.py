"""Which sizes and crops of a photo are published, and under which addresses.

All follows from the model: pages, feeds and the search index name files without opening a photo.
"""

from collections.abc import Collection
from typing import Literal, NamedTuple

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.photos.crops import Focus

WIDTHS = (480, 960, 1600)
"""Widths in pixels that stories show; a photo is never enlarged."""

CropName = Literal["16x9", "4x3", "1x1"]


class Crop(NamedTuple):
    """A shape that cards show, and the widths it is published in."""

    across: int
    down: int
    widths: tuple[int, ...]


CROPS: dict[CropName, Crop] = {
    "16x9": Crop(16, 9, (480, 960, 1600)),
    "4x3": Crop(4, 3, (480, 960)),
    "1x1": Crop(1, 1, (320,)),
}
"""The lead's photo, that of any other card, and that beside a headline; all WebP."""

Cut = tuple[CropName, Focus]
"""A crop and the point it keeps."""

Pictures = dict[str, bytes]
"""Encoded files by their part of the address: `480.webp`, `16x9-960.webp`, '' for the photo's own."""

FIRST: tuple[CropName, ...] = ("4x3", "1x1")
LEAD: tuple[CropName, ...] = ("16x9", "4x3", "1x1")


def steps(limit: int, widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of `widths` that something `limit` pixels wide is published in, the greatest last."""
    greatest = min(limit, widths[-1])
    return (*(width for width in widths if width < greatest), greatest)


def published_size(photo: Photo) -> tuple[int, int]:
    """Return the width and height of the file at the photo's own address."""
    if photo.form in ("plain", "moving") or photo.width <= WIDTHS[-1]:
        return photo.width, photo.height
    return WIDTHS[-1], height_for(photo, WIDTHS[-1])


def height_for(photo: Photo, width: int) -> int:
    """Return the height of the photo reduced to `width`."""
    return max(1, round(photo.height * width / photo.width))


def widths(photo: Photo) -> tuple[int, ...]:
    """Return the widths that the whole photo is published in; none for one that goes out as it is."""
    return steps(photo.width, WIDTHS) if photo.form in ("photo", "graphic") else ()


def crop_widths(photo: Photo, name: CropName) -> tuple[int, ...]:
    """Return the widths that a crop is published in; none for a small photo, which pages cut themselves."""
    if photo.form == "plain":
        return ()
    crop = CROPS[name]
    return steps(min(photo.width, max(1, photo.height * crop.across // crop.down)), crop.widths)


def webp(photo: Photo, width: int) -> str:
    """Return the address of the photo in one of its widths, as WebP."""
    return f"{photo.base}.{width}.webp"


def jpeg(photo: Photo, width: int) -> str:
    """Return the address of the photo in one of its widths, as JPEG; the greatest stands at its own."""
    return photo.address if width == published_size(photo)[0] else f"{photo.base}.{width}.jpg"


def cropped(photo: Photo, name: CropName, width: int) -> str:
    """Return the address of a crop."""
    return f"{photo.base}.{name}-{width}.webp"


def original(photo: Photo) -> str | None:
    """Return where a newsroom that publishes originals has this one's; None where it has no greater size."""
    if photo.width <= WIDTHS[-1] or photo.form not in ("photo", "graphic"):
        return None
    return f"{photo.base}.original.{photo.address.rpartition('.')[2]}"


def thumb(photo: Photo) -> str:
    """Return the address of what lists show: a small square, or the photo where it is small itself."""
    sizes = crop_widths(photo, "1x1")
    return cropped(photo, "1x1", sizes[0]) if sizes else photo.address


def crops_of(issue: Issue, article: Article, photo: Photo) -> Collection[CropName]:
    """Return the crops that other pages may show of one of an article's photos: only of the first."""
    if next(iter(article.shown_photos), None) is not photo:
        return ()
    return LEAD if article.slug == issue.lead else FIRST
