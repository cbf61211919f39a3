"""From articles to postings: the first half of making a segment, one chunk of articles at a time.

A chunk's postings go to a file of the workspace, cut into buckets: those grams whose codes agree
in their lowest bits. A bucket of all chunks together is then what one process can merge (`merge`).
"""

from __future__ import annotations

import gc
import marshal
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from zlib import crc32

from bulletin.search.format import CLASSES, PLACED, PLACES
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
        spelled = [(kind, plain(text)) for kind, text in lines]
        texts = (
            "\n".join([text for _, text in spelled]),
            "\n".join([text for kind, text in spelled if kind in HEADLINES]),
            "\n".join([text for kind, text in spelled if kind in SECONDARY]),
        )
        for kind, (lists, text) in enumerate(zip(self.lists, texts, strict=True)):
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


def places(number: int, text: str, short: str) -> list[int]:
    """Return for each unit of an article's text `number` and its place, as one number.

    `short` is `text` with a character a unit. A line's first place is drawn from its words, so
    that what is far apart seems side by side no more often than chance has it.
    """
    ring = list(range(number * PLACES, (number + 1) * PLACES)) * 4
    found: list[int] = []
    for line, units in zip(text.split("\n"), short.split("\n"), strict=True):
        size = len(units) + 1
        start = crc32(line.encode("utf-8", "surrogatepass")) % PLACES
        if start + size > len(ring):
            ring *= size // len(ring) + 2
        found += ring[start : start + size]
    return found


def grams_of(number: int, lines: Iterable[Line]) -> set[tuple[int, int, int, int]]:
    """Return (kind of list, class, key, number) of every gram of one article."""
    collector = Collector()
    collector.add(number, lines)
    return {(kind, size, key, value) for kind, size, key, values in collector.keyed() for value in values}


def write_chunk(file: Path, buckets: int, collector: Collector) -> None:
    """Write a chunk's postings for `read_bucket`; `buckets` is a power of two."""
    keys = [[array("Q") for _ in range(CLASSES * KINDS)] for _ in range(buckets)]
    sizes = [[array("I") for _ in range(CLASSES * KINDS)] for _ in range(buckets)]
    numbers = [[array("I") for _ in range(CLASSES * KINDS)] for _ in range(buckets)]
    totals = [0] * CLASSES
    mask = buckets - 1
    for kind, size, key, found in collector.keyed():
        bucket = key >> 8 & mask
        slot = KINDS * (size - 1) + kind
        if size >= PLACED and len(found) > 1:
            found = sorted(set(found))  # places begin anew with each line
        keys[bucket][slot].append(key)
        sizes[bucket][slot].append(len(found))
        numbers[bucket][slot].extend(found)
        if not kind:
            totals[size - 1] += len(found)
    blobs = [
        marshal.dumps([(k.tobytes(), s.tobytes(), n.tobytes()) for k, s, n in zip(*three, strict=True)])
        for three in zip(keys, sizes, numbers, strict=True)
    ]
    head = array("Q", [*totals, *map(len, blobs)]).tobytes()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(head + b"".join(blobs))


def read_totals(file: Path) -> list[int]:
    """Return how many postings a chunk has in each class."""
    with file.open("rb") as stream:
        return array("Q", stream.read(8 * CLASSES)).tolist()


def read_bucket(files: Sequence[Path], bucket: int, buckets: int) -> list[dict[int, list[list[int]]]]:
    """Return one bucket of all chunks, in their order: for each class, key to its three lists."""
    merged: list[dict[int, list[list[int]]]] = [{} for _ in range(CLASSES)]
    for file in files:
        with file.open("rb") as stream:
            lengths = array("Q", stream.read(8 * (CLASSES + buckets)))[CLASSES:]
            stream.seek(sum(lengths[:bucket]), 1)
            slots = marshal.loads(stream.read(lengths[bucket]))  # noqa: S302 - our own file
        for slot, three in enumerate(slots):
            grams, kind = merged[slot // KINDS], slot % KINDS
            numbers = array("I", three[2]).tolist()
            at = 0
            for key, size in zip(array("Q", three[0]), array("I", three[1]), strict=True):
                lists = grams.get(key)
                if lists is None:
                    lists = grams[key] = [[], [], []]
                found = lists[kind]
                shared = bool(found) and found[-1] >= numbers[at]
                if size == 1:
                    found.append(numbers[at])
                else:
                    found += numbers[at : at + size]
                if shared:  # two grams of one key in one chunk
                    lists[kind] = sorted(set(found))
                at += size
    return merged


@contextmanager
def no_collection() -> Iterator[None]:
    """Switch the cycle collector off: millions of short lists would keep it busy for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
