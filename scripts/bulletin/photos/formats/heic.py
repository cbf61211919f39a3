"""HEIC, as iPhones take photos: a file system of its own, which a library opens (ISO/IEC 23008-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bulletin.photos.formats.base import Stored, UnreadablePhoto, check_size

if TYPE_CHECKING:
    from PIL.Image import Image

_BROKEN = (OSError, EOFError, ValueError, TypeError, SyntaxError, LookupError, RuntimeError, MemoryError)
"""What the library raises for a damaged file."""

_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


def header(data: bytes) -> Stored:
    """Return the size as displayed, which only decoding tells. Raises UnreadablePhoto for a damaged file."""
    return Stored(*picture(data).size)


def picture(data: bytes) -> Image:
    """Decode the main picture of a HEIC file, turned as its camera asked, colour profile in `info`.

    Raises UnreadablePhoto for a damaged file and, before its pixels are unpacked, for one too large.
    """
    # Loading the library takes 60 ms, and most newsrooms never need it.
    import pillow_heif  # noqa: PLC0415

    pillow_heif.options.DECODE_THREADS = 1  # builds use every core already
    try:
        file = pillow_heif.open_heif(data)
        check_size(*file.size)
        return file.to_pillow()
    except UnreadablePhoto:
        raise
    except _BROKEN:
        raise UnreadablePhoto("HEIC 文件不完整或已损坏") from None


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the main picture: EXIF, XMP and other items; nothing of a damaged file."""
    import pillow_heif  # noqa: PLC0415 - as above

    try:
        told = pillow_heif.open_heif(data).info
    except _BROKEN:
        return
    others = [item.get("data") for item in told.get("metadata") or ()]
    yield from (bytes(note) for note in (told.get("xmp"), told.get("exif"), *others) if note)


def is_heic(data: bytes) -> bool:
    """Return True for a HEIF file, unless AVIF stands among the formats it claims."""
    return data[4:8] == b"ftyp" and data[8:12] in _BRANDS and not is_avif(data)


def is_avif(data: bytes) -> bool:
    """Return True where an ISO media file claims to be AVIF."""
    return bool(_AVIF_BRANDS & _claimed(data))


def _claimed(data: bytes) -> set[bytes]:
    """Return what an ISO media file claims to be: its main brand and the compatible ones."""
    end = min(int.from_bytes(data[:4]), len(data), 256)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))}
