"""PNG: chunks with a name and a checksum, the animated kind too (PNG, third edition)."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.photos.formats.base import TRUNCATED, Stored, Trait, UnreadablePhoto, exif_orientation

HEAD = b"\x89PNG\r\n\x1a\n"

_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
"""Pixels, palette, transparency, colour and animation."""


def header(data: bytes) -> Stored:
    """Return what the chunks say. Raises UnreadablePhoto for a file that is not whole."""
    orientation = 1
    traits: set[Trait] = set()
    if data[12:16] != b"IHDR":
        raise UnreadablePhoto("PNG 文件已损坏")
    for name, start, end in _chunks(data):
        if name == b"eXIf":
            orientation = exif_orientation(data[start + 8 : end - 4])
        elif name == b"iCCP":
            traits.add("profile")
        elif name == b"acTL" and int.from_bytes(data[start + 8 : start + 12]) > 1:
            traits.add("moving")
    if data[24] == 16:
        traits.add("deep")
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    return Stored(width, height, orientation, frozenset(traits))


def cleaned(data: bytes) -> bytes:
    """Keep what shows the picture; texts, times and EXIF go."""
    return data[:8] + b"".join(data[start:end] for name, start, end in _chunks(data) if name in _KEPT)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk as (name, start, end), length field and checksum included; IEND last."""
    at, size = 8, len(data)
    while at + 12 <= size:
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > size:
            break
        name = data[at + 4 : at + 8]
        yield name, at, end
        if name == b"IEND":
            return
        at = end
    raise UnreadablePhoto(TRUNCATED)
