"""Which grams a text and a needle consist of: what is posted, and what is looked up for a query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from bulletin.search.text import is_digit

_NUMBER = re.compile("[0-9]+")
_UNIT = re.compile("[0-9]+|.", re.DOTALL)
_AROUND = re.compile("[^ \n]?[0-9]+(?=([^ \n]?))")
_FIRST_PRIVATE = 0xF0000
"""Planes 15 and 16 hold no letter or digit: a whole number becomes one of their characters."""


class Grams:
    """Takes plain texts apart quickly; numbers become private characters until `spell` is asked."""

    def __init__(self) -> None:
        self._private: dict[str, str] = {}
        self._numbers: list[str] = []

    def of(self, text: str) -> tuple[set[str], str, list[str]]:
        """Return the grams of plain lines joined by line feeds: a set, the text, its windows of three.

        The set has the grams of one and two; `text` is the one given with numbers made characters;
        windows stand in its order, those across line ends too.
        """
        inner: set[str] = set()
        if _NUMBER.search(text):
            for found in _AROUND.finditer(text):
                around = found[0] + found[1]
                pairs = list(map(add, around, around[1:]))
                inner.update(pairs, map(add, pairs, around[2:]), filter(is_digit, around))
            inner = {"#" + gram for gram in inner}
            text = _NUMBER.sub(self._shorten, text)
        pairs = list(map(add, text, text[1:]))
        inner.update(text, pairs)
        return inner, text, list(map(add, pairs, text[2:]))

    def spell(self, gram: str) -> tuple[int, str] | None:
        """Return a gram's class and the gram itself; None for what begins, ends or breaks at a gap."""
        if "\n" in gram or gram[0] == " " or gram[-1] == " ":
            return None
        if gram[0] == "#":
            return min(2, len(gram) - 1), gram
        if max(gram) >= "\U000f0000":
            return len(gram), "".join(map(self._long, gram))
        return len(gram), gram

    def _shorten(self, found: re.Match[str]) -> str:
        number = found[0]
        short = self._private.get(number)
        if short is None:
            short = self._private[number] = chr(_FIRST_PRIVATE + len(self._numbers))
            self._numbers.append(number)
        return short

    def _long(self, char: str) -> str:
        place = ord(char) - _FIRST_PRIVATE
        return self._numbers[place] if place >= 0 else char


class Sought(NamedTuple):
    """A gram to look up for a needle."""

    size: int
    """Its class."""
    gram: str
    offset: int
    """Units from the needle's start."""


def looked_up(needle: str, inside: bool) -> list[Sought]:
    """Return grams that every line with `needle` in it has, as few as pin it down.

    A needle of up to three units, a gap counting as one, is one gram. Else windows of three side
    by side, whose places are known, and windows across its gaps.
    """
    units = _UNIT.findall(needle)
    found: list[Sought] = []
    first, last = 0, len(units)
    if inside:
        if is_digit(units[0][0]):
            found += _partial(units[0], "", units[1] if last > 1 else "")
            first = 1
        if is_digit(units[-1][0]) and last > 1:
            found += _partial(units[-1], units[-2], "")
            last -= 1
    start = first
    for end in range(first, last + 1):
        if end == last or units[end] == " ":
            found += _windows(units, start, end)
            if first < end < last - 1:
                found.append(Sought(3, "".join(units[end - 1 : end + 2]), end - 1))
            start = end + 1
    return list(dict.fromkeys(found))


def _windows(units: list[str], start: int, end: int) -> Iterator[Sought]:
    """Yield what covers one run; of a run of one or two next to a gap, the gap's window has one already."""
    size = end - start
    if size <= 3:
        beside = (start > 0) + (end < len(units))
        if size > beside or len(units) == size:
            yield Sought(size, "".join(units[start:end]), start)
        return
    for at in (*range(start, end - 3, 3), end - 3):
        yield Sought(3, "".join(units[at : at + 3]), at)


def _partial(number: str, before: str, after: str) -> Iterator[Sought]:
    """Yield what stands for a number at the needle's edge that may be part of a longer one."""
    edge = (before[-1:] + number + after[:1]).strip(" ")
    size = min(3, len(edge))
    for at in range(len(edge) - size + 1):
        yield Sought(min(2, size), "#" + edge[at : at + size], 0)


def is_exact(needle: str) -> bool:
    """Return True where one gram alone says whether a line has `needle` (not inside numbers)."""
    return len(_UNIT.findall(needle)) <= 3
