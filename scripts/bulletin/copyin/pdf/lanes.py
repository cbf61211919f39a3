"""A page cut along its white lanes, again and again, until each piece is a column of lines.

A lane between columns is cut first. Where something reaches across (a headline, a photo over three columns), the
page is cut above or below it, so that the greatest part of it comes apart into columns; a rule from edge to edge
is a cut of its own. Reading order is then left before right and above before below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bulletin.copyin.pdf.boxes import Box

_LANE = 0.7
"""The least width of a lane, in sizes of the text beside it."""
_BAND = 0.25
"""The least height of a white band, in sizes of the text."""
_DEPTH = 40
"""Cuts in one another; more than any page needs."""


class Rule(NamedTuple):
    """A thin line that the page draws."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def flat(self) -> bool:
        """Whether it runs across."""
        return self.x1 - self.x0 > self.bottom - self.top


def columns_of(boxes: Sequence[Box], rules: Sequence[Rule], size: float) -> list[list[Box]]:
    """Return the columns of a page in reading order; `size` is that of most of its text."""
    return _cut(list(boxes), rules, size, 0)


def _cut(boxes: list[Box], rules: Sequence[Rule], size: float, depth: int) -> list[list[Box]]:
    if len(boxes) < 2 or depth > _DEPTH:
        return [boxes] if boxes else []
    parts = (
        _by_rule(boxes, rules)
        or _by_title(boxes, size)
        or _by_lanes(boxes, rules, size)
        or _by_band(boxes, rules, size)
    )
    if not parts:
        return [sorted(boxes, key=lambda box: (box.top, box.x0))]
    return [column for part in parts for column in _cut(part, rules, size, depth + 1)]


def _by_rule(boxes: Sequence[Box], rules: Sequence[Rule]) -> list[list[Box]]:
    """Return what stands above and below a rule that runs from edge to edge; nothing where there is none."""
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    if right - left < 60:
        return []
    for rule in rules:
        if not rule.flat or min(rule.x1, right) - max(rule.x0, left) < 0.9 * (right - left):
            continue
        above = [box for box in boxes if box.bottom <= rule.bottom + 1]
        below = [box for box in boxes if box.top >= rule.top - 1]
        if above and below and len(above) + len(below) == len(boxes):
            return [above, below]
    return []


def _bands(boxes: Sequence[Box], least: float) -> list[tuple[float, float]]:
    """Return the white bands across all of `boxes`, from the top: where each begins and ends."""
    found = []
    reached = -1e9
    for box in sorted(boxes, key=lambda box: box.top):
        if reached > -1e8 and box.top - reached >= least:
            found.append((reached, box.top))
        reached = max(reached, box.bottom)
    return found


def _by_title(boxes: Sequence[Box], size: float) -> list[list[Box]]:
    """Return what stands above a headline that begins at the left edge under a wide band, and the rest.

    A short headline may stand over its first column alone, and leave all lanes open.
    """
    left = min(box.x0 for box in boxes)
    for start, end in _bands(boxes, 0.9 * size):
        first = [box for box in boxes if end - 0.1 <= box.top < end + size]
        if (
            len(first) == 1
            and first[0].size > 1.3 * size
            and not first[0].upright
            and first[0].x0 - left < 3 * size
        ):
            above = [box for box in boxes if box.bottom <= start + 0.1]
            return [above, [box for box in boxes if box.bottom > start + 0.1]]
    return []


def _lanes(boxes: Sequence[Box], rules: Sequence[Rule], size: float) -> list[float]:
    """Return where white lanes run from top to bottom of all of `boxes`."""
    found = []
    reached = -1e9
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    for box in sorted(boxes, key=lambda box: box.x0):
        if reached > -1e8 and box.x0 > reached:
            drawn = any(
                not rule.flat
                and reached - 1 <= rule.x0 <= box.x0 + 1
                and min(rule.bottom, bottom) - max(rule.top, top) > 0.5 * (bottom - top)
                for rule in rules
            )
            if box.x0 - reached >= _LANE * size or drawn:
                found.append((reached + box.x0) / 2)
        reached = max(reached, box.x1)
    return found


def _by_lanes(boxes: Sequence[Box], rules: Sequence[Rule], size: float) -> list[list[Box]]:
    """Return the columns that white lanes part, vertical lines from the right; nothing for a single row."""
    if not _rows_of(boxes) > 1:
        return []
    lanes = _lanes(boxes, rules, size)
    if not lanes:
        return []
    parts = [
        [box for box in boxes if low <= box.x0 < high]
        for low, high in zip([-1e9, *lanes], [*lanes, 1e9], strict=True)
    ]
    upright = [all(box.upright for box in part) for part in parts]
    if all(upright):
        return parts[::-1]
    return parts


def _rows_of(boxes: Sequence[Box]) -> int:
    """Return how many rows `boxes` stand in, one over the other; at least two where one is no line across."""
    if any(box.upright or box.grid or box.picture for box in boxes):
        return 2
    return 1 + len(_bands(boxes, -0.3 * min(box.size for box in boxes)))


def _by_band(boxes: Sequence[Box], rules: Sequence[Rule], size: float) -> list[list[Box]]:
    """Return what stands above and below a band, so that as much as can be falls into columns; nothing else."""
    best, cut = 0, 0.0
    for start, end in _bands(boxes, _BAND * size):
        middle = (start + end) / 2
        for part in (
            [box for box in boxes if box.bottom < middle],
            [box for box in boxes if box.top > middle],
        ):
            if len(part) > best and _rows_of(part) > 1 and _lanes(part, rules, size):
                best, cut = len(part), middle
    if not best:
        return []
    return [[box for box in boxes if box.bottom < cut], [box for box in boxes if box.top > cut]]
