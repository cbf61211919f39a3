"""Texts as arrays of characters, and their grams as numbers, sixteen bits a character."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
"""A character a number: UTF-16's."""
Keys = NDArray[np.uint64]
"""A gram a number: up to four characters, the first one highest."""

END = 10
"""Stands between texts, and for what is none; no gram that counts goes over it."""
MARGIN = 4
"""Places of END before and behind a text, so that each of its characters has neighbours."""
_BITS = np.uint64(16)
_SAME = str.maketrans(",;:()?!", "，；：（）？！")


@cache
def _table() -> Codes:
    """Return what each character counts as: every digit as 0, every letter as a, blanks as ends."""
    table = np.arange(0x10000, dtype=np.uint16)
    for code in (*range(0x80), *range(0xFF00, 0xFF60), 0x3000):
        sign = unicodedata.normalize("NFKC", chr(code))
        table[code] = ord(
            "0"
            if sign.isdigit()
            else "a"
            if sign.isalpha()
            else chr(code).translate(_SAME)
            if sign > " "
            else "\n"
        )
    table[0xD800:0xF900] = END
    return table


def letters(text: str) -> Codes:
    """Return a text of characters up to U+FFFF as they are."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.dtype("<u2")).astype(
        np.uint16, copy=False
    )


def coded(text: str) -> Codes:
    """Return a text as numbers, one for each of its characters; what no newspaper prints is END."""
    wide = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    return _table()[np.where(wide < 0x10000, wide, END)]


def bordered(text: str) -> Codes:
    """Return a text as numbers with MARGIN of END on either side."""
    ends = np.full(MARGIN, END, np.uint16)
    return np.concatenate([ends, coded(text), ends])


def grams(codes: Codes, size: int, room: Keys | None = None) -> Keys:
    """Return the grams of `size` characters of a text, in its order; in the `room` for them, where it is given."""
    count = max(0, len(codes) - size + 1)
    made: Keys = np.empty(count, np.uint64) if room is None else room[:count]
    made[:] = codes[:count]
    for at in range(1, size):
        np.left_shift(made, _BITS, out=made)
        np.bitwise_or(made, codes[at : at + count], out=made)
    return made


def joined(columns: Sequence[Codes]) -> Keys:
    """Return for each row of some columns of characters the gram they make."""
    made = columns[0].astype(np.uint64)
    for one in columns[1:]:
        made = (made << _BITS) | one.astype(np.uint64)
    return made
