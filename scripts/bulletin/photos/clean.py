"""Take everything out of a photo file that is not the picture.

Cameras and phones write where and when, with what and by whom a photo was taken, and often a
small copy of it from before it was cropped. A block is kept only when it is needed to show the
picture, so that whatever a future program adds is dropped too; and the origin label of a generated
picture is read and written anew, because it must stay. Pixels are not touched, with two exceptions: a picture that asks to be rotated is rotated, because the wish stands in the EXIF; and
a HEIC from an iPhone, which most browsers cannot show, becomes a JPEG, as do BMP and TIFF.
"""

from __future__ import annotations

from collections.abc import Callable

from bulletin.photos.formats import gif, jpeg, png, webp
from bulletin.photos.imagesize import CONVERTED, Format, image_format, image_header
from bulletin.photos.labelled import label_of, labelled

QUALITY = 90
"""JPEG and WebP quality of a rotated or converted picture; at 90 the loss cannot be seen."""

_CLEANERS: dict[Format, Callable[[bytes], bytes]] = {
    "jpeg": jpeg.cleaned,
    "png": png.cleaned,
    "webp": webp.cleaned,
    "gif": gif.cleaned,
}


def clean(data: bytes) -> bytes:
    """Return the picture, its colour profile and its origin label only, in the same format; of a HEIC, BMP or TIFF, a JPEG in sRGB.

    Cleaning twice changes nothing, and equal input gives equal output. Raises UnreadablePhoto
    exactly where `image_size` does, so that a checked photo cannot stop a build.
    """
    return labelled(_cleaned(data), label_of(data))


def _cleaned(data: bytes) -> bytes:
    """Return the picture and its colour profile only."""
    if image_format(data) in CONVERTED:
        return jpeg.cleaned(_jpeg_of(data))
    header = image_header(data)  # a whole file of a sane size, or UnreadablePhoto
    cleaned = _CLEANERS[header.format]
    plain = cleaned(data)
    if header.orientation == 1 or "moving" in header.traits:  # browsers do not turn animations either
        return plain
    return cleaned(_turned(plain, header.format, header.orientation))


def _turned(data: bytes, kind: Format, orientation: int) -> bytes:
    """Turn the picture as its EXIF asked, colour profile kept.

    A picture whose pixels are damaged stays as it is, and shows as far as it goes.
    """
    from PIL.JpegImagePlugin import get_sampling  # noqa: PLC0415 - most builds turn nothing

    from bulletin.photos import pixels  # noqa: PLC0415 - likewise

    try:
        image, _ = pixels.begun(data)
        options = {"icc_profile": image.info.get("icc_profile"), "quality": QUALITY}
        if kind == "jpeg":
            options["optimize"] = True
            if image.mode == "RGB" and get_sampling(image) in (0, 1):
                options["subsampling"] = 0  # as fine in colour as it came (4:4:4 or 4:2:2)
        elif kind == "webp":
            options["lossless"] = webp.lossless(data)
        return pixels.encoded(pixels.upright(image, orientation), kind, **options)
    except pixels.DAMAGE:
        return data


def _jpeg_of(data: bytes) -> bytes:
    """Convert a HEIC, BMP or TIFF, its colours as screens without colour management show them: sRGB."""
    from bulletin.photos import pixels  # noqa: PLC0415 - most newsrooms have none

    shown = pixels.in_screen_colours(pixels.unpacked(pixels.begun(data)[0]))
    return pixels.encoded(pixels.on_white(shown).convert("RGB"), "JPEG", quality=QUALITY, optimize=True)
