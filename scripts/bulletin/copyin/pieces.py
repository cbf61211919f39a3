"""A story's lines as the blocks of its body, with the marks that place photos and tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bulletin.copyin.flat import BOLD, PLAIN, SLANTED, UPRIGHT, Item
from bulletin.copyin.grids import as_pipes, sheet_of
from bulletin.copyin.markdown import escaped
from bulletin.copyin.shots import Shots, shots_of
from bulletin.copyin.split import LONG, is_separator, may_head, stands_out
from bulletin.copyin.values import Dropped, Piece, SheetOf

_FIRST = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_COUNT = re.compile(r"\d{1,3}[.．、]\s*")


class Body(NamedTuple):
    """A story's text."""

    pieces: tuple[Piece, ...]
    shots: Shots
    sheets: tuple[SheetOf, ...]
    dropped: tuple[Dropped, ...]
    sections: int


def body_of(items: Sequence[Item], usual: float, *, ours: bool = False, piped: Collection[int] = ()) -> Body:
    """Return the body of a story."""
    shots = shots_of(items, usual, ours=ours)
    pieces: list[Piece] = []
    sheets: list[SheetOf] = []
    dropped: list[Dropped] = []
    sections = 0
    spent = set(shots.spent)
    count = 0
    slanted = not ours and sum(len(one.text) for one in items if one.marked.startswith(SLANTED)) * 2 > sum(
        len(one.text) for one in items
    )
    light = sum(len(one.text) for one in items if one.bold) * 2 < sum(len(one.text) for one in items)
    for at, item in enumerate(items):
        count += item.grid is not None
        if item.grid and count in piped:
            pieces.append(Piece(as_pipes(item.grid), 1.0, item.place))
        elif item.grid:
            above, below = _beside(items, at - 1, spent), _beside(items, at + 1, spent)
            sheet, titled, noted = sheet_of(item.grid, above, below)
            if titled and pieces:
                pieces.pop()
            spent |= {at + 1} if noted else set()
            sheets.append(sheet)
            pieces.append(Piece(f"[表{len(sheets)}]", 1.0, item.place))
        pieces += [Piece(f"[图{number}]", 1.0, item.place) for number in shots.marks.get(at, ())]
        if not item.line or at in spent:
            continue
        if is_separator(item.text):
            dropped.append(Dropped(item.text, "分隔", item.place))
            continue
        if slanted and item.marked:  # most of it is: then that is how its author sets text
            item = item._replace(marked=item.marked.replace(SLANTED, "").replace(UPRIGHT, ""))
        level, sure = _section(items, at, usual, spent)
        sections += bool(level)
        if light and item.bold and not level and not item.style:
            item = item._replace(marked=f"{BOLD}{item.marked or item.text}{PLAIN}")
        pieces.append(_piece(item, level, sure))
    return Body(tuple(pieces), shots, tuple(sheets), tuple(dropped), sections)


def _beside(items: Sequence[Item], at: int, spent: set[int]) -> Item | None:
    """Return the line beside a table; None where there is none, or it is something already."""
    return items[at] if 0 <= at < len(items) and at not in spent else None


def _piece(item: Item, level: int, sure: float) -> Piece:
    """Return the block of a line."""
    if level:
        why = "" if sure >= 0.9 else "是照粗体和位置认的小标题"
        return Piece(f"{'#' * level} {escaped(item.text).removeprefix(chr(92))}", sure, item.place, why)
    if item.style == "note":
        mark, _, text = item.text.partition(": ")
        return Piece(f"{mark}: {escaped(text)}", 1.0, item.place)
    text = escaped(item.marked or item.text)
    if item.style == "quote":
        return Piece(f"> {text}", 1.0, item.place)
    if item.style == "list" and not item.numbered:
        return Piece(f"- {text}", 1.0, item.place)
    if item.numbered and (found := _COUNT.match(text)):
        return Piece(
            f"{found[0].rstrip(' .．、')}. {text[found.end() :]}" if text[found.end() - 1] != "、" else text,
            1.0,
            item.place,
        )
    return Piece(text, 1.0, item.place)


def _section(items: Sequence[Item], at: int, usual: float, spent: set[int]) -> tuple[int, float]:
    """Return the level at which a line heads a section, and how sure that is; 0 for text."""
    item = items[at]
    if item.style == "list" and (_FIRST.match(item.text) or _SECOND.match(item.text)):
        item = item._replace(style="")
    if item.style in ("heading2", "heading3"):
        return int(item.style[-1]), 0.97
    if not may_head(item) or len(item.text) >= LONG or item.right or item.text.startswith(("“", "——", "—")):
        return 0, 0.0
    if not any(one.line and number not in spent for number, one in enumerate(items[at + 1 : at + 4], at + 1)):
        return 0, 0.0
    if item.style.startswith("heading") or item.style in ("title", "subtitle"):
        return (3 if item.style in ("heading3", "heading4", "heading5", "heading6") else 2), 0.97
    if item.style:
        return 0, 0.0
    apart = stands_out(item, usual)
    if _SECOND.match(item.text) and (apart or len(item.text) <= 24):
        return (3 if any(_FIRST.match(one.text) for one in items[:at]) else 2), 0.95 if apart else 0.85
    if _FIRST.match(item.text):
        return 2, 0.95 if apart else 0.9
    if item.bold or (apart and not item.boxed):
        return 2, 0.93 if item.bold or item.size > usual + 0.9 else 0.85
    return 0, 0.0
