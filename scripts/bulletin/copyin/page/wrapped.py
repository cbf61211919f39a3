"""Text that comes line by line as it was printed, made paragraphs again.

A page counts as such where most of its lines end in the middle of a sentence and another follows at once. A line
that is as long as those around it goes on in the next; a shorter one, or an indent in the next, ends a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from bulletin.copyin.page.looks import ended
from bulletin.copyin.page.units import Unit

_LEAST = 8
"""Lines that a page must have to be judged, and characters that a line must."""
_WIDEST = 48
"""Characters of a printed line at most; a column of a newspaper has 11 to 25."""
_NEAR = 4
"""Lines on each side that show how long lines are here."""
_SLACK = 2
"""Characters by which full lines differ: a mark may not begin a line, and digits are narrow."""


def unwrapped(units: Sequence[Unit], kind: Callable[[Unit], str]) -> list[Unit]:
    """Return units with lines that were printed under each other as one paragraph, where a page is made of such.

    `kind` tells what a line is by its own words, so that nothing is joined with a byline.
    """
    if not _is_wrapped(units):
        return list(units)
    kinds = [kind(unit) for unit in units]
    whole: list[Unit] = []
    for at, unit in enumerate(units):
        if at and kinds[at] == "text" and kinds[at - 1] in ("text", "lead", "caption") and _goes_on(units, at):
            text = whole[-1].text
            latin = all(sign.isascii() and sign.isalpha() for sign in (text[-1], unit.text[0]))
            whole[-1] = whole[-1]._replace(text=f"{text}{' ' if latin else ''}{unit.text}")
        else:
            whole.append(unit)
    return whole


def _width(text: str) -> float:
    """Return how wide a line is, in characters of Chinese."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _is_wrapped(units: Sequence[Unit]) -> bool:
    long = [
        (unit, after)
        for unit, after in pairwise(units)
        if unit.kind == "text" and after.kind == "text" and not after.blank and _LEAST <= _width(unit.text)
    ]
    texts = sum(unit.kind == "text" for unit in units)
    if len(long) < _LEAST or 2 * len(long) < texts:
        return False
    cut = sum(not ended(unit.text) and _width(unit.text) <= _WIDEST for unit, _ in long)
    return 2 * cut > len(long)


def _goes_on(units: Sequence[Unit], at: int) -> bool:
    """Return whether the line at `at` goes on with the one before it."""
    unit, before = units[at], units[at - 1]
    if unit.blank or unit.indented:
        return False
    around = [_width(one.text) for one in units[max(0, at - _NEAR) : at + _NEAR] if one.kind == "text"]
    widest = max(around)
    return widest <= _WIDEST and _width(before.text) >= widest - _SLACK - (2 if before.indented else 0)
