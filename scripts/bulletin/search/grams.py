"""Which grams a text and a needle consist of: what is posted, and what is looked up for a query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add

from bulletin.search.text import is_digit

_NUMBER = re.compile("[0-9]+")
_UNIT = re.compile("[0-9]+|[^ ]", re.DOTALL)
_AROUND = re.compile("[^ \n]?[0-9]+(?=([^ \n]?))")
_FIRST_PRIVATE = 0xF0000
"""Planes 15 and 16 hold no letter or digit: a whole number becomes one of their characters."""


class Grams:
    """Takes plain texts apart quickly: a set of short strings a text, read out by `spell` later."""

    def __init__(self) -> None:
        self._private: dict[str, str] = {}
        self._numbers: list[str] = []

    def of(self, text: str) -> set[str]:
        """Return the grams of plain lines joined by line feeds, numbers as private characters."""
        inner: set[str] = set()
        if _NUMBER.search(text):
            for found in _AROUND.finditer(text):
                around = found[0] + found[1]
                inner.update(map(add, around, around[1:]))
                inner.update(found[0])
            inner = {"#" + gram for gram in inner if any(map(is_digit, gram))}
            text = _NUMBER.sub(self._shorten, text)
        pairs = list(map(add, text, text[1:]))
        inner.update(text, pairs, map(add, pairs, text[2:]))
        return inner

    def spell(self, gram: str) -> tuple[int, str] | None:
        """Return a gram's class and the gram itself; None for what crosses a gap."""
        if " " in gram or "\n" in gram:
            if len(gram) == 3 and gram[1] == " " and gram[0] >= "\U000f0000" <= gram[2]:
                return 2, f"{self._long(gram[0])} {self._long(gram[2])}"
            return None
        if gram[0] == "#":
            return len(gram) - 1, gram
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


def looked_up(needle: str, inside: bool) -> list[tuple[int, str]]:
    """Return the grams, with their classes, that every line with `needle` in it has.

    Up to three units they mean exactly the needle; of longer runs every second window of three
    is taken, which leaves few false candidates and costs half as much to fetch.
    """
    found: dict[tuple[int, str], None] = {}
    runs = [_UNIT.findall(run) for run in needle.split(" ")]
    for at, units in enumerate(runs):
        first = inside and at == 0 and is_digit(units[0][0])
        last = inside and at == len(runs) - 1 and is_digit(units[-1][0])
        if first or last:
            found.update(dict.fromkeys(_partial(units, first, last)))
            units = units[first : len(units) - last] if len(units) > 1 or not (first and last) else []
        if units:
            found.update(dict.fromkeys(_windows(units)))
        if at and not inside and is_digit(runs[at - 1][-1][0]) and is_digit(runs[at][0][0]):
            found[2, f"{runs[at - 1][-1]} {runs[at][0]}"] = None
    return list(found)


def _windows(units: list[str]) -> Iterable[tuple[int, str]]:
    if len(units) <= 3:
        yield len(units), "".join(units)
        return
    for at in range(0, len(units) - 3, 2):
        yield 3, "".join(units[at : at + 3])
    yield 3, "".join(units[-3:])


def _partial(units: list[str], first: bool, last: bool) -> Iterable[tuple[int, str]]:
    """Yield what stands for the numbers at a run's edges that may be parts of longer ones."""
    edges = []
    if first:
        edges.append(units[0] + (units[1][0] if len(units) > 1 else ""))
    if last and (len(units) > 1 or not first):
        edges.append((units[-2][-1] if len(units) > 1 else "") + units[-1])
    for edge in edges:
        if len(edge) == 1:
            yield 1, "#" + edge
        for pair in map(add, edge, edge[1:]):
            yield 2, "#" + pair


def is_exact(needle: str) -> bool:
    """Return True where one gram alone says whether a line has `needle` (not inside numbers)."""
    return " " not in needle and len(_UNIT.findall(needle)) <= 3
