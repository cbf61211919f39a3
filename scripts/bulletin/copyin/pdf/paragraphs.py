"""Columns of lines to paragraphs: by indents, short last lines, sizes and distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from bulletin.copyin.page.looks import ended
from bulletin.copyin.pdf.boxes import Box

_INDENT = (0.8, 4.5)
"""How far a paragraph's first line is set in, in sizes of its text."""
_SHORT = 1.6
"""By how much a paragraph's last line is shorter than its column, in sizes of its text, to be told by that."""
_HEAD = 1.25
"""How much larger than the text a headline is, whose lines are kept apart."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or a table or a picture, with the box of its first line."""

    text: str
    first: Box
    size: float
    bold: bool
    full: bool = False
    """Whether its last line reaches the edge of its column: it may go on in the next."""
    indented: bool = False


def passages_of(columns: Sequence[Sequence[Box]], size: float) -> list[Passage]:
    """Return the paragraphs of a page, those that go on in another column as one; `size` is that of its text."""
    parts = [_column(column, size) for column in columns]
    sets_in = any(one.indented for part in parts for one in part)
    whole: list[Passage] = []
    lefts = [min(box.x0 for box in column) for column in columns if len(column) > 2]
    for column, part in zip(columns, parts, strict=True):
        for number, one in enumerate(part):
            of_text = not number and abs(one.size - size) < 0.04 * size
            at = _goes_on(whole, one, column, lefts) if of_text else -1
            if at >= 0 and (sets_in or not ended(whole[at].text)):
                text = _glued(whole[at].text, one.text)
                whole[at] = replace(whole[at], text=text, full=one.full)
            else:
                whole.append(one)
    return whole


def _goes_on(whole: Sequence[Passage], one: Passage, column: Sequence[Box], lefts: Sequence[float]) -> int:
    """Return the number of the passage that `one`, the first of a column, goes on with; -1 where it is a new one."""
    if one.indented or not one.text or one.first.grid or one.first.picture or one.first.upright:
        return -1
    if len(column) < 3 and any(0.8 * one.size < one.first.x0 - left < 4.5 * one.size for left in lefts):
        return -1
    for at in reversed(range(len(whole))):
        other = whole[at]
        if other.text and abs(other.size - one.size) < 0.04 * one.size and not other.first.upright:
            return at if other.full and other.bold == one.bold else -1
        if other.size > _HEAD * one.size and other.text:
            return -1
    return -1


def _column(column: Sequence[Box], size: float) -> list[Passage]:
    """Return the passages of one column."""
    lines = _lines(column)
    text = [box for box in lines if box.text and box.size <= _HEAD * size and not box.upright]
    pitch = median([b.top - a.top for a, b in pairwise(text)] or [1.6 * size])
    passages: list[Passage] = []
    run: list[Box] = []
    for at, box in enumerate(lines):
        right = max(
            (one.x1 for one in lines[max(0, at - 4) : at + 4] if _of_a_kind(one, box) and _aligned(one, box)),
            default=box.x1,
        )
        if run and _begins(run, box, right, pitch, size):
            passages.append(_passage(run, lines))
            run = []
        run.append(box)
    return [*passages, _passage(run, lines)] if run else passages


def _of_a_kind(one: Box, other: Box) -> bool:
    """Return whether two lines are set in one size, so that they can be of one paragraph."""
    return bool(one.text and other.text) and abs(one.size - other.size) <= 0.06 * max(one.size, other.size)


def _aligned(one: Box, other: Box) -> bool:
    """Return whether two lines begin at about one edge, an indent aside."""
    return abs(one.x0 - other.x0) < _INDENT[1] * max(one.size, other.size)


def _lines(column: Sequence[Box]) -> list[Box]:
    """Return the lines of a column from the top; pieces that stand in one row are one line, cells of a row apart."""
    rows: list[list[Box]] = []
    for box in sorted(column, key=lambda box: (box.base, box.x0)):
        last = rows[-1][0] if rows else None
        beside = last and _of_a_kind(last, box) and not box.upright and not last.upright
        if beside and abs(box.base - rows[-1][0].base) < 0.4 * min(box.size, rows[-1][0].size):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_row(row) if len(row) > 1 else row[0] for row in rows]


def _row(row: Sequence[Box]) -> Box:
    """Return pieces of one row as one line: three or more of them are cells of a table."""
    row = sorted(row, key=lambda box: box.x0)
    text = ("\t" if len(row) > 2 else " ").join(box.text for box in row)
    size = max(row, key=lambda box: len(box.text)).size
    top, bottom = min(box.top for box in row), max(box.bottom for box in row)
    return Box(row[0].x0, top, max(box.x1 for box in row), bottom, text, size, all(box.bold for box in row))


def _begins(run: Sequence[Box], box: Box, right: float, pitch: float, size: float) -> bool:
    """Return whether a line begins a paragraph; `run` are the lines of the one before, `right` is where lines end here."""
    before = run[-1]
    if before.upright or box.upright or not _of_a_kind(before, box) or "\t" in before.text + box.text:
        return True
    if box.size > _HEAD * size or box.top - before.top > max(1.55 * pitch, 2.4 * box.size):
        return True
    short = before.x1 < right - _SHORT * before.size
    shift = (box.x0 - before.x0) / box.size
    if short or shift > _INDENT[0]:
        return short or before.x1 - before.x0 < 0.5 * (right - before.x0) or shift > _INDENT[0]
    return shift < -_INDENT[0] and len(run) > 1


def _passage(run: Sequence[Box], lines: Sequence[Box]) -> Passage:
    """Return the lines of a run as one passage; `lines` are all of its column."""
    first, last = run[0], run[-1]
    text = ""
    for box in run:
        text = _glued(text, box.text)
    heavy = sum(len(box.text) for box in run if box.bold) * 2 > len(text)
    kin = [box for box in lines if _of_a_kind(box, first)]
    right = max((box.x1 for box in kin), default=last.x1)
    left = run[1].x0 if len(run) > 1 else min((box.x0 for box in kin), default=first.x0)
    full = bool(text) and last.x1 > right - _SHORT * last.size
    least, most = _INDENT
    return Passage(
        text, first, first.size, heavy, full, least * first.size < first.x0 - left < most * first.size
    )


def _glued(before: str, after: str) -> str:
    """Return two lines as one, with a space between Latin words."""
    if not before or not after:
        return before + after
    latin = before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalpha()
    return f"{before} {after}" if latin and before[-1].isalpha() else before + after
