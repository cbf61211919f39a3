"""JPEG: marker segments, then compressed pixels up to an end mark (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.photos.formats.base import TRUNCATED, Stored, Trait, UnreadablePhoto, exif_orientation
from bulletin.works.latest import of_latest

_NOT_SIZES = {0xC4, 0xC8, 0xCC}
"""Markers between C0 and CF that are tables, not frame headers."""

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
"""What segments with XMP begin with."""

_NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""How the segments begin that a picture is shown by, of those that may say anything: by marker."""

_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker among compressed pixels: neither a stuffed FF nor a restart."""


def header(data: bytes) -> Stored:
    """Return what the segments before the pixels say. Raises UnreadablePhoto for a file that is not whole."""
    width = height = -1
    orientation = end = 0
    traits: set[Trait] = set()
    for marker, start, end in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_SIZES:
            height = int.from_bytes(data[start + 5 : start + 7])
            width = int.from_bytes(data[start + 7 : start + 9])
            if data[start + 9] == 4:
                traits.add("cmyk")
        elif marker == 0xE1 and data[start + 4 : start + 10] == b"Exif\0\0":
            orientation = orientation or exif_orientation(data[start + 10 : end])
        elif marker == 0xE2 and data[start + 4 : start + 16] == b"ICC_PROFILE\0":
            traits.add("profile")
    if width < 0:
        raise UnreadablePhoto("JPEG 文件已损坏")
    if data.rfind(b"\xff\xd9", end) < 0:
        raise UnreadablePhoto(TRUNCATED)
    return Stored(width, height, orientation or 1, frozenset(traits))


def cleaned(data: bytes) -> bytes:
    """Keep tables, frames, scans, JFIF, the ICC profile and Adobe's colour transform.

    A file of which nothing goes is returned itself.
    """
    kept = [data[:2]]
    end = 2
    for marker, start, end in _segments(data):
        metadata = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if metadata and not data.startswith(_NEEDED.get(marker, ()), start + 4):
            continue
        segment = data[start:end]
        kept.append(_plain_jfif(segment) if marker == 0xE0 else segment)
    kept.append(_scans(data, end))
    whole = b"".join(kept)
    return data if whole == data else whole


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the picture: EXIF, XMP, comments and content credentials, each once.

    What was cut up because a segment holds 64 KB is put together: extended XMP by its digest and offset
    (XMP specification part 3, 1.1.3.1), credentials in their order (ISO/IEC 19566-5, annex D).
    """
    extended: dict[bytes, list[tuple[int, bytes]]] = {}
    credentials: list[bytes] = []
    for marker, start, end in _segments(data):
        body = data[start + 4 : end]
        if marker == 0xE1 and body.startswith(_EXTENDED):
            head = len(_EXTENDED)
            offset = int.from_bytes(body[head + 36 : head + 40])
            extended.setdefault(body[head : head + 32], []).append((offset, body[head + 40 :]))
        elif marker == 0xEB:
            credentials.append(body[16:])
        elif marker == 0xE1:
            yield body.removeprefix(b"Exif\0\0").removeprefix(_XMP)
        elif marker == 0xFE:
            yield body
    for parts in extended.values():
        yield b"".join(part for _, part in sorted(parts))
    if credentials:
        yield b"".join(credentials)


def noted(data: bytes, packet: bytes) -> bytes:
    """Return a cleaned file with an XMP packet of at most 65,502 bytes, behind JFIF's header, which stands first."""
    at = 4 + int.from_bytes(data[4:6]) if data[2:4] == b"\xff\xe0" else 2
    body = _XMP + packet
    return data[:at] + b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body + data[at:]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each marker segment before the pixels as (marker, start, end), SOS last.

    `start` is where the marker's FF stands, `end` the first byte behind the segment. Raises
    UnreadablePhoto where the chain of segments breaks.
    """
    found, broken = _chain(data)
    yield from found
    if broken:
        raise UnreadablePhoto(broken)


@of_latest
def _chain(data: bytes) -> tuple[list[tuple[int, int, int]], str]:
    """Return the segments up to where their chain ends or breaks, and why it breaks: size, label and pixels ask."""
    found: list[tuple[int, int, int]] = []
    at, size = 2, len(data)
    while at + 4 <= size:
        if data[at] != 0xFF:
            return found, "JPEG 文件已损坏"
        marker = data[at + 1]
        if marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD8:  # fill bytes and bare markers
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + (data[at + 2] << 8 | data[at + 3])
        if end > size or end < at + 4:
            break
        found.append((marker, at, end))
        if marker == 0xDA:
            return found, ""
        at = end
    return found, TRUNCATED


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
    while marker := _MARKER.search(data, at):
        at = marker.end() - 2
        if data[at + 1] == 0xD9:
            return b"".join((*kept, data[begin : at + 2]))
        whole, end = at, at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            kept.append(data[begin:at])
            begin = whole = end
        at = end
    return b"".join((*kept, data[begin:whole], b"\xff\xd9"))
