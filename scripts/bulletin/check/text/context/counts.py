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
        at = places(self.keys, keys)
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


_SIGNS = 1 << 16
_FEW = 64
"""Keys that are sooner looked up as they come."""


def places(table: Keys, keys: Keys) -> NDArray[np.int64]:
    """Return for each of `keys` where it stands in a sorted table that is not empty; anywhere for one that does not.

    Many are looked up in their order: a table of millions is gone through once, and not from one end to the other.
    """
    if len(keys) <= _FEW:
        at: NDArray[np.int64] = np.searchsorted(table, keys).astype(np.int64)
    elif table[-1] < _SIGNS:  # of characters
        where = np.zeros(_SIGNS, np.int64)
        where[table] = np.arange(len(table))
        return where[keys]
    else:
        order = np.argsort(keys)
        at = np.empty(len(keys), np.int64)
        at[order] = np.searchsorted(table, keys[order])
    at[at == len(table)] = 0
    return at


def counted(texts: Iterable[Codes]) -> Counts:
    """Return the counts of some texts.

    Of three million characters an array of grams is 24 MB: one is made, and what is derived from it stands in its place.
    """
    end = np.full(1, END, np.uint16)
    whole = np.concatenate([end, *(part for text in texts for part in (text, end))])
    room = np.empty(len(whole), np.uint64)
    made = grams(whole, LONGEST, room)
    made.sort()
    tables: list[Table] = []
    longer: Keys | None = None
    for size in range(LONGEST, 0, -1):
        if size < LONGEST:  # what the longer ones begin with, which are in their order, and the last of all
            np.right_shift(made, _BITS, out=made)
            last = grams(whole[-size:], size)
            room[len(made) : len(made) + len(last)] = last
            made = room[: len(made) + len(last)]
            made.sort(kind="stable")
        first = _runs(made)
        keys, often = made[first], _lengths(first, len(made))
        del first
        tables.append(
            Table(keys, often, np.zeros(0, np.uint32) if longer is None else _followed(keys, longer))
        )
        longer = keys
    return Counts(len(whole), tuple(tables[::-1]))


def _runs(made: Keys) -> NDArray[np.uint32]:
    """Return where each run of the same begins."""
    new = np.ones(len(made), bool)
    np.not_equal(made[1:], made[:-1], out=new[1:])
    return np.flatnonzero(new).astype(np.uint32)


def _lengths(first: NDArray[np.uint32], end: int) -> NDArray[np.uint32]:
    """Return how long the runs are that begin at `first`, the last of which goes to `end`."""
    return np.diff(first, append=np.uint32(end))


def _followed(keys: Keys, longer: Keys) -> NDArray[np.uint32]:
    """Return by how many different characters each of `keys` is followed in the grams that are `longer` by one.

    All of `keys` begin one of those but the last gram of the archive, where it stands nowhere else.
    """
    heads = longer >> _BITS
    first = _runs(heads)
    made = _lengths(first, len(heads))
    if len(made) < len(keys):
        first = heads[first]
        alone = int(np.argmin(np.append(first, 0) == keys))
        made = np.insert(made, alone, 0)
    return made


def without(counts: Counts, text: Codes) -> Counts:
    """Return the counts of an archive less one of its texts, to judge it by the others."""
    end = np.full(1, END, np.uint16)
    own = counted([np.concatenate([text, end])])
    tables: list[Table] = []
    for table, mine in zip(counts.tables, own.tables, strict=True):
        at = places(table.keys, mine.keys)
        known = table.keys[at] == mine.keys
        often = table.often.copy()
        often[at[known]] -= np.minimum(often[at[known]], mine.often[known])
        followers = np.minimum(table.followers, often) if len(table.followers) else table.followers
        tables.append(Table(table.keys, often, followers))
    return Counts(counts.characters - len(text), tuple(tables))
