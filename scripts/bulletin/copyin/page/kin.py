"""How much two passages of one page are about the same: rare pairs of characters that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from bulletin.copyin.page.looks import pairs


class Page:
    """The passages of one page, and how rare each pair of characters is among them."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._pairs = [pairs(passage) for passage in passages]
        count = Counter(pair for one in self._pairs for pair in one)
        self._weight: Mapping[str, float] = {
            pair: log((1 + len(passages)) / number) for pair, number in count.items() if number > 1
        }

    def likeness(self, some: Iterable[int], others: Iterable[int]) -> float:
        """Return how alike two sets of passages are, from 0: what they share, against the length of the shorter."""
        one = set().union(*(self._pairs[at] for at in some))
        other = set().union(*(self._pairs[at] for at in others))
        least = min(len(one), len(other))
        shared = sum(self._weight.get(pair, 0.0) for pair in one & other)
        return shared / (least**0.5 * 6) if least else 0.0
