"""Text that comes line by line as it was printed, made paragraphs again.

A page counts as such where its lines are narrow and many of them end in the middle of a sentence. A line
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
        if (
            at
            and kinds[at] == "text"
            and kinds[at - 1] in ("text", "lead", "caption")
            and _goes_on(units, at)
        ):
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
    """Return whether lines are as they were printed: narrow, and many of them end where no sentence does."""
    lines = [(unit, after) for unit, after in pairwise(units) if unit.kind == after.kind == "text"]
    long = [(unit, after) for unit, after in lines if _width(unit.text) >= _LEAST]
    follow = [unit.text for unit, after in long if not after.blank]
    if len(follow) < _LEAST or 2 * len(follow) < len(long):
        return False
    narrow = sum(_width(unit.text) <= _WIDEST for unit, _ in long)
    return narrow > 0.85 * len(long) and sum(not ended(text) for text in follow) > 0.35 * len(follow)


def _goes_on(units: Sequence[Unit], at: int) -> bool:
    """Return whether the line at `at` goes on with the one before it."""
    unit, before = units[at], units[at - 1]
    if unit.blank or unit.indented:
        return False
    around = [_width(one.text) for one in units[max(0, at - _NEAR) : at + _NEAR] if one.kind == "text"]
    widest = max(around)
    return widest <= _WIDEST and _width(before.text) >= widest - _SLACK - (2 if before.indented else 0)
