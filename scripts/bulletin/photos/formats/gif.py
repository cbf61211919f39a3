"""GIF: pictures and extensions, each a chain of short blocks (GIF89a)."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.photos.formats.base import TRUNCATED, Stored, UnreadablePhoto

_XMP = b"\x0bXMP DataXMP"


def header(data: bytes) -> Stored:
    """Return what the screen header and the blocks say. Raises UnreadablePhoto for a file that is not whole."""
    pictures = sum(kind == b"," for kind, _, _ in _blocks(data))  # also sees that the chain is whole
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return Stored(width, height, traits=frozenset(("moving",)) if pictures > 1 else frozenset())


def cleaned(data: bytes) -> bytes:
    """Keep pictures, their timing and the loop count; comments and application data go."""
    kept: list[bytes] = []
    for kind, start, end in _blocks(data):
        loop = data[start + 2 : start + 14] in (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
        if kind in (b",", b"!\xf9") or (kind == b"!\xff" and loop):
            kept.append(data[start:end])
    return data[: _colours_end(data, 10, 13)] + b"".join(kept) + b"\x3b"


def notes(data: bytes) -> Iterator[bytes]:
    """Yield what is written about the picture: comments and what programs add, XMP among it."""
    for kind, start, end in _blocks(data):
        if kind == b"!\xff" and data[start + 2 : start + 14] == _XMP:
            yield data[start + 14 : end]  # not in short blocks: see `noted`
        elif kind in (b"!\xff", b"!\xfe"):
            yield _joined(data, start + 2, end)


def noted(data: bytes, packet: bytes) -> bytes:
    """Return a cleaned file with an XMP packet before its end.

    The packet stands as it is, with a run of falling numbers behind it that leads whoever takes its bytes
    for the lengths of short blocks to the end (XMP specification part 3, 1.1.2).
    """
    run = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return b"GIF89a" + data[6:-1] + b"!\xff" + _XMP + packet + run + b"\x3b"


def _joined(data: bytes, at: int, end: int) -> bytes:
    """Return a chain of short blocks without their lengths."""
    parts = []
    while at < end and data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts)


def _blocks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each block behind the screen header as (kind, start, end), trailer excluded.

    `kind` is `,` for a picture, `!` and the label's byte for an extension, as in the file.
    """
    if len(data) < 14:
        raise UnreadablePhoto(TRUNCATED)
    at, size = _colours_end(data, 10, 13), len(data)
    while at < size and data[at] != 0x3B:
        if data[at] == 0x2C and at + 10 <= size:
            kind, end = b",", _colours_end(data, at + 9, at + 10) + 1
        elif data[at] == 0x21:
            kind, end = data[at : at + 2], at + 2
        else:
            raise UnreadablePhoto("GIF 文件已损坏")
        while end < size and data[end]:
            end += 1 + data[end]
        if end >= size:
            break
        yield kind, at, end + 1
        at = end + 1
    if at >= size or data[at] != 0x3B:
        raise UnreadablePhoto(TRUNCATED)


def _colours_end(data: bytes, flags: int, start: int) -> int:
    """Return where a colour table from `start` ends, its size in the byte at `flags`."""
    return start + (3 << (data[flags] & 7) + 1 if data[flags] & 0x80 else 0)
