"""WebP: RIFF chunks, with or without loss, animated or not (RFC 9649)."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.photos.formats.base import TRUNCATED, Stored, Trait, UnreadablePhoto, exif_orientation

_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_XMP_FLAG, _ALPHA_FLAG = 0x04, 0x10
_METADATA_FLAGS = 0x08 | _XMP_FLAG
"""VP8X bits that announce XMP, transparency, and EXIF with XMP."""


def header(data: bytes) -> Stored:
    """Return what the chunks say. Raises UnreadablePhoto for a file that is not whole."""
    width = height = pictures = 0
    orientation = 1
    traits: set[Trait] = set()
    for name, start, end in _chunks(data):
        body = start + 8
        if name == b"VP8X":
            width = 1 + int.from_bytes(data[body + 4 : body + 7], "little")
            height = 1 + int.from_bytes(data[body + 7 : body + 10], "little")
        elif name == b"VP8 " and not width:
            width = int.from_bytes(data[body + 6 : body + 8], "little") & 0x3FFF
            height = int.from_bytes(data[body + 8 : body + 10], "little") & 0x3FFF
        elif name == b"VP8L" and not width:
            bits = int.from_bytes(data[body + 1 : body + 5], "little")
            width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        elif name == b"EXIF":
            orientation = exif_orientation(data[body:end].removeprefix(b"Exif\0\0"))
        elif name == b"ANMF":
            pictures += 1
        elif name == b"ICCP":
            traits.add("profile")
    if pictures > 1:
        traits.add("moving")
    return Stored(width, height, orientation, frozenset(traits))


def lossless(data: bytes) -> bool:
    """Return True for a picture whose pixels are kept without loss."""
    return any(name == b"VP8L" for name, _, _ in _chunks(data))


def cleaned(data: bytes) -> bytes:
    """Keep pixels, colour and animation; EXIF, XMP and what nobody knows go."""
    kept: list[bytes] = []
    for name, start, end in _chunks(data):
        if name not in _KEPT:
            continue
        chunk = data[start:end]
        if name == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes([chunk[8] & ~_METADATA_FLAGS]) + chunk[9:]
        kept.append(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the picture: EXIF, XMP and content credentials."""
    for name, start, end in _chunks(data):
        if name in (b"EXIF", b"XMP ", b"C2PA"):
            yield data[start + 8 : end].removeprefix(b"Exif\0\0")


def noted(data: bytes, packet: bytes) -> bytes:
    """Return a cleaned file with an XMP packet at its end, and the header that announces it."""
    body = data[12:]
    if body[:4] != b"VP8X":
        body = _extended(data) + body
    body = body[:8] + bytes([body[8] | _XMP_FLAG]) + body[9:]
    body = b"WEBP" + body + b"XMP " + len(packet).to_bytes(4, "little") + packet + b"\0" * (len(packet) & 1)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _extended(data: bytes) -> bytes:
    """Return the header that a picture in the simple file layout goes without."""
    width, height = header(data)[:2]
    seen_through = data[12:16] == b"VP8L" and data[24] & 0x10
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X\x0a\0\0\0" + bytes([_ALPHA_FLAG if seen_through else 0]) + b"\0\0\0" + sizes


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk as (name, start, end), header and padding included."""
    at, size = 12, 8 + int.from_bytes(data[4:8], "little")
    if size > len(data):
        raise UnreadablePhoto(TRUNCATED)
    while at + 8 <= size:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + (length & 1)
        if at + 8 + length > size:
            raise UnreadablePhoto(TRUNCATED)
        yield data[at : at + 4], at, end
        at = end
