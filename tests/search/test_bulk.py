"""An index made of arrays is, byte for byte, the one made an article at a time."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.search import merge
from bulletin.search.bulk import Bulk
from bulletin.search.bulk_shards import print_shards
from bulletin.search.collect import Collector
from bulletin.search.format import CLASSES
from bulletin.search.part import Part
from bulletin.search.shard import Shard, gram_key
from bulletin.search.text import BODY, CAPTION, HEADLINE, Line

CHUNK = 3
"""Articles a chunk, so that a handful makes several."""

LETTERS = st.text(alphabet="市民路灯2026年1号ab é万，\t𠮷\ud800", min_size=1, max_size=30)
ANY = st.text(min_size=1, max_size=12)
LINES = st.lists(
    st.builds(Line, st.sampled_from((HEADLINE, CAPTION, BODY)), st.one_of(LETTERS, ANY)), max_size=5
)


def one_by_one(articles: list[list[Line]], buckets: int, shards: list[int]) -> dict[str, bytes]:
    """Return the files of all shards, by lists of Python."""
    merged: list[dict[int, list[list[int]]]] = [{} for _ in range(CLASSES)]
    collector = Collector()
    for number, lines in enumerate(articles):
        collector.add(number, lines)
    for kind, size, key, numbers in collector.keyed():
        lists = merged[size - 1].setdefault(key, [[], [], []])
        lists[kind] = sorted({*lists[kind], *numbers})
    found: dict[str, bytes] = {}
    for bucket in range(buckets):
        mine = [
            {key: one for key, one in grams.items() if key >> 8 & buckets - 1 == bucket} for grams in merged
        ]
        found |= merge.print_bucket("search/x", bucket, buckets, shards, mine)
    return found


def all_at_once(
    articles: list[list[Line]], buckets: int, shards: list[int], folder: Path
) -> dict[str, bytes]:
    """Return the same, by arrays."""
    parts = []
    for start in range(0, len(articles), CHUNK):
        bulk = Bulk()
        for number, lines in enumerate(articles[start : start + CHUNK], start):
            bulk.add(number, lines)
        parts.append(Part(folder / str(start), "key"))
        bulk.write(parts[-1], buckets)
    found: dict[str, bytes] = {}
    for bucket in range(buckets):
        found |= print_shards("search/x", parts, bucket, buckets, shards)
    return found


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=7), st.sampled_from((1, 2, 4)), st.sampled_from((1, 2, 8)))
def test_both_ways_give_the_same_files(articles: list[list[Line]], buckets: int, more: int) -> None:
    shards = [buckets, buckets * more, buckets * more, buckets]
    with tempfile.TemporaryDirectory() as folder:
        assert all_at_once(articles, buckets, shards, Path(folder)) == one_by_one(articles, buckets, shards)


def test_postings_are_counted_a_class(tmp_path: Path) -> None:
    bulk = Bulk()
    bulk.add(0, [Line(HEADLINE, "路灯"), Line(BODY, "路灯12")])
    part = Part(tmp_path / "part", "key")
    bulk.write(part, 1)
    # 路, 灯, 12, #1, #2; 路灯, 灯12; 路灯12; #灯1 with 路 before it … and so on.
    one, two, three, digits = part.totals().read()
    assert (one, two, three) == (5, 2, 1)
    assert digits == len(("#路灯1", "#灯1", "#灯12", "#12"))


@pytest.mark.parametrize("number", ["1", "2026", "12345", "138001380001380013800013800138000"])
def test_a_long_number_has_its_own_key(tmp_path: Path, number: str) -> None:
    bulk = Bulk()
    bulk.add(0, [Line(BODY, f"第{number}号")])
    part = Part(tmp_path / "part", "key")
    bulk.write(part, 1)
    files = dict(print_shards("x", [part], 0, 1, [1, 1, 1, 1]))
    (three,) = [data for path, data in files.items() if "/3-" in path]
    assert Shard(three, 3, 1).get(gram_key(f"第{number}号"))[0]
