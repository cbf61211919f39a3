"""Which grams a text and a needle consist of: what is posted, and what is looked up for a query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

from bulletin.search.format import DIGITS
from bulletin.search.text import is_digit

_UNIT = re.compile("[0-9]+|.", re.DOTALL)
_NUMBER = re.compile("[0-9]+")
_NOT_BESIDE = re.compile(r"\A.*[0-9\n]", re.DOTALL)
_FIRST_PRIVATE = 0xF0000
"""Planes 15 and 16 hold no letter or digit: a whole number becomes one of their characters."""


class Taken(NamedTuple):
    """A text taken apart."""

    small: set[str]
    """Grams of one and two units, and single digits."""
    text: str
    """The text with numbers made characters: a character a unit."""
    windows: list[str]
    """Three units each, in the text's order, those across line ends too."""
    digits: list[tuple[Digits, int]]
    """Grams of digits inside each number, with the place in `text` of the number."""


Digits = list[tuple[str, int]]
"""Grams in and around a number, each with where it begins: units from the number, 0 or less."""

Around = tuple[str, str, str]
"""A number with the up to two characters before and after it."""


class Grams:
    """Takes plain texts apart quickly; numbers become private characters until `spell` is asked."""

    def __init__(self) -> None:
        self._private: dict[str, str] = {}
        self._numbers: list[str] = []
        self._digits: dict[Around, Digits] = {}

    def apart(self, text: str) -> tuple[str, list[tuple[Around, int]]]:
        """Return plain lines with a character a unit, and each number with its place in them."""
        numbers: list[tuple[Around, int]] = []
        pieces: list[str] = []
        done = unit = 0
        for match in _NUMBER.finditer(text):
            start, end = match.span()
            number = match[0]
            private = self._private.get(number)
            if private is None:
                private = self._private[number] = chr(_FIRST_PRIVATE + len(self._private))
                self._numbers.append(number)
            pieces += (text[done:start], private)
            unit += start - done
            numbers.append(((text[max(0, start - 2) : start], number, text[end : end + 2]), unit))
            unit += 1
            done = end
        return ("".join((*pieces, text[done:])) if pieces else text), numbers

    def digits(self, around: Around) -> Digits:
        """Return the grams in and around a number."""
        grams = self._digits.get(around)
        if grams is None:
            grams = self._digits[around] = _grams_around(*around)
        return grams

    def of(self, text: str) -> Taken:
        """Take plain lines joined by line feeds apart."""
        text, numbers = self.apart(text)
        pairs = list(map(add, text, text[1:]))
        small = {*text, *pairs, *(f"#{digit}" for around, _ in numbers for digit in around[1])}
        digits = [(self.digits(around), unit) for around, unit in numbers]
        return Taken(small, text, list(map(add, pairs, text[2:])), digits)

    def spell(self, gram: str) -> tuple[int, str] | None:
        """Return a gram's class and the gram itself; None for what nobody looks up: across lines, gaps at an edge."""
        if "\n" in gram or (len(gram) < 3 and " " in gram):
            return None
        if gram[0] == "#":
            return (1 if len(gram) == 2 else DIGITS), gram
        if max(gram) >= "\U000f0000":
            return len(gram), "".join(map(self.spelled, gram))
        return len(gram), gram

    def spelled(self, char: str) -> str:
        """Return the unit that a character of `apart` stands for."""
        place = ord(char) - _FIRST_PRIVATE
        return self._numbers[place] if place >= 0 else char


class Sought(NamedTuple):
    """A gram to look up for a needle."""

    size: int
    """Its class."""
    gram: str
    offset: int
    """Units from the needle's start."""


def _grams_around(before: str, number: str, after: str) -> Digits:
    """Return a number's grams; what belongs to another line is left aside, and to the number before."""
    before = _NOT_BESIDE.sub("", before)
    after = after.partition("\n")[0]
    return [(gram, place) for _, _, gram, place in _digits(before, number, after, 0)]


def _digits(before: str, number: str, after: str, unit: int) -> Iterator[tuple[int, int, str, int]]:
    """Yield the grams of digits in and around a number: start, size, the gram, its first unit's place.

    `before` and `after` are the one or two characters beside it in its line, gaps included.
    """
    around = before + number + after
    start = len(before)
    end = start + len(number)
    for at in range(end):
        if around[at] == " ":
            continue
        place = unit if at >= start else unit - start + at
        if at + 1 >= start and around[at + 1 : at + 2].strip():
            yield at, 2, "#" + around[at : at + 2], place
        if around[at + 2 : at + 3].strip():
            yield at, 3, "#" + around[at : at + 3], place


def looked_up(needle: str, inside: bool) -> list[Sought]:
    """Return grams that every line with `needle` in it has, as few as pin it down.

    A needle that is one gram is looked up as that; of a longer one, windows of three units.
    """
    units = _UNIT.findall(needle)
    sought: list[Sought] = []
    first, last = 0, len(units)
    if inside:
        if is_digit(units[0][0]):
            sought += _partial("", units[0], "".join(units[1:3])[:2], 0)
            first = 1
        if is_digit(units[-1][0]) and last > 1:
            last -= 1
            sought += _partial("".join(units[max(0, last - 2) : last])[-2:], units[last], "", last)
    # Two letters next to a partial number are in its grams already.
    if last - first >= min(3, len(units)):
        sought += _windows(units, first, last)
    return list(dict.fromkeys(sought))


def _windows(units: list[str], start: int, end: int) -> Iterator[Sought]:
    """Yield windows that cover a stretch, spread evenly.

    In a short stretch neighbours share a unit: that they seem joined in an article where they are
    not is then rare. In a longer one the many windows see to it.
    """
    size = end - start
    if size <= 3:
        yield Sought(size, "".join(units[start:end]), start)
        return
    more = (size - 2) // 2 if size <= 8 else (size - 1) // 3
    for which in range(more + 1):
        at = start + which * (size - 3) // more
        yield Sought(3, "".join(units[at : at + 3]), at)


def _partial(before: str, number: str, after: str, unit: int) -> Iterator[Sought]:
    """Yield what stands for a number at the needle's edge that may be part of a longer one."""
    around = before + number + after
    if len(around) == 1:
        yield Sought(1, "#" + around, unit)
        return
    threes: set[int] = set()
    for at, size, gram, place in sorted(_digits(before, number, after, unit), key=lambda one: -one[1]):
        # A pair is asked for only where no three hold it: at a gap's edge.
        if size == 3:
            threes.add(at)
        elif at in threes or at - 1 in threes:
            continue
        yield Sought(DIGITS, gram, place)


def is_exact(needle: str, inside: bool) -> bool:
    """Return True where one gram alone says whether a line has `needle`."""
    return len(looked_up(needle, inside)) == 1
