"""From postings to shards: the second half of making a segment, and the mending of shards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from bulletin.model.article import Article
from bulletin.search import collect
from bulletin.search.format import CLASSES, SUFFIX, Damaged
from bulletin.search.shard import Shard, encode_shard, shard_of
from bulletin.search.text import searchable

Mends = dict[tuple[int, int], list[tuple[int, int, bool]]]
"""Class and key of a gram to what changes in its lists: kind, article number, True for added."""


def shard_path(folder: str, size: int, shard: int) -> str:
    """Return the path of a shard."""
    return f"{folder}/{size}-{shard:x}{SUFFIX}"


def shards_of(bucket: int, buckets: int, shards: int) -> range:
    """Return the shards that a bucket holds; with fewer shards than buckets, one bucket each or none."""
    return range(bucket, shards, buckets)


def print_bucket(
    folder: str,
    bucket: int,
    buckets: int,
    shards: Sequence[int],
    merged: Sequence[dict[int, list[list[int]]]],
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all shards of a bucket, also of empty ones."""
    for size, (count, grams) in enumerate(zip(shards, merged, strict=True), 1):
        by_shard: dict[int, dict[int, Sequence[Sequence[int]]]] = defaultdict(dict)
        for key, lists in grams.items():
            by_shard[shard_of(key, count)][key] = lists
        for shard in shards_of(bucket, buckets, count):
            yield shard_path(folder, size, shard), encode_shard(by_shard[shard], size, count)


def merge_articles(
    articles: Sequence[Article], bucket: int, buckets: int
) -> list[dict[int, list[list[int]]]]:
    """Return one bucket's grams straight from the articles: slow, for when nothing else is left."""
    merged: list[dict[int, list[list[int]]]] = [{} for _ in range(CLASSES)]
    collector = collect.Collector()
    for number, article in enumerate(articles):
        collector.add(number, searchable(article))
    for kind, size, key, numbers in collector.keyed():
        if key >> 8 & (buckets - 1) == bucket:
            lists = merged[size - 1].setdefault(key, [[], [], []])
            lists[kind] = sorted({*lists[kind], *numbers})
    return merged


def mend(
    folder: str,
    bucket: int,
    buckets: int,
    shards: Sequence[int],
    mends: Mapping[tuple[int, int], list[tuple[int, int, bool]]],
    previous: Callable[[str], bytes | None],
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all shards of a bucket: the live site's, with the mends made.

    Raises Damaged when one of them is missing or broken.
    """
    wanted: dict[tuple[int, int], list[tuple[int, list[tuple[int, int, bool]]]]] = defaultdict(list)
    for (size, key), changes in mends.items():
        wanted[size, shard_of(key, shards[size - 1])].append((key, changes))
    for size, count in enumerate(shards, 1):
        for shard in shards_of(bucket, buckets, count):
            path = shard_path(folder, size, shard)
            data = previous(path)
            if data is None:
                raise Damaged(f"{path} is missing")
            due = wanted.get((size, shard))
            yield path, _mended(data, size, shard, count, due) if due else data


def _mended(
    data: bytes, size: int, shard: int, count: int, due: list[tuple[int, list[tuple[int, int, bool]]]]
) -> bytes:
    grams = Shard(data, size, count).grams(shard)
    for key, changes in due:
        sets = [set(numbers) for numbers in grams.get(key, ((), (), ()))]
        for kind, number, added in changes:
            (sets[kind].add if added else sets[kind].discard)(number)
        if sets[0]:
            grams[key] = (sorted(sets[0]), sorted(sets[1]), sorted(sets[2]))
        else:
            grams.pop(key, None)
    return encode_shard(grams, size, count)
