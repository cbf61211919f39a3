"""How wide a table is on a phone, told from its text: whether it fits, and where the screen cuts it.

Widths are in em of the table's type: a Chinese sign takes one, a digit or Latin letter at most 0.62 (the
widest of the phones' faces), so that what fits here fits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SCREEN = 343
"""Pixels of an article's column on a phone of 375, the usual width (WeChat's page keeps 16 on each side)."""
SCREENS = (SCREEN, 328, 358, 361, 382, 398)
"""Columns of the phones there are, the usual first: 360, 390, 393, 414 and 430 pixels wide."""

SIZES = ((14, 8), (13, 6), (12, 4))
"""Type and padding left and right of a cell, in pixels, the most comfortable first."""

LEAST_HEAD = 2.0
"""A head cell may be broken down to two signs a line."""
LONG = 6.0
"""Text, not figures, wider than this may be broken."""
LINES = 4
"""A broken cell has at most about so many lines."""

CLEAR = 14
"""Pixels that a cut is to stay away from a column's edge, so that half a word shows it."""


class Span(NamedTuple):
    """One cell as far as widths go."""

    column: int
    columns: int
    text: str
    head: bool
    figure: bool
    """True for figures, which are never broken."""


def em(text: str) -> float:
    """Return the width of the widest line of a text."""
    return max(
        (sum(0.62 if sign.isascii() else 1.0 for sign in line) for line in text.split("\n")), default=0.0
    )


def needed(cell: Span) -> float:
    """Return the least width a cell can do with, in em."""
    wide = em(cell.text)
    if cell.head:
        return min(wide, max(LEAST_HEAD, wide / LINES, min(LONG, word(cell.text))))
    if cell.figure or wide <= LONG:
        return wide
    return max(LONG, wide / LINES, min(LONG, word(cell.text)))


def word(text: str) -> float:
    """Return the width of the longest run of Latin letters and digits, in em."""
    longest = run = 0
    for sign in text:
        run = run + 1 if sign.isascii() and not sign.isspace() else 0
        longest = max(longest, run)
    return longest * 0.62


def columns(cells: Sequence[Span], *, broken: bool) -> list[float]:
    """Return the width of each column in em: the least with broken lines, else that of unbroken text."""
    count = max((cell.column + cell.columns for cell in cells), default=0)
    widths = [0.0] * count
    for cell in cells:
        if cell.columns == 1:
            wide = needed(cell) if broken else em(cell.text) if not cell.head else min(em(cell.text), 8.0)
            widths[cell.column] = max(widths[cell.column], wide)
    return widths


def fitting(cells: Sequence[Span], least: int = 0) -> tuple[int, int] | None:
    """Return type and padding with which a table fits the screen, None where none does.

    `least` is the padding of cells that carry none of their own.
    """
    widths = columns(cells, broken=True)
    for size, padding in SIZES:
        if sum(wide * size + 2 * max(padding, least) + 1 for wide in widths) <= SCREEN:
            return size, padding
    return None


def scrolling(cells: Sequence[Span], size: int, padding: int, longest: int) -> list[int]:
    """Return the width of each column in pixels so that no usual screen ends at a column's edge.

    A cell of more than `longest` signs is broken at ten.
    """
    shown = [cell if len(cell.text) <= longest else cell._replace(text="字" * 10) for cell in cells]
    base = [round(wide * size) + 2 * padding + 1 for wide in columns(shown, broken=False)]
    return min(([wide + more for wide in base] for more in range(0, 25, 2)), key=_badness)


def _badness(widths: Sequence[int]) -> tuple[int, ...]:
    """Return how near the screens' edges come to columns' edges: the usual screen first, then the others."""
    edges = [sum(widths[: count + 1]) for count in range(len(widths))]
    short = [max(0, CLEAR - min(abs(edge - screen) for edge in edges)) for screen in SCREENS if edges]
    return (short[0], sum(short), sum(widths)) if short else (0, 0, 0)
