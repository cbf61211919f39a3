"""How likely a character is behind others: counts of the archive over pairs that words have anywhere.

Longer grams count where there are any (Witten and Bell, IEEE Transactions on Information Theory 37, 1991).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.context.coded import Codes, joined
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
    for at in range(first, last):
        total -= np.log(_chance(counts, [rows[:, n] for n in range(at - BEFORE, at + 1)]))
    return total


def _chance(counts: Counts, columns: list[Codes]) -> Numbers:
    """Return how likely each of the last column is behind the ones before it."""
    one, two, three, four = counts.tables
    alone, before = joined(columns[-1:]), joined(columns[-2:-1])
    common = in_words(alone, 1)
    chance = (one.find(alone)[0] + _SIGNS * (common + 0.5) / (_TOLD + 0.5 * _SIGNS)) / (
        counts.characters + _SIGNS
    )
    pair = joined(columns[-2:])
    often, followers = one.find(before)
    begun = in_words(before, 1)
    held = np.minimum(begun, _SHARE * followers + _LEAST)
    told = in_words(pair, 2) / np.maximum(begun, 1)
    weight = followers + 0.5 * held + 1
    chance = (two.find(pair)[0] + 0.5 * held * told + weight * chance) / (often + 0.5 * held + weight)
    for table, shorter, size in ((three, two, 3), (four, three, 4)):
        often, followers = shorter.find(joined(columns[-size:-1]))
        followers = np.maximum(followers, 1)  # an archive's last gram has none
        longer = table.find(joined(columns[-size:]))[0]
        chance = np.where(often > 0, (longer + followers * chance) / np.maximum(often + followers, 1), chance)
    made: Numbers = chance.astype(np.float32)
    return made
