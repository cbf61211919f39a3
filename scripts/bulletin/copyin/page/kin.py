"""How much two passages of one page are about the same: rare pairs of characters that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from bulletin.copyin.page.looks import pairs


class Page:
    """The passages of one page, and how rare each pair of characters is among them."""

    def __init__(self, passages: Sequence[str]) -> None:
        found = [pairs(passage) for passage in passages]
        count = Counter(pair for one in found for pair in one)
        self._weight: Mapping[str, float] = {
            pair: log((1 + len(passages)) / number) for pair, number in count.items() if number > 1
        }
        self._pairs = [one & self._weight.keys() for one in found]
        self._lengths = [len(one) for one in found]

    def likeness(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return how alike two sets of passages are, from 0: what they share, against the length of the shorter."""
        some, others = list(some), list(others)
        least = min(sum(self._lengths[at] for at in some), sum(self._lengths[at] for at in others))
        if not least:
            return 0.0
        shared = set().union(*(self._pairs[at] for at in some)) & set().union(
            *(self._pairs[at] for at in others)
        )
        weight: float = sum(map(self._weight.__getitem__, shared))
        return weight / (6 * sqrt(least))
