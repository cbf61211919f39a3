"""A newspaper's page in small, as PNG: the icon of a site that has no typeface to draw its sign in.

Two colours and six rectangles are written down by hand; loading Pillow for them takes longer than all of a small build.
"""

from __future__ import annotations

import struct
import zlib

from bulletin.cards.text import RGB

_LINES = (
    (0, 0, 40, 7),
    (0, 10, 40, 12),
    (0, 18, 22, 40),
    (26, 18, 40, 22),
    (26, 27, 40, 31),
    (26, 36, 40, 40),
)
"""A newspaper's page in 40 units, as in the theme's favicon: left, top, right, bottom."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
"""Colour type of a picture whose pixels name entries of a palette (PNG 3rd edition, 11.2.1)."""


def page_icon(color: RGB, size: int) -> bytes:
    """Return a white page on `color` as PNG, `size` pixels a side; a page is half of that."""
    unit, start = size / 80, size / 4
    boxes = [tuple(round(start + edge * unit) for edge in line) for line in _LINES]
    rows = []
    for y in range(size):
        bits = 0
        for left, top, right, bottom in boxes:
            if top <= y < bottom:
                bits |= (1 << (size - left)) - (1 << (size - right))
        spare = -size % 8
        rows.append(b"\0" + (bits << spare).to_bytes((size + spare) // 8, "big"))
    head = struct.pack(">IIBBBBB", size, size, 1, _PALETTE, 0, 0, 0)
    return _SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", bytes((*color, 255, 255, 255))),
            _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk: its length, kind, data and sum (5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
