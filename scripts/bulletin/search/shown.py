"""What is shown of articles, and what they are narrowed by: rows, days, facets, to bytes and back.

The format stands in `format`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import sub
from typing import NamedTuple

from bulletin.search.format import Damaged, Reader, column, pack, unpack


class Row(NamedTuple):
    """One article as the results show it, with its whole text."""

    address: str
    date: str
    kind: str
    departments: list[str]
    series: str | None
    byline: str
    photo: str | None
    lines: list[str]
    """Kind letter and text."""


def encode_row(row: Row) -> bytes:
    """Return an article's file."""
    return pack(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), text=True)


def decode_row(data: bytes) -> Row:
    """Read a file of `encode_row`. Raises Damaged."""
    try:
        return Row(*json.loads(unpack(data)))
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def encode_facet(names: Sequence[tuple[str, str]], values: Sequence[Sequence[int]]) -> bytes:
    """Return a facet's file: its names with slugs, and each article's values."""
    text = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    flat = (value for several in values for value in several)
    return pack(column([len(text)]) + text + column(map(len, values)) + column(flat))


def decode_facet(data: bytes, articles: int) -> tuple[list[tuple[str, str]], list[Sequence[int]]]:
    """Read a file of `encode_facet`. Raises Damaged."""
    read = Reader(unpack(data))
    names = [(name, slug) for name, slug in json.loads(read.bytes(read.number()))]
    sizes = read.column(articles)
    flat = read.column(sum(sizes))
    values: list[Sequence[int]] = []
    at = 0
    for size in sizes:
        values.append(flat[at : at + size])
        at += size
    return names, values


LAST_DAY = 3652059
"""9999-12-31 as `date.toordinal` counts."""


def encode_dates(days: Sequence[int]) -> bytes:
    """Return the file of the articles' days (ordinals), newest first."""
    return pack(column(map(sub, [LAST_DAY, *days[:-1]], days)))


def decode_dates(data: bytes, articles: int) -> list[int]:
    """Read a file of `encode_dates`. Raises Damaged."""
    day, days = LAST_DAY, []
    for step in Reader(unpack(data)).column(articles):
        day -= step
        days.append(day)
    return days
