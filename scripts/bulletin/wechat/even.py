"""Consecutive things in parts of even size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import TypeVar

Item = TypeVar("Item")


def in_even_parts(items: Sequence[Item], sizes: Sequence[int], count: int) -> list[list[Item]]:
    """Return items in `count` parts in their order, the largest part as small as it goes, the rest even."""
    ends = [0, *accumulate(sizes)]

    @cache
    def best(end: int, parts: int) -> tuple[int, int, tuple[int, ...]]:
        """Return largest part, sum of squares and starts of the best parts of the items before `end`."""
        if parts == 1:
            return ends[end], ends[end] ** 2, (0,)
        found = []
        for start in range(parts - 1, end):
            largest, squares, starts = best(start, parts - 1)
            size = ends[end] - ends[start]
            found.append((max(largest, size), squares + size**2, (*starts, start)))
        return min(found)

    count = max(1, min(count, len(items)))
    starts = best(len(items), count)[2]
    return [list(items[start:end]) for start, end in zip(starts, (*starts[1:], len(items)), strict=True)]
