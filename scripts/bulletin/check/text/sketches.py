"""What is kept of a paragraph so that it is known again though a few words of it were changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from bulletin.check.text.pieces import GONE, Piece, Place

KEPT, SIZE = 8, 4
"""Digests of a paragraph that are kept, and bytes of one."""
_LONG, _CLAUSES, _CLAUSE = 60, 5, 4
"""Characters and clauses of a paragraph, and characters of a clause, that nobody writes twice by chance."""
_MARKS = re.compile(f"[^\\w\u4e00-\u9fff{GONE}]+")
Paragraph = tuple[bytes, Place]
"""Its digests, the smallest first, and where its first clause stands."""


def paragraphs_of(piece: Piece) -> Iterator[Paragraph]:
    """Yield the long paragraphs of a body."""
    at = 0
    for line in piece.text.split("\n"):
        if len(line) >= _LONG and GONE not in line:
            clauses = [clause for clause in _MARKS.split(line) if len(clause) >= _CLAUSE]
            if len(clauses) >= _CLAUSES:
                made = sorted({crc32(clause.encode("utf-8", "replace")) for clause in clauses})[:KEPT]
                start = at + line.index(clauses[0])
                place = (*piece.span(start, start + len(clauses[0])),)
                yield b"".join(one.to_bytes(SIZE, "big") for one in made), place
        at += len(line) + 1
