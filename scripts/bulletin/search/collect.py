"""From articles to postings, an article at a time: for an edit, and to hold `bulk` against."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import repeat
from zlib import crc32

from bulletin.search.format import PLACES
from bulletin.search.grams import Grams
from bulletin.search.shard import gram_key
from bulletin.search.text import HEADLINES, SECONDARY, Line, plain

KINDS = 3
"""Of a gram's lists: anywhere, headline, kicker/deck/captions."""

Lists = dict[str, list[int]]


class Collector:
    """Collects the grams of some articles."""

    def __init__(self) -> None:
        self.grams = Grams()
        self.lists: tuple[Lists, Lists, Lists] = (defaultdict(list), defaultdict(list), defaultdict(list))

    def add(self, number: int, lines: Iterable[Line]) -> None:
        """Add an article; numbers come in ascending order."""
        for kind, (lists, text) in enumerate(zip(self.lists, texts_of(lines), strict=True)):
            if not text:
                continue
            small, short, windows, digits = self.grams.of(text)
            if kind == 0:
                values = places(number, text, short)
                deque(map(list.append, map(lists.__getitem__, windows), values), maxlen=0)
                for grams, unit in digits:
                    for gram, before in grams:
                        lists[gram].append(values[unit + before])
            else:
                small.update(windows, [gram for grams, _ in digits for gram, _ in grams])
            deque(map(list.append, map(lists.__getitem__, small), repeat(number)), maxlen=0)

    def keyed(self) -> Iterator[tuple[int, int, int, list[int]]]:
        """Yield kind of list, class, key and article numbers of every gram."""
        for kind, lists in enumerate(self.lists):
            for gram, numbers in lists.items():
                spelled = self.grams.spell(gram)
                if spelled:
                    yield kind, spelled[0], gram_key(spelled[1]), numbers


def texts_of(lines: Iterable[Line]) -> tuple[str, str, str]:
    """Return the plain lines behind each kind of list, joined by line feeds."""
    spelled = [(kind, plain(text)) for kind, text in lines]
    return (
        "\n".join([text for _, text in spelled]),
        "\n".join([text for kind, text in spelled if kind in HEADLINES]),
        "\n".join([text for kind, text in spelled if kind in SECONDARY]),
    )


def places(number: int, text: str, short: str) -> list[int]:
    """Return for each unit of an article's text `number` and its place, as one number.

    `short` is `text` with a character a unit. A line's first place is drawn from its words, so
    that what is far apart seems side by side no more often than chance has it.
    """
    ring = list(range(number * PLACES, (number + 1) * PLACES)) * 4
    numbers: list[int] = []
    for line, units in zip(text.split("\n"), short.split("\n"), strict=True):
        size = len(units) + 1
        start = crc32(line.encode("utf-8", "surrogatepass")) % PLACES
        if start + size > len(ring):
            ring *= size // len(ring) + 2
        numbers += ring[start : start + size]
    return numbers


def grams_of(number: int, lines: Iterable[Line]) -> set[tuple[int, int, int, int]]:
    """Return (kind of list, class, key, number) of every gram of one article."""
    collector = Collector()
    collector.add(number, lines)
    return {(kind, size, key, value) for kind, size, key, values in collector.keyed() for value in values}
