"""What may have been meant in place of each character of a text, and of each word that another sounds like."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.alike import confusions
from bulletin.check.text.context.chances import BEFORE, Rows, surprise
from bulletin.check.text.context.coded import MARGIN, Codes, bordered, joined, letters
from bulletin.check.text.context.counts import Counts, Numbers
from bulletin.check.text.context.language import homophones, in_words

SAME, NEAR, SHAPE, WORD = range(4)
"""How one may be taken for the other: the same sound, nearly the same, a like shape; a whole word of the same sound."""
_EXPECTED = 9.0
"""How surprising a character and the three behind it are at most that nobody doubts."""
_GAIN = 0.0
"""By how much what may be meant fits better between its two neighbours, as a logarithm, to be looked at closely."""
_MOST = 3
"""Of which so many are, a place."""
BETTER = 3.0
"""By how much it fits better in its whole surroundings, from which it is worth a thought."""
_OF_WORDS = 30.0
"""How many of the pairs that the lexicon counted weigh as much as one of the archive."""
Places = NDArray[np.int64]


class Meant(NamedTuple):
    """One that may have been meant."""

    start: int
    """In the text."""
    words: str
    how: int
    better: float
    """By how much it is less surprising than what stands there, as a logarithm."""


@cache
def _table() -> dict[int, tuple[Codes, NDArray[np.uint8]]]:
    """Return for each character those that it may be mistyped for, and how."""
    signs, others, hows = _pairs()
    keys = signs.astype(np.uint32) << np.uint32(16) | others
    first = np.sort(np.unique(keys, return_index=True)[1])  # what comes first is said of a pair
    first = first[np.argsort(signs[first], kind="stable")]
    signs, others, hows = signs[first], others[first], hows[first]
    starts = np.flatnonzero(np.concatenate([[True], signs[1:] != signs[:-1]])).tolist()
    ends = [*starts[1:], len(signs)]
    return {
        int(signs[start]): (others[start:end], hows[start:end])
        for start, end in zip(starts, ends, strict=True)
    }


def _pairs() -> tuple[Codes, Codes, NDArray[np.uint8]]:
    """Return which character may be mistyped for which, both ways, and how, in the order of the data."""
    known = confusions()
    some = [kind for kinds in known.values() for kind in kinds]
    counts = np.array(list(map(len, some)))
    one = np.repeat(np.repeat(letters("".join(known)), 3), counts)
    other = letters("".join(some))
    hows = np.repeat(np.tile(np.arange(3, dtype=np.uint8), len(known)), counts)
    signs, others = np.stack([one, other], 1).ravel(), np.stack([other, one], 1).ravel()
    return signs, others, np.repeat(hows, 2)


def candidates(counts: Counts, text: str) -> list[Meant]:
    """Return what may have been meant in a text, at each place the likeliest first."""
    codes = bordered(text)
    found = [*_characters(counts, codes), *_words(counts, codes, text)]
    found.sort(key=lambda one: (one.start, -one.better))
    return found


def _around(codes: Codes, places: Places, size: int) -> Rows:
    rows: Rows = codes[places[:, None] + np.arange(-BEFORE, size + BEFORE)[None, :]]
    return rows


def _characters(counts: Counts, codes: Codes) -> list[Meant]:
    table = _table()
    known = np.array([at for at, code in enumerate(codes.tolist()) if code in table], np.int64)
    run = (codes[known - 1] == codes[known]) & (codes[known + 1] == codes[known])
    known = known[~run]  # nobody mistypes the middle of a thousand signs
    if not len(known):
        return []
    said = surprise(counts, _around(codes, known, 1), BEFORE, 2 * BEFORE + 1)
    doubtful = said > _EXPECTED
    known, said = known[doubtful], said[doubtful]
    if not len(known):
        return []
    rows = [table[code] for code in codes[known].tolist()]
    which = np.repeat(np.arange(len(known)), [len(signs) for signs, _ in rows])
    signs = np.concatenate([signs for signs, _ in rows])
    hows = np.concatenate([hows for _, hows in rows])
    gain = _fits(counts, codes[known - 1][which], signs, codes[known + 1][which])
    gain -= _fits(counts, codes[known - 1], codes[known], codes[known + 1])[which]
    order = np.lexsort((-gain, which))
    order = order[gain[order] > _GAIN]
    first = np.searchsorted(which[order], which[order], "left")
    order = order[np.arange(len(order)) - first < _MOST]
    which, signs, hows = which[order], signs[order], hows[order]
    if not len(which):
        return []
    made = _around(codes, known[which], 1)
    made[:, BEFORE] = signs
    better = said[which] - surprise(counts, made, BEFORE, 2 * BEFORE + 1)
    return [
        Meant(int(known[which[n]]) - MARGIN, chr(int(signs[n])), int(hows[n]), float(better[n]))
        for n in np.flatnonzero(better > BETTER)
    ]


def _fits(counts: Counts, left: Codes, sign: Codes, right: Codes) -> Numbers:
    """Return how well a character fits between two others, by the pairs it makes."""
    before, behind = joined([left, sign]), joined([sign, right])
    one = counts.often(before, 2) + in_words(before, 2) / _OF_WORDS
    other = counts.often(behind, 2) + in_words(behind, 2) / _OF_WORDS
    made = np.log((one + 0.3) * (other + 0.3) / (counts.often(joined([sign]), 1) + 1))
    return np.where(one + other > 0, made, -99).astype(np.float32)


def _words(counts: Counts, codes: Codes, text: str) -> list[Meant]:
    known = homophones()
    rows = [(at, word) for at in range(len(text) - 1) for word in known.get(text[at : at + 2], ())]
    if not rows:
        return []
    places = np.array([at + MARGIN for at, _ in rows], np.int64)
    said = _around(codes, places, 2)
    made = said.copy()
    made[:, BEFORE] = [ord(word[0]) for _, word in rows]
    made[:, BEFORE + 1] = [ord(word[1]) for _, word in rows]
    first, last = BEFORE, 2 * BEFORE + 2
    better = surprise(counts, said, first, last) - surprise(counts, made, first, last)
    return [Meant(*rows[n], WORD, float(better[n])) for n in np.flatnonzero(better > BETTER)]
