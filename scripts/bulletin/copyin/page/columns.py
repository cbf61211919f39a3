"""Two columns that recognition read a few lines at a time, first of one, then of the other, are set in order again.

How many lines it took is found out: for each number of lines the page is put together as if it had been that, and
the seams are looked at. Where what meets at them speaks of the same and goes on in its sentence, that was it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import sqrt

from bulletin.copyin.page.kin import Page
from bulletin.copyin.page.looks import begun, ended
from bulletin.copyin.page.units import Unit

_FEWEST, _MOST = 4, 40
"""Lines that are tried as the height of a piece."""
_LEAST_SEAMS = 3
"""With fewer of them, likeness is chance."""
_NEAR = 3
"""Units on each side of a seam that are asked what they speak of."""
_BETTER = 0.5
"""By how much more the seams must hold on average, times the root of their number: few may do so by chance."""


def recut(units: Sequence[Unit]) -> tuple[list[Unit], int]:
    """Return units in the order of their columns, and how many lines made a piece; 0 where they stood in order."""
    numbers = [unit.place.paragraph for unit in units]
    if len(units) < 4 * _LEAST_SEAMS or any(unit.place.page for unit in units):
        return list(units), 0
    page = Page([unit.text for unit in units])
    whole = max(numbers)

    def gain(lines: int, end: int) -> float:
        pieces = _pieces(numbers, lines, whole + end)
        turned = _hold(page, units, [*pieces[::2], *pieces[1::2]])
        return (turned - _hold(page, units, pieces)) * sqrt(len(pieces) - 1)

    tried = range(_FEWEST, min(_MOST, whole // (_LEAST_SEAMS + 1)) + 1)
    best, height = max(((gain(lines, 0), lines) for lines in tried), default=(0.0, 0))
    if best < _BETTER:
        return list(units), 0
    # Blank lines at the end of a file are not told: where its second half begins is found out, too.
    end = max(range(3), key=lambda end: gain(height, end))
    pieces = _pieces(numbers, height, whole + end)
    return [units[at] for piece in (*pieces[::2], *pieces[1::2]) for at in piece], height


def _pieces(numbers: Sequence[int], lines: int, whole: int) -> list[list[int]]:
    """Return the units of each piece of so many lines; the last of each column is what was left of it."""
    half = (whole + 1) // 2
    even = half // lines * lines * 2
    rest = half - half // lines * lines
    pieces: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        piece = (number - 1) // lines if number <= even else even // lines + (number > even + rest)
        pieces.setdefault(piece, []).append(at)
    last = max(pieces, default=0)
    return [pieces.get(piece, []) for piece in range(last + 1)]


def _hold(page: Page, units: Sequence[Unit], pieces: Sequence[Sequence[int]]) -> float:
    """Return how well what meets at the seams between pieces goes together, on average."""
    filled = [piece for piece in pieces if piece]
    seams = [_seam(page, units, one[-_NEAR:], other[:_NEAR]) for one, other in itertools.pairwise(filled)]
    return sum(seams) / len(seams) if seams else 0.0


def _seam(page: Page, units: Sequence[Unit], before: Sequence[int], after: Sequence[int]) -> float:
    """Return how well two pieces go together where they meet."""
    hold = page.likeness(before, after)
    last, first = units[before[-1]], units[after[0]]
    if (
        last.kind in ("text", "lead")
        and first.kind == "text"
        and len(last.text) > 30
        and len(first.text) > 12
    ):
        if not begun(first.text):
            hold += -1.0 if ended(last.text) else 1.0
        elif not ended(last.text):
            hold += 0.3
    if last.kind in ("byline", "deck") and first.kind not in ("text", "byline"):
        hold -= 0.5
    return hold
