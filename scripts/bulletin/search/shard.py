"""Shards: postings to bytes and back. The format stands in `format`."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import sub

from bulletin.search.format import ONE, PLACED, PLACES, Reader, column, pack, unpack

Postings = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Ascending numbers of a gram: articles anywhere, in the headline, in kicker, deck or captions.

In classes 3 and 4 the first are article number * PLACES + place."""


def gram_key(gram: str) -> int:
    """Return a gram's code and check as one number: `code << 8 | check`."""
    data = gram.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 8 | (zlib.adler32(data) >> 16 & 255)


def shard_of(key: int, shards: int) -> int:
    """Return the shard of a gram by its key."""
    return (key >> 8) & (shards - 1)


def encode_shard(grams: Mapping[int, Sequence[Sequence[int]]], size: int, shards: int) -> bytes:
    """Return the file of a shard: `gram_key`s, all of this shard, with their Postings."""
    bits = shards.bit_length() - 1 + 8
    keys = sorted(grams)
    rests = [key >> bits for key in keys]
    parts = [
        column([len(keys)]),
        column(map(sub, rests, [0, *rests[:-1]])),
        bytes([key & 255 for key in keys]),
    ]
    gaps = array(ONE.typecode)
    places = b""
    for kind in range(3):
        lists = [grams[key][kind] for key in keys]
        parts.append(column(map(len, lists)))
        lists = sorted(filter(None, lists), key=len)
        if kind == 0 and size >= PLACED:
            places = bytes([number % PLACES for numbers in lists for number in numbers])
            lists = [[number // PLACES for number in numbers] for numbers in lists]
        for numbers in lists:
            gaps.append(numbers[0])
            if len(numbers) > 1:
                gaps.extend(map(sub, numbers[1:], numbers))
    return pack(b"".join([*parts, column(gaps), places]))


class Shard:
    """A decoded shard: finds a gram's postings."""

    def __init__(self, data: bytes, size: int, shards: int) -> None:
        """Read a file of `encode_shard`, `size` being its class. Raises Damaged."""
        read = Reader(unpack(data))
        with_places = size >= PLACED
        size = read.number()
        self._bits = shards.bit_length() - 1 + 8
        rest, codes = 0, []
        for step in read.column(size):
            rest += step
            codes.append(rest)
        checks = read.bytes(size)
        self._keys = [code << 8 | check for code, check in zip(codes, checks, strict=True)]
        self._sizes = [read.column(size) for _ in range(3)]
        self._starts: list[list[int]] = []
        at = 0
        for sizes in self._sizes:
            starts = [0] * size
            for place in sorted(range(size), key=sizes.__getitem__):
                starts[place] = at
                at += sizes[place]
            self._starts.append(starts)
        self._gaps = read.column(at)
        self._places = read.bytes(sum(self._sizes[0])) if with_places else b""

    def get(self, key: int) -> Postings:
        """Return the postings of the gram of this key, empty for one that does not occur."""
        wanted = key >> self._bits << 8 | key & 255
        at = bisect_left(self._keys, wanted)
        if at == len(self._keys) or self._keys[at] != wanted:
            return (), (), ()
        return self._list(0, at), self._list(1, at), self._list(2, at)

    def grams(self, shard: int) -> dict[int, Postings]:
        """Return all grams by key, `shard` being the shard's own number."""
        low = shard << 8
        return {
            key >> 8 << self._bits | low | key & 255: (
                self._list(0, at),
                self._list(1, at),
                self._list(2, at),
            )
            for at, key in enumerate(self._keys)
        }

    def _list(self, kind: int, at: int) -> Sequence[int]:
        start = self._starts[kind][at]
        numbers = self._gaps[start : start + self._sizes[kind][at]]
        total = 0
        for place, gap in enumerate(numbers):
            total += gap
            numbers[place] = total
        if kind == 0 and self._places:
            return [
                number * PLACES + place for number, place in zip(numbers, self._places[start:], strict=False)
            ]
        return numbers
