"""No text makes a regular expression of the program take time with the square of its length.

Every pattern is run over long runs of each mark, of pairs of them, and of the pattern's own words, alone and before
the others: what opens a hundred thousand things and closes none. Of marks that are one to a pattern it meets one
(`tests/architecture/alphabet.py`). Time is the processor's: twice the length may take 2.5 times as long, a square
takes four times, at each doubling up to 128,000 characters in the long run, 32,000 in a plain one.
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
from bulletin.check.marks import _TOLD_BY
from bulletin.check.typed import FOREIGN
from bulletin.prose.sanitize import _description
from tests.architecture import house
from tests.architecture.alphabet import told_apart
from tests.architecture.patterns import ONCE, Place, pieces, places
from tests.counts import LONG

pytestmark = pytest.mark.slow

MARKS = [*string.punctuation, " ", "\t", "\n", "\r", "a", "1", "甲", "\u3000", "。", "【"]
BEFORE = "\ue000"
"""Parts an opening from what is repeated behind it; no pattern has this sign of private use."""
FIRST, MOST = (8_000, 128_000) if LONG else (4_000, 32_000)
NOTHING = 0.01 if LONG else 0.002
"""Seconds that pass for nothing at the greatest length; a square of so many characters takes more."""
RATIO = 2.5
PATIENCE = 8
"""How often both lengths are taken again before a pattern is called slow: the machine may be busy."""

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
    "bulletin.check.marks:": [behind.pattern for _, behind in _TOLD_BY],
    "bulletin.check.typed:_sought": [one.narrow for one in FOREIGN if one.narrow],
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
    marks = told_apart(pattern, MARKS)
    pairs = [one + other for one in marks for other in marks if one != other]
    every = [*marks, *pairs]
    for piece in own:
        every += (piece, f"{piece} ", f"{piece}a", f"{piece}\n", f" {piece}")
        every += (f"{piece}{BEFORE}{mark}" for mark in (*marks, *(pairs if len(own) < 12 else ())))
    every += (one + other for one in own for other in own if one != other and len(own) < 12)
    yield from every if whole else every[hash_of(pattern) % 16 :: 16]
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


def runs(place: Place, unit: str) -> Iterator[Callable[[int], float]]:
    """Yield what the program does with a pattern, as the time that it takes for so many characters of a unit."""
    pattern = place.pattern
    assert pattern is not None
    binary = isinstance(pattern.pattern, bytes)

    def timed(way: str, length: int) -> float:
        text: Any = long_text(unit, length).encode() if binary else long_text(unit, length)
        if way in (*ONCE, "search"):
            return taken(partial(getattr(pattern, way), text))
        return taken(partial(pattern.sub, text[:0], text))

    for way in sorted(place.ways):
        yield partial(timed, way)


def grows(run: Callable[[int], float]) -> str:
    """Return at which length twice as much takes more than 2.5 times as long; '' where it never does."""
    if run(1_000) > 0.05:  # a cube, or worse: the others would not end
        return "a thousand characters"
    before = run(FIRST)
    if before <= NOTHING and run(MOST) <= NOTHING:
        return ""
    length = FIRST
    while length < MOST:
        length *= 2
        now = run(length)
        for _ in range(PATIENCE):
            if now <= max(NOTHING, RATIO * before):
                break
            before, now = min(before, run(length // 2)), min(now, run(length))
        else:
            return f"{length:,} characters: {now:.3f} s after {before:.3f} s"
        before = now
    return ""


def slow(place: Place, *, whole: bool = LONG) -> Iterator[str]:
    """Yield the units that a pattern takes too long for."""
    assert place.pattern is not None
    for unit in dict.fromkeys(texts(place.pattern, whole=whole)):
        yield from (f"{unit!r}: {told}" for run in runs(place, unit) if (told := grows(run)))


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
