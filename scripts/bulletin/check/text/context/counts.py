"""How often the archive has each gram of one to four characters, and by how many characters each is followed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.context.coded import END, Codes, Keys, grams

LONGEST = 4
_BITS = np.uint64(16)
Numbers = NDArray[np.float32]


class Table(NamedTuple):
    """The grams of one size, sorted."""

    keys: Keys
    often: NDArray[np.uint32]
    """How often the archive has each."""
    followers: NDArray[np.uint32]
    """How many different characters stand behind it; empty for the longest grams."""

    def find(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """Return for each of `keys` how often it stands there, and its followers; 0 for what does not."""
        if not len(self.keys):
            nothing = np.zeros(len(keys), np.float32)
            return nothing, nothing
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        known = self.keys[at] == keys
        often = np.where(known, self.often[at], 0).astype(np.float32)
        more = np.where(known, self.followers[at], 0).astype(np.float32) if len(self.followers) else often
        return often, more


class Counts(NamedTuple):
    """An archive's grams, by their size less one."""

    characters: int
    tables: tuple[Table, ...]

    def often(self, keys: Keys, size: int) -> Numbers:
        """Return how often the archive has each of some grams of `size` characters."""
        return self.tables[size - 1].find(keys)[0]


def counted(texts: Iterable[Codes]) -> Counts:
    """Return the counts of some texts."""
    end = np.full(1, END, np.uint16)
    whole = np.concatenate([end, *(part for text in texts for part in (text, end))])
    found: list[tuple[Keys, NDArray[np.uint32]]] = []
    for size in range(1, LONGEST + 1):
        made = grams(whole, size)
        made.sort()
        first = np.flatnonzero(np.concatenate([np.ones(min(1, len(made)), bool), made[1:] != made[:-1]]))
        often = np.diff(np.append(first, len(made))).astype(np.uint32)
        found.append((made[first], often))
    tables: list[Table] = []
    for size, (keys, often) in enumerate(found, 1):
        followers = np.zeros(0, np.uint32)
        if size < LONGEST:
            heads = found[size][0] >> _BITS
            first = np.searchsorted(heads, keys, "left")
            followers = (np.searchsorted(heads, keys, "right") - first).astype(np.uint32)
        tables.append(Table(keys, often, followers))
    return Counts(len(whole), tuple(tables))


def without(counts: Counts, text: Codes) -> Counts:
    """Return the counts of an archive less one of its texts, to judge it by the others."""
    end = np.full(1, END, np.uint16)
    own = counted([np.concatenate([text, end])])
    tables: list[Table] = []
    for table, mine in zip(counts.tables, own.tables, strict=True):
        at = np.searchsorted(table.keys, mine.keys)
        at[at == len(table.keys)] = 0
        known = table.keys[at] == mine.keys
        often = table.often.copy()
        often[at[known]] -= np.minimum(often[at[known]], mine.often[known])
        followers = np.minimum(table.followers, often) if len(table.followers) else table.followers
        tables.append(Table(table.keys, often, followers))
    return Counts(counts.characters - len(text), tuple(tables))
