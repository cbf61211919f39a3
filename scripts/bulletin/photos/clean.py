"""Take everything out of a photo file that is not the picture.

Cameras and phones write where and when, with what and by whom a photo was taken, and often a
small copy of it from before it was cropped. A block is kept only when it is needed to show the
picture, so that whatever a future program adds is dropped too. Pixels are not touched, with two
exceptions: a picture that asks to be rotated is rotated, because the wish stands in the EXIF; and
a HEIC from an iPhone, which most browsers cannot show, becomes a JPEG.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

from bulletin.photos.imagesize import (
    Format,
    exif_orientation,
    gif_blocks,
    heic_picture,
    image_format,
    image_size,
    jpeg_segments,
    png_chunks,
    webp_chunks,
)

QUALITY = 90
"""JPEG and WebP quality of a rotated or converted picture; at 90 the loss cannot be seen."""

_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker among compressed pixels: neither a stuffed FF nor a restart."""

_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
"""Pixels, palette, transparency, colour and animation."""

_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_METADATA_FLAGS = 0x08 | 0x04
"""VP8X bits that announce EXIF and XMP."""


def clean(data: bytes) -> bytes:
    """Return the picture and its colour profile only, in the same format; of a HEIC, a JPEG in sRGB.

    Cleaning twice changes nothing, and equal input gives equal output. Raises UnreadablePhoto
    exactly where `image_size` does, so that a checked photo cannot stop a build.
    """
    kind = image_format(data)
    if kind == "heic":
        return _jpeg(_jpeg_of_heic(data))
    image_size(data)  # a whole file of a sane size, or UnreadablePhoto
    orientation = _orientation(data, kind)
    stripped = _STRIPPERS[kind](data)
    if orientation == 1:
        return stripped
    return _STRIPPERS[kind](_turned(stripped, kind, orientation))


def _orientation(data: bytes, kind: Format) -> int:
    """Return the rotation 1-8 that the file asks for."""
    if kind == "jpeg":
        for marker, start, end in jpeg_segments(data):
            if marker == 0xE1 and data[start + 4 : start + 10] == b"Exif\0\0":
                return exif_orientation(data[start + 10 : end])
    elif kind == "png":
        for name, start, end in png_chunks(data):
            if name == b"eXIf":
                return exif_orientation(data[start + 8 : end - 4])
    elif kind == "webp":
        for name, start, end in webp_chunks(data):
            if name == b"EXIF":
                return exif_orientation(data[start + 8 : end].removeprefix(b"Exif\0\0"))
    return 1


def _turned(data: bytes, kind: Format, orientation: int) -> bytes:
    """Turn the picture as its EXIF asked, colour profile kept.

    An animation stays as it is, because browsers do not turn those either; so does a picture
    whose pixels are damaged, which shows as far as it goes.
    """
    # Most builds turn nothing, and loading Pillow takes 50 ms.
    from PIL import Image, JpegImagePlugin  # noqa: PLC0415

    turn = (
        Image.Transpose.FLIP_LEFT_RIGHT,
        Image.Transpose.ROTATE_180,
        Image.Transpose.FLIP_TOP_BOTTOM,
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
    )[orientation - 2]
    target = BytesIO()
    try:
        with Image.open(BytesIO(data)) as image:
            if getattr(image, "n_frames", 1) > 1:
                return data
            options: dict[str, object] = {"icc_profile": image.info.get("icc_profile")}
            if kind == "jpeg":
                options |= {"quality": QUALITY, "optimize": True}
                if image.mode == "RGB" and JpegImagePlugin.get_sampling(image) in (0, 1):
                    options["subsampling"] = 0  # as fine in colour as it came (4:4:4 or 4:2:2)
            elif kind == "webp":
                lossless = any(name == b"VP8L" for name, _, _ in webp_chunks(data))
                options |= {"quality": QUALITY, "lossless": lossless}
            image.transpose(turn).save(target, kind, **options)
    except (OSError, ValueError, SyntaxError):
        return data
    return target.getvalue()


def _jpeg_of_heic(data: bytes) -> bytes:
    """Convert a HEIC, its colours as screens without colour management show them: sRGB."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    image = heic_picture(data)
    profile = image.info.get("icc_profile")
    if image.mode != "RGB":  # grey, or see-through, which JPEG cannot be: it is set on white
        layer = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a damaged profile, or one for another kind of colour
            screen = ImageCms.createProfile("sRGB")
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            ImageCms.profileToProfile(image, source, screen, inPlace=True)
    image.info = {}  # nothing of it goes into the new file
    target = BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


# One stripper a format ------------------------------------------------------------------------


def _jpeg(data: bytes) -> bytes:
    """Keep tables, frames, scans, JFIF, the ICC profile and Adobe's colour transform."""
    kept = [data[:2]]
    end = 2
    for marker, start, end in jpeg_segments(data):
        body = data[start + 4 : start + 16]
        metadata = 0xE0 <= marker <= 0xEF or marker == 0xFE
        wanted = (
            (marker == 0xE0 and body.startswith(b"JFIF\0"))
            or (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"))
            or (marker == 0xEE and body.startswith(b"Adobe"))
        )
        if wanted and marker == 0xE0:
            kept.append(_plain_jfif(data[start:end]))
        elif wanted or not metadata:
            kept.append(data[start:end])
    return b"".join((*kept, _scans(data, end)))


def _plain_jfif(segment: bytes) -> bytes:
    """Return a JFIF header without the thumbnail it may carry."""
    return segment[:2] + b"\x00\x10" + segment[4:16] + b"\0\0" if len(segment) >= 18 else b""


def _scans(data: bytes, start: int) -> bytes:
    """Return the compressed pixels from behind the first scan header to the picture's end mark.

    A progressive file has tables and further scans in between; comments and application
    segments there go too, and so does all that follows the end mark (previews, maker's data).
    Pixels broken by a false marker end before it.
    """
    kept: list[bytes] = []
    at = begin = whole = start
    while found := _MARKER.search(data, at):
        at = found.end() - 2
        if data[at + 1] == 0xD9:
            return b"".join((*kept, data[begin : at + 2]))
        whole, end = at, at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            kept.append(data[begin:at])
            begin = whole = end
        at = end
    return b"".join((*kept, data[begin:whole], b"\xff\xd9"))


def _png(data: bytes) -> bytes:
    return data[:8] + b"".join(data[a:b] for name, a, b in png_chunks(data) if name in _PNG_KEPT)


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    for name, start, end in webp_chunks(data):
        if name not in _WEBP_KEPT:
            continue
        chunk = data[start:end]
        if name == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA_FLAGS]) + chunk[9:]
        kept.append(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _gif(data: bytes) -> bytes:
    """Keep pictures, their timing and the loop count; comments and application data go."""
    kept: list[bytes] = []
    first = len(data)
    for kind, start, end in gif_blocks(data):
        first = min(first, start)
        loop = data[start + 2 : start + 14] in (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
        if kind in (b",", b"!\xf9") or (kind == b"!\xff" and loop):
            kept.append(data[start:end])
    return data[:first] + b"".join(kept) + b"\x3b"


_STRIPPERS: dict[Format, Callable[[bytes], bytes]] = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}
