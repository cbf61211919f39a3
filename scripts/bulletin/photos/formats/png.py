"""PNG: chunks with a name and a checksum, the animated kind too (PNG, third edition)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from bulletin.photos.formats.base import TRUNCATED, Stored, Trait, UnreadablePhoto, exif_orientation

HEAD = b"\x89PNG\r\n\x1a\n"

_MAX_TEXT = 4_000_000
"""Bytes of a packed text that are looked at: XMP of a picture edited a thousand times has less."""

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


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the picture: texts, unpacked, EXIF and content credentials.

    A text called AIGC, in which generators put the bare label, is given as a JSON object of that one member.
    What ImageMagick and its like file as `Raw profile type …` is hexadecimal behind a name and a length.
    """
    for name, start, end in _chunks(data):
        if name in (b"eXIf", b"caBX"):
            yield data[start + 8 : end - 4]
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            keyword, _, rest = data[start + 8 : end - 4].partition(b"\0")
            text = _text(name, rest)
            if keyword == b"AIGC":
                yield b'{"AIGC":' + text + b"}"
            elif keyword.startswith(b"Raw profile type "):
                yield _from_hex(b"".join(text.split()[2:]))
            else:
                yield text


def noted(data: bytes, packet: bytes) -> bytes:
    """Return a cleaned file with an XMP packet, behind the first chunk."""
    body = b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + packet
    chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    return data[:33] + chunk + data[33:]


def _text(name: bytes, rest: bytes) -> bytes:
    """Return the text of a chunk without what stands behind its keyword; '' where it cannot be unpacked."""
    packed = name == b"zTXt"
    if packed:
        rest = rest[1:]
    elif name == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].split(b"\0", 2)[-1]
    if not packed:
        return rest
    try:
        return zlib.decompressobj().decompress(rest, _MAX_TEXT)
    except zlib.error:
        return b""


def _from_hex(text: bytes) -> bytes:
    """Return what hexadecimal digits say, '' for anything else."""
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        return b""


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
