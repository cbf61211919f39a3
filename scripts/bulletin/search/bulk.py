"""Postings of a thousand articles at once: `collect` does the same for one, in a hundred lines less.

An archive has tens of millions of grams. Here they are numbers in arrays that numpy sorts: a character
has 21 bits, so three of them fit into 64, and a gram's key is worked out once for all its occurrences.
A chunk's postings go to files, one a bucket: the grams whose codes agree in their lowest bits.
`bulk_shards` merges one bucket of all chunks into files of the index. A test holds both ways equal.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bulletin.search.collect import KINDS, places, texts_of
from bulletin.search.format import CLASSES, PLACES, Damaged
from bulletin.search.grams import Grams
from bulletin.search.part import Part
from bulletin.search.shard import gram_key
from bulletin.search.text import Line

U8, U32, U64 = np.uint8, np.uint32, np.uint64
Ints = NDArray[np.uint64]
Lists = tuple[Ints, NDArray[Any], NDArray[np.uint32]]
"""Some grams' postings: their sort keys, ascending; how many each has; all of them, one after the other."""

KEY_BITS = 40
"""Bits of a `gram_key`. What is to be told apart before the key stands above it in a sort key."""
_BITS = 21
"""Bits of a character (Unicode ends at 0x10FFFF)."""
_SHORT = 4
"""Bytes of UTF-8 that every letter fits into, and numbers of four digits; longer units go the slow way."""


class Bulk:
    """Collects the grams of some articles."""

    def __init__(self) -> None:
        self._grams = Grams()
        self._texts: list[list[str]] = [[] for _ in range(KINDS)]
        self._values = [array("I") for _ in range(KINDS)]
        """What is posted of each unit: article and place in all lines, the article in some."""
        self._numbers = [array("I") for _ in range(KINDS)]
        self._units = [array("I") for _ in range(KINDS)]
        """Of each number in the texts: which it is with its neighbours, and its unit."""
        self._around: dict[tuple[str, str, str], int] = {}

    def add(self, number: int, lines: Iterable[Line]) -> None:
        """Add an article."""
        for kind, text in enumerate(texts_of(lines)):
            if not text:
                continue
            short, numbers = self._grams.apart(text)
            values = self._values[kind]
            for around, unit in numbers:
                self._numbers[kind].append(self._around.setdefault(around, len(self._around)))
                self._units[kind].append(len(values) + unit)
            values.extend([number] * (len(short) + 1) if kind else places(number, text, short))
            self._texts[kind].append(short)

    def write(self, part: Part, buckets: int) -> None:
        """Keep all postings for `bulk_shards`; `buckets` is a power of two. Raises OSError when the disk fails."""
        slots = [self._slots(kind, buckets) for kind in range(KINDS)]
        blobs: list[list[tuple[bytes, bytes, bytes]]] = [[] for _ in range(buckets)]
        totals = [0] * CLASSES
        for size in range(CLASSES):
            for kind in range(KINDS):
                keys, sizes, values = slots[kind][size]
                if not kind:
                    totals[size] = len(values)
                edges = np.searchsorted(keys, np.arange(buckets + 1, dtype=U64) << U64(KEY_BITS))
                ends = np.concatenate(([0], np.cumsum(sizes)))
                for bucket, (start, end) in enumerate(pairwise(edges)):
                    blobs[bucket].append(
                        (
                            (keys[start:end] & _KEY).tobytes(),
                            sizes[start:end].astype(U32).tobytes(),
                            values[ends[start] : ends[end]].tobytes(),
                        )
                    )
        for bucket, blob in enumerate(blobs):
            part.bucket(bucket).write(blob)
        part.totals().write(totals)

    def _slots(self, kind: int, buckets: int) -> list[Lists]:
        """Return the postings of each class."""
        text = "".join([f"{short}\n" for short in self._texts[kind]])
        units = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(U64)
        values = np.frombuffer(self._values[kind], U32)
        articles = values if kind else values // U32(PLACES)
        key_of = _Keys(self._grams, units)
        singles, inner = self._digits(kind, values, articles)
        first = _lists(*_with(singles, *_posted(key_of, units, articles, 1)), buckets)
        longer = [
            _lists(*_posted(key_of, units, posted, size), buckets)
            for size, posted in ((2, articles), (3, values))
        ]
        return [first, *longer, _lists(*inner, buckets)]

    def _digits(
        self, kind: int, values: NDArray[np.uint32], articles: NDArray[np.uint32]
    ) -> list[tuple[Ints, NDArray[np.intp], NDArray[np.uint32]]]:
        """Return what is posted of single digits, and of grams in and around numbers."""
        numbers, units = np.frombuffer(self._numbers[kind], U32), np.frombuffer(self._units[kind], U32)
        single = [[(f"#{digit}", 0) for digit in sorted(set(around[1]))] for around in self._around]
        inner = [self._grams.digits(around) for around in self._around]
        posted = []
        for grams, what in ((single, articles), (inner, values)):
            names = {gram: at for at, gram in enumerate(dict.fromkeys(g for one in grams for g, _ in one))}
            keys = np.array([gram_key(gram) for gram in names], U64)
            which = np.array([names[gram] for one in grams for gram, _ in one], np.intp)
            before = np.array([place for one in grams for _, place in one], np.int64)
            sizes = np.array([len(one) for one in grams], np.int64)
            starts = np.cumsum(sizes) - sizes
            at = expanded(starts[numbers], sizes[numbers]) if len(numbers) else np.zeros(0, np.int64)
            place = np.repeat(units.astype(np.int64), sizes[numbers]) if len(numbers) else at
            posted.append((keys, which[at], what[place + before[at]]))
        return posted


