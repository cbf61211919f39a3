"""How likely a character is behind others: counts of the archive over pairs that words have anywhere.

Longer grams count where there are any (Witten and Bell, IEEE Transactions on Information Theory 37, 1991).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.context.coded import Keys, joined
from bulletin.check.text.context.counts import Counts, Numbers
from bulletin.check.text.context.language import in_words

BEFORE = 3
"""Characters that are looked at before one, and behind it, since it is before those."""
_SIGNS = 8_000.0
"""Characters of print, each of which may stand anywhere."""
_TOLD = 6e7
"""Characters of words that were counted for the lexicon."""
_LEAST, _SHARE = 20.0, 3.0
"""What pairs in words are worth beside the archive's: as many occurrences, and as many for each of its followers."""

Rows = NDArray[np.uint16]
"""A stretch of characters a row."""


def surprise(counts: Counts, rows: Rows, first: int, last: int) -> Numbers:
    """Return for each row how unlikely its characters from `first` to before `last` are: sum of negative logarithms."""
    total = np.zeros(len(rows), np.float32)
    seen = _Seen(counts, rows)
    for at in range(first, last):
        total -= np.log(_chance(seen, at))
    return total


class _Seen:
    """The grams of some rows, each looked up once: what ends with one character is what the next one stands behind."""

    def __init__(self, counts: Counts, rows: Rows) -> None:
        self.counts = counts
        self._rows = rows
        self._found: dict[tuple[int, int], tuple[Numbers, Numbers]] = {}
        self._lexical: dict[tuple[int, int], Numbers] = {}

    def archive(self, at: int, size: int) -> tuple[Numbers, Numbers]:
        """Return how often the archive has the grams of `size` characters that end at `at`, and their followers."""
        if (at, size) not in self._found:
            self._found[at, size] = self.counts.tables[size - 1].find(self._keys(at, size))
        return self._found[at, size]

    def words(self, at: int, size: int) -> Numbers:
        """Return how often words have these grams in them."""
        if (at, size) not in self._lexical:
            self._lexical[at, size] = in_words(self._keys(at, size), size)
        return self._lexical[at, size]

    def _keys(self, at: int, size: int) -> Keys:
        return joined([self._rows[:, n] for n in range(at - size + 1, at + 1)])


def _chance(seen: _Seen, at: int) -> Numbers:
    """Return how likely each row's character at `at` is behind the ones before it."""
    common = seen.words(at, 1)
    chance = (seen.archive(at, 1)[0] + _SIGNS * (common + 0.5) / (_TOLD + 0.5 * _SIGNS)) / (
        seen.counts.characters + _SIGNS
    )
    often, followers = seen.archive(at - 1, 1)
    begun = seen.words(at - 1, 1)
    held = np.minimum(begun, _SHARE * followers + _LEAST)
    told = seen.words(at, 2) / np.maximum(begun, 1)
    weight = followers + 0.5 * held + 1
    chance = (seen.archive(at, 2)[0] + 0.5 * held * told + weight * chance) / (often + 0.5 * held + weight)
    for size in (3, 4):
        often, followers = seen.archive(at - 1, size - 1)
        followers = np.maximum(followers, 1)  # an archive's last gram has none
        longer = seen.archive(at, size)[0]
        chance = np.where(often > 0, (longer + followers * chance) / np.maximum(often + followers, 1), chance)
    made: Numbers = chance.astype(np.float32)
    return made
