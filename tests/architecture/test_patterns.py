"""No text makes a regular expression of the program take time with the square of its length.

Every pattern is run over long runs of each mark, of pairs of them, and of the pattern's own words, alone and before
the others: what opens a hundred thousand things and closes none. Time is the processor's; four times the length
may take eight times as long, a square takes sixteen.
"""

from __future__ import annotations

import re
import string
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import pytest

from bulletin.check.halfwidth import MEANT
from bulletin.check.typed import FOREIGN
from bulletin.prose.sanitize import _description
from tests.architecture import house
from tests.architecture.patterns import ONCE, Place, pieces, places
from tests.counts import LONG

pytestmark = pytest.mark.slow

MARKS = [*string.punctuation, " ", "\t", "\n", "\r", "a", "1", "甲", "\u3000", "。", "【"]
BEFORE = "\ue000"
"""Parts an opening from what is repeated behind it; no pattern has this sign of private use."""
SHORT, LONGER = (8_000, 32_000) if LONG else (4_000, 16_000)
SMALL = 0.004
"""Seconds that pass for nothing: a square of 8,000 characters takes more."""
MOST = 8.0

MADE_BY_RUNS: dict[str, list[str]] = {
    "bulletin.prose.sanitize:_place": [
        _description(*tag)[1]
        for tag in (
            ("img", "", ""),
            ("p", "", ""),
            ("a", "href", "a" * 20),
            ("a", "class", "x"),
            ("a", "id", "x"),
        )
    ],
    "bulletin.check.text.words:_signs": ["[國會來]+"],
    "bulletin.check.typed:foreign": [f"(?m){one.pattern}" for one in FOREIGN],
    "bulletin.check.halfwidth:halved": [f"(?m){pattern}" for _, pattern, _ in MEANT],
    "bulletin.render.links:standing_links": [r"(\s(?:href|src|poster)\s*=\s*[\"']?)/(?!/)(?:bulletin/)?"],
    "bulletin.read.tabular.comma:_all": [r'("(?:[^"]|"")*"[^,\n]*|[^,\n]*)(,|\n|\Z)'],
}
"""What functions make of what they are given; examples of the patterns that come of it."""


MODULES = [house.dotted(path) for path in house.modules() if "re." in path.read_text("utf-8")]
"""Those that may have a pattern; to look into them all takes seconds that a run without this test does not have."""


@cache
def found() -> list[Place]:
    """Return every place with its pattern, those that runs make among them."""
    result = []
    for place in places():
        if place.pattern is not None:
            result.append(place)
        else:
            result += [
                place._replace(pattern=re.compile(made, re.IGNORECASE))
                for made in MADE_BY_RUNS[place.function]
            ]
    return result


def texts(pattern: re.Pattern[Any], *, whole: bool = LONG) -> Iterator[str]:
    """Yield units that are to be repeated, and openings that are to stand before a run: opening, BEFORE, unit."""
    own = [piece for piece in pieces(pattern) if piece not in MARKS]
    pairs = [one + other for one in MARKS for other in MARKS if one != other]
    every = [*MARKS, *pairs]
    for piece in own:
        every += (piece, f"{piece} ", f"{piece}a", f"{piece}\n", f" {piece}")
        every += (f"{piece}{BEFORE}{mark}" for mark in MARKS)
    every += (one + other for one in own for other in own if one != other and len(own) < 12)
    yield from every if whole else every[hash_of(pattern) % 40 :: 40]
    if not whole:
        yield from own[:8]


def hash_of(pattern: re.Pattern[Any]) -> int:
    """Return a number that is the same in every run."""
    return sum(map(ord, str(pattern.pattern)))


def long_text(unit: str, length: int) -> str:
    """Return a unit over and over; behind an opening, where there is one."""
    opening, _, run = unit.rpartition(BEFORE)
    return opening + run * (length // len(run))


def taken(run: Callable[[], object]) -> float:
    """Return the processor's seconds for one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def runs(place: Place, text: str | bytes) -> Iterator[Callable[[], object]]:
    """Yield what the program does with a pattern."""
    pattern = place.pattern
    assert pattern is not None
    for way in sorted(place.ways):
        if way in (*ONCE, "search"):
            yield partial(getattr(pattern, way), text)
        else:
            yield partial(pattern.sub, text[:0], text)


def slow(place: Place, *, whole: bool = LONG) -> Iterator[str]:
    """Yield the units that a pattern takes too long for."""
    assert place.pattern is not None
    binary = isinstance(place.pattern.pattern, bytes)
    for unit in dict.fromkeys(texts(place.pattern, whole=whole)):
        both = [long_text(unit, length) for length in (1_000, SHORT, LONGER)]
        data: list[Any] = [text.encode() for text in both] if binary else list(both)
        for tiny, short, longer in zip(*(runs(place, one) for one in data), strict=True):
            if taken(tiny) > 0.05:  # a cube, or worse: the others would not end
                yield f"{unit!r}: a thousand characters"
            elif (first := taken(short)) > SMALL:
                first = min(first, *(taken(short) for _ in range(3)))
                ratio = min(taken(longer) for _ in range(2)) / max(first, SMALL / 4)
                if ratio > MOST:
                    yield f"{unit!r}: {ratio:.0f} times"


@pytest.mark.parametrize("module", MODULES)
def test_a_pattern_takes_time_with_the_length_of_the_text(module: str) -> None:
    mine = [place for place in found() if place.where.partition(":")[0] == module]
    assert not [(place.where, place.pattern, told) for place in mine for told in slow(place)]


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [(r"!\[[^\]\n]*\]\(", "!["), (r"<img\b[^>]*?\bsrc=", "<img "), (r"\s*\n\s*", " ")],
)
def test_a_square_is_seen(pattern: str, unit: str) -> None:
    """The first two were the program's; 128 KB took them half a minute."""
    place = Place("here", "here:", re.compile(pattern), frozenset({"finditer"}))
    assert any(found.startswith(repr(unit)) for found in slow(place, whole=True))


def test_all_patterns_are_found() -> None:
    """Those of classes, of functions, of f-strings, by name and on the spot, among them."""
    assert len(found()) > 180
    wheres = {place.where.partition(":")[0] for place in found()}
    assert wheres <= set(MODULES)
    assert {"bulletin.check.body", "bulletin.prose.chinese", "bulletin.prose.dialect"} <= wheres