_KEY = U64((1 << KEY_BITS) - 1)


def _joined(first: Ints, second: Ints) -> Ints:
    return first << U64(_BITS) | second


def _posted(
    key_of: _Keys, units: Ints, values: NDArray[np.uint32], size: int
) -> tuple[Ints, NDArray[np.intp], NDArray[np.uint32]]:
    """Return what is posted of grams of `size` units: their keys, and of each posting its key's place and its value.

    A size at a time, so that no array outlives its use: each has eight bytes a character.
    """
    stands = units != 10 if size > 2 else (units != 10) & (units != 32)
    count = max(0, len(units) - size + 1)
    there, codes = stands[:count], units[:count]
    for at in range(1, size):
        there = there & stands[at : at + count]
        codes = _joined(codes, units[at : at + count])
    codes = codes[there]
    distinct, which = np.unique(codes, return_inverse=True)
    return key_of(distinct, size), which, values[:count][there]


def _with(
    more: tuple[Ints, NDArray[np.intp], NDArray[np.uint32]],
    keys: Ints,
    which: NDArray[np.intp],
    values: NDArray[np.uint32],
) -> tuple[Ints, NDArray[np.intp], NDArray[np.uint32]]:
    """Return postings with `more` behind them."""
    return (
        np.concatenate((keys, more[0])),
        np.concatenate((which, more[1] + len(keys))),
        np.concatenate((values, more[2])),
    )


def _lists(keys: Ints, which: NDArray[np.intp], values: NDArray[np.uint32], buckets: int) -> Lists:
    """Return postings sorted by bucket, key and value, each once; `which` names the key of each value."""
    bucket = keys >> U64(8) & U64(buckets - 1)
    distinct, rank = np.unique(bucket << U64(KEY_BITS) | keys, return_inverse=True)
    sorting = rank.astype(U64)[which]
    sorting <<= U64(32)
    sorting |= values
    sorting.sort()
    first = np.ones(len(sorting), bool)
    first[1:] = sorting[1:] != sorting[:-1]
    sorting = sorting[first]
    sizes = np.bincount((sorting >> U64(32)).astype(np.intp), minlength=len(distinct))
    return distinct, sizes, (sorting & U64(0xFFFFFFFF)).astype(U32)


def expanded(starts: NDArray[Any], sizes: NDArray[Any]) -> NDArray[Any]:
    """Return the indexes `start, start + 1, …` of several stretches, one after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def _crc_table() -> NDArray[np.uint64]:
    table = np.arange(256, dtype=U64)
    for _ in range(8):
        table = np.where(table & U64(1), table >> U64(1) ^ U64(0xEDB88320), table >> U64(1))
    return table


_CRC = _crc_table()
"""CRC-32 of ISO-HDLC, the one of zlib, for each byte."""


class _Keys:
    """Works out `gram_key` of many grams, a byte of all of them at a time."""

    def __init__(self, grams: Grams, units: Ints) -> None:
        used = np.unique(units)
        self._grams = grams
        self._row = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.intp)
        self._row[used] = np.arange(len(used))
        spelled = [grams.spelled(chr(unit)).encode("utf-8", "surrogatepass") for unit in used.tolist()]
        self._size = np.array([*map(len, spelled), 0], U64)
        self._bytes = np.zeros((len(spelled) + 1, _SHORT), U64)
        for row, data in enumerate(spelled):
            self._bytes[row, : len(data)] = list(data[:_SHORT])

    def __call__(self, codes: Ints, size: int) -> Ints:
        """Return the keys of grams of `size` units, given as their characters joined."""
        crc = np.full(len(codes), 0xFFFFFFFF, U64)
        low, high = np.ones(len(codes), U64), np.zeros(len(codes), U64)  # the halves of Adler-32
        long = np.zeros(len(codes), bool)
        for shift in range((size - 1) * _BITS, -1, -_BITS):
            row = self._row[(codes >> U64(shift) & U64((1 << _BITS) - 1)).astype(np.intp)]
            long |= self._size[row] > _SHORT
            for place in range(_SHORT):
                there = self._size[row] > place
                byte = self._bytes[row, place]
                crc = np.where(there, _CRC[((crc ^ byte) & U64(255)).astype(np.intp)] ^ crc >> U64(8), crc)
                low += byte
                high += np.where(there, low, U64(0))
        keys: Ints = (crc ^ U64(0xFFFFFFFF)) << U64(8) | high & U64(255)
        for at in np.flatnonzero(long).tolist():
            code = int(codes[at])
            units = [code >> shift & (1 << _BITS) - 1 for shift in range((size - 1) * _BITS, -1, -_BITS)]
            keys[at] = gram_key("".join(self._grams.spelled(chr(unit)) for unit in units))
        return keys


def read_bucket(parts: Sequence[Part], bucket: int) -> Iterator[tuple[Lists, Lists, Lists]]:
    """Yield for each class the three lists of one bucket, those of all chunks together but not yet sorted.

    Raises Damaged where a chunk's are not what was kept.
    """
    chunks = [part.bucket(bucket).read() for part in parts]
    if None in chunks:
        raise Damaged("a chunk's postings are gone")
    for size in range(CLASSES):
        three = [
            (
                np.frombuffer(b"".join(chunk[size * KINDS + kind][0] for chunk in chunks), U64),
                np.frombuffer(b"".join(chunk[size * KINDS + kind][1] for chunk in chunks), U32),
                np.frombuffer(b"".join(chunk[size * KINDS + kind][2] for chunk in chunks), U32),
            )
            for kind in range(KINDS)
        ]
        yield three[0], three[1], three[2]
