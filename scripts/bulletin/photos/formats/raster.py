"""BMP and TIFF, as scanners and drawing programs write them: a library opens them, as it does HEIC (TIFF 6.0)."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bulletin.photos.formats.base import Stored, Trait, UnreadablePhoto, check_size

if TYPE_CHECKING:
    from PIL.Image import Image

_SUBFILE, _BITS, _COLOURS, _PROFILE, _DNG = 254, 258, 262, 34675, 50706
"""Tags: what a picture is to the file, its bits, its kind of colour, its profile, and that a camera's raw data follow."""
_REDUCED, _MASK = 1, 4
"""Bits of the first: a small copy of another picture; what is seen through in one."""
_CMYK, _RAW_COLOURS = 5, (32803, 34892)
_NOTES = (270, 305, 315, 700, 33723, 34665)
"""What is written about a picture: description, program, artist, XMP, IPTC, EXIF."""
_TRIED = 16
"""Pictures of a file that are looked at for a second page."""


def is_bmp(data: bytes) -> bool:
    """Return True for a file that begins like a BMP: `BM`, two reserved fields of zero, a header of a known size."""
    return (
        data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" and 12 <= int.from_bytes(data[14:18], "little") <= 256
    )


def is_tiff(data: bytes) -> bool:
    """Return True for a file that begins like a TIFF, and is not a raw file of Canon's."""
    return data[:4] in (b"II*\0", b"MM\0*") and data[8:10] != b"CR"


def header(data: bytes) -> Stored:
    """Return the size as displayed. Raises UnreadablePhoto for a damaged file, and for a camera's raw data."""
    image = picture(data)
    traits: set[Trait] = set(image.info["traits"])
    return Stored(*image.size, traits=frozenset(traits))


def picture(data: bytes) -> Image:
    """Decode the first picture of a file, turned as it asks, in a mode that can be reduced; `traits` in its `info`.

    Raises UnreadablePhoto for a damaged file and, before its pixels are unpacked, for one too large.
    """
    from PIL import Image  # noqa: PLC0415 - most newsrooms have neither format

    name = "BMP" if is_bmp(data) else "TIFF"
    try:
        with _silence():
            image = _opened(data)
            check_size(*image.size)
            tags = getattr(image, "tag_v2", {})
            traits = _traits(image, tags) if tags else []
            image = _decoded(data)
    except UnreadablePhoto:
        raise
    except Image.DecompressionBombError:
        raise UnreadablePhoto("图片过大（上限一亿像素）") from None
    except Exception:  # noqa: BLE001 - a dozen kinds that a library raises for a damaged file, `struct.error` among them
        raise UnreadablePhoto(f"{name} 文件不完整或已损坏，或用了少见的存法") from None
    profile = image.info.get("icc_profile")
    image.info = {"traits": traits, **({"icc_profile": profile} if profile else {})}
    return image


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the first picture; nothing of a damaged file, nor of a BMP, which has no room for it."""
    if is_bmp(data):
        return
    with _silence(), suppress(Exception):
        image = _opened(data)
        tags: Any = image.tag_v2  # type: ignore[attr-defined]  # only TIFF has it
        told = [tags.get(tag) for tag in _NOTES] + list(image.getexif().get_ifd(34665).values())
        for note in told:
            if isinstance(note, str):
                yield note.encode(errors="replace")
            elif isinstance(note, bytes):
                yield note


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what libtiff and Pillow say of a damaged file, in English, from an editor's terminal: we say it ourselves.

    libtiff writes to the process's second stream; where there is none to put aside, nothing is done.
    """
    import logging  # noqa: PLC0415 - as is Pillow, whose it is

    log = logging.getLogger("PIL.TiffImagePlugin")
    before, log.disabled = log.disabled, True
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        kept = nowhere = -1
    try:
        if kept >= 0:
            os.dup2(nowhere, 2)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: its limit is ours; of tags: they go
            yield
    finally:
        log.disabled = before
        if kept >= 0:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nowhere)


def _opened(data: bytes) -> Image:
    """Return the first picture, its pixels still packed."""
    from PIL import BmpImagePlugin, Image, TiffImagePlugin  # noqa: F401, PLC0415 - as above

    return Image.open(BytesIO(data), formats=("BMP", "TIFF"))


def _decoded(data: bytes) -> Image:
    """Return the first picture's pixels, 16 bits of a colour reduced to 8 and rare colours made RGB."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    image = _opened(data)
    image.load()
    if image.mode == "LAB":
        lab, screen = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, lab, screen, outputMode="RGB") or image.convert("RGB")
    if image.mode in (
        "I",
        "F",
    ):  # grey in 32 bits: whatever its range, the darkest is black and the lightest white
        low, high = image.getextrema()
        span = float(high) - float(low)  # type: ignore[arg-type]  # one band has one pair
        scale = 255 / span if span else 0.0
        grey = image.convert("F").point(lambda value: value * scale - float(low) * scale)  # type: ignore[arg-type]
        return grey.convert("L")
    return image


def _traits(image: Image, tags: Any) -> list[Trait]:
    """Return what is special about a TIFF. Raises UnreadablePhoto for a camera's raw data, of which it is a cover."""
    if _DNG in tags or tags.get(_COLOURS) in _RAW_COLOURS or int(tags.get(_SUBFILE, 0)) & _REDUCED:
        raise UnreadablePhoto("这是相机的 RAW 文件")
    traits: list[Trait] = []
    if tags.get(_COLOURS) == _CMYK:
        traits.append("cmyk")
    if max(tags.get(_BITS, (1,))) > 8:
        traits.append("deep")
    if _PROFILE in tags:
        traits.append("profile")
    if _has_pages(image):
        traits.append("pages")
    return traits


def _has_pages(image: Image) -> bool:
    """Tell whether another whole picture follows the first."""
    with suppress(EOFError):
        for number in range(1, _TRIED):
            image.seek(number)
            tags: Any = image.tag_v2  # type: ignore[attr-defined]  # only TIFF has it
            if not int(tags.get(_SUBFILE, 0)) & (_REDUCED | _MASK):
                return True
    return False
