"""Merges what `bulk` has collected: one bucket of all chunks into the files of its shards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bulletin.search.bulk import KEY_BITS, U8, U32, U64, Ints, Lists, expanded, read_bucket
from bulletin.search.format import PLACED, PLACES, pack
from bulletin.search.merge import shard_path, shards_of
from bulletin.search.part import Part


def print_shards(
    folder: str, parts: Sequence[Part], bucket: int, buckets: int, shards: Sequence[int]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all shards of a bucket, also of empty ones; `parts` are the chunks', in order.

    Raises Damaged where one of them is.
    """
    for size, three in enumerate(read_bucket(parts, bucket), 1):
        count = shards[size - 1]
        merged = [_merged(lists, count) for lists in three]
        for shard, data in _encoded(merged, size, count, shards_of(bucket, buckets, count)):
            yield shard_path(folder, size, shard), data


def _merged(lists: Lists, shards: int) -> Lists:
    """Return the lists of several chunks as one a gram, by shard and key."""
    keys, sizes, values = lists
    keys = (keys >> U64(8) & U64(shards - 1)) << U64(KEY_BITS) | keys
    order = np.argsort(keys, kind="stable")  # chunks come in the order of their articles
    starts = np.cumsum(sizes, dtype=np.int64) - sizes
    keys, sizes = keys[order], sizes[order].astype(np.int64)
    values = values[expanded(starts[order], sizes)]
    distinct, first = np.unique(keys, return_index=True)
    return distinct, np.add.reduceat(sizes, first) if len(first) else sizes, values


def _encoded(
    merged: Sequence[Lists], size: int, shards: int, wanted: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield each wanted shard with its file, byte for byte as `shard.encode_shard` makes it."""
    keys = merged[0][0]
    shard_of_key = keys >> U64(KEY_BITS)
    rests = (keys & U64((1 << KEY_BITS) - 1)) >> U64(shards.bit_length() - 1 + 8)
    checks = (keys & U64(255)).astype(U8)
    kinds = [_Kind(lists, keys, with_places=not kind and size >= PLACED) for kind, lists in enumerate(merged)]
    edges = np.searchsorted(shard_of_key, np.array([*wanted, *(one + 1 for one in wanted)], U64)).tolist()
    for at, shard in enumerate(wanted):
        start, end = edges[at], edges[at + len(wanted)]
        rest = rests[start:end]
        parts = [
            _column(np.array([end - start], U32)),
            _column(np.diff(rest, prepend=U64(0)).astype(U32)),
            checks[start:end].tobytes(),
            *(_column(kind.sizes[start:end]) for kind in kinds),
            _column(np.concatenate([kind.gaps[kind.edge[start] : kind.edge[end]] for kind in kinds])),
        ]
        places = kinds[0].places
        if places is not None:
            parts.append(places[kinds[0].edge[start] : kinds[0].edge[end]].tobytes())
        yield shard, pack(b"".join(parts))


class _Kind:
    """The lists of one kind: those of a shard side by side, short ones first."""

    def __init__(self, lists: Lists, keys: Ints, *, with_places: bool) -> None:
        own, own_sizes, values = lists
        self.sizes = np.zeros(len(keys), U32)
        self.sizes[np.searchsorted(keys, own)] = own_sizes
        self.edge = np.concatenate(([0], np.cumsum(self.sizes, dtype=np.int64)))
        order = np.lexsort((self.sizes, keys >> U64(KEY_BITS)))
        sizes = self.sizes[order].astype(np.int64)
        values = values[expanded(self.edge[:-1][order], sizes)]
        self.places = (values % U32(PLACES)).astype(U8) if with_places else None
        numbers = values // U32(PLACES) if with_places else values
        self.gaps: NDArray[Any] = np.diff(numbers, prepend=U32(0))
        first = (np.cumsum(sizes) - sizes)[sizes > 0]
        self.gaps[first] = numbers[first]


def _column(numbers: NDArray[Any]) -> bytes:
    """Return what `format.column` does."""
    width = (int(numbers.max()).bit_length() + 7) // 8 if len(numbers) else 0
    planes = np.ascontiguousarray(numbers, "<u4").view(U8).reshape(-1, 4).T[:width]
    return bytes([width]) + planes.tobytes()
