"""What nobody is to see of a photo, burned in before anything is made of it: sizes, crops, cards, print, WeChat.

Whoever wants a photo's picture asks here for its bytes, and gets them covered. A covered photo is known by another
digest (`Photo.picture`), so that nothing kept of the bare one is ever taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.model.article import Box, Photo
from bulletin.model.issue import Issue
from bulletin.photos.formats import webp
from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_format
from bulletin.photos.labelled import label_of, labelled

if TYPE_CHECKING:
    from PIL import Image

CELLS = 4
"""Fields along the shorter side of a mosaic: sixteen mean colours of a face tell nobody whose it is, whereas
programs have recognised faces behind mosaics of 8 × 8 and more (McPherson et al., 2016, arXiv:1609.00408)."""
STEP = 32
"""Shades of a colour channel that become one, so that the means themselves say little."""
EDGE = 2
"""Pixels more on each side: a JPEG has colours at half size, and each bleeds into its neighbours."""
QUALITY = 95
"""JPEG and WebP quality of a covered photo, of which sizes are still made."""


def picture_of(root: Path, photo: Photo) -> bytes:
    """Return the bytes that everything is made of. Raises OSError, and UnreadablePhoto where nothing can be covered."""
    return without_faces((root / photo.file).read_bytes(), photo)


def without_faces(data: bytes, photo: Photo) -> bytes:
    """Return a photo's file, with what is to be covered burned in; as it is where there is nothing.

    Raises UnreadablePhoto where its pixels cannot be read: a photo that should be covered never goes out bare.
    """
    return covered(data, photo.mosaic) if photo.mosaic else data


def covered_in(issues: Iterable[Issue]) -> Iterator[Photo]:
    """Yield the photos of issues of which something is covered."""
    for issue in issues:
        for article in issue.articles:
            for photo in article.photos:
                if photo.mosaic:
                    yield photo


def covered(data: bytes, boxes: Iterable[Box]) -> bytes:
    """Return a picture with mosaics, upright, its colour profile and origin label all that is written beside it.

    It stays in its format; a HEIC, BMP or TIFF becomes a JPEG in sRGB. Raises UnreadablePhoto.
    """
    from bulletin.photos import pixels  # noqa: PLC0415 - Pillow, and few newsrooms cover anything

    kind = image_format(data)
    try:
        packed, orientation = pixels.begun(data)
        image = pixels.upright(pixels.unpacked(packed), orientation)
        if kind in CONVERTED:
            image, kind = pixels.on_white(pixels.in_screen_colours(image)).convert("RGB"), "jpeg"
        for box in boxes:
            _cover(image, box)
        made = pixels.encoded(image, kind.upper(), **_options(image, kind, data))
    except pixels.DAMAGE as broken:
        raise UnreadablePhoto("图片内容已损坏，打不了马赛克") from broken
    return labelled(made, label_of(data))


def _options(image: Image.Image, kind: str, data: bytes) -> dict[str, object]:
    options: dict[str, object] = {"icc_profile": image.info.get("icc_profile")}
    if kind == "jpeg":
        options |= {"quality": QUALITY, "subsampling": 0}
    elif kind == "webp":
        options |= {"quality": QUALITY, "lossless": webp.lossless(data)}
    return options


def pixel_area(width: int, height: int, box: Box) -> tuple[int, int, int, int]:
    """Return the left, top, right and bottom pixels that a box covers: never fewer than it says."""
    x, y, wide, high = box
    left, top = max(0, floor(x * width) - EDGE), max(0, floor(y * height) - EDGE)
    right, bottom = min(width, ceil((x + wide) * width) + EDGE), min(height, ceil((y + high) * height) + EDGE)
    return left, top, right, bottom


def _cover(image: Image.Image, box: Box) -> None:
    """Put a mosaic over a part of a picture."""
    from PIL import Image  # noqa: PLC0415 - loaded by now

    area = pixel_area(image.width, image.height, box)
    wide, high = area[2] - area[0], area[3] - area[1]
    field = max(1, min(wide, high) / CELLS)
    small = image.crop(area).resize(
        (max(1, round(wide / field)), max(1, round(high / field))), Image.Resampling.BOX
    )
    coarse = small.point(lambda shade: min(255, int(shade) // STEP * STEP + STEP // 2))
    if image.mode == "RGBA":
        coarse.putalpha(255)
    image.paste(coarse.resize((wide, high), Image.Resampling.NEAREST), area)
