"""Tables that are too long for an article: their first rows, the last where it is a total, and where the whole is.

Works on finished trees, so that data tables and typed ones are cut alike, and only where an article is
over the account's limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bulletin.wechat.allow import declarations
from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Node, node, walk, write

LEAST_ROWS = 5
"""Rows that a table keeps: with fewer it says nothing."""
NOTE = 60
"""Characters beside its style that the line below a cut table takes."""


class CutTable(NamedTuple):
    """A table of which not all is shown."""

    shown: int
    whole: int


def cut_tables(
    tree: Node, length: Callable[[Node], int], most: int, style: Style, where: str
) -> list[CutTable]:
    """Take rows out of a fragment's tables, the longest first, until it has at most `most` characters.

    Does nothing where that would not be enough. `where` says where the whole table is. Changes the tree and
    returns what was cut.
    """
    over = length(tree) - most
    if over <= 0:
        return []
    bodies = sorted(_bodies(tree), key=lambda pair: -len(write(pair[1])))
    plans: list[tuple[Node, Node, int]] = []
    for box, body in bodies:
        if over <= 0:
            break
        over += len(style["table_note"]) + NOTE
        kept, saved = _kept(body, over)
        if saved:
            plans.append((box, body, kept))
            over -= saved
    if over > 0:
        return []
    return [_cut(tree, box, body, kept, style, where) for box, body, kept in plans]


def _bodies(tree: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the section of each table and its body."""
    for box in walk(tree):
        for table in box.children:
            if isinstance(table, Node) and table.tag == "table":
                yield from (
                    (box, part) for part in table.children if isinstance(part, Node) and part.tag == "tbody"
                )


def _rows(body: Node) -> list[Node]:
    return [row for row in body.children if isinstance(row, Node)]


def _kept(body: Node, over: int) -> tuple[int, int]:
    """Return how many of the first rows stay so that about `over` characters go, and how many go."""
    rows = _rows(body)
    last = len(rows) - int(_is_total(rows))
    saved, kept = 0, last
    crossed = _crossed(rows)
    while kept > LEAST_ROWS and (saved < over or kept in crossed):
        kept -= 1
        saved += len(write(rows[kept]))
    return (kept, saved) if kept not in crossed and kept < last else (len(rows), 0)


def _is_total(rows: list[Node]) -> bool:
    """Tell whether the last row is set apart from those before it, as a total is."""
    return (
        len(rows) > 1 and "font-weight" in dict(declarations(rows[-1].style)) and not _crosses_into_last(rows)
    )


def _crosses_into_last(rows: list[Node]) -> bool:
    return len(rows) - 1 in _crossed(rows)


def _crossed(rows: list[Node]) -> set[int]:
    """Return the numbers of rows before which a merged cell runs on: there no table is cut."""
    crossed: set[int] = set()
    for number, row in enumerate(rows):
        for cell in row.children:
            if isinstance(cell, Node):
                crossed.update(range(number + 1, number + int(cell.attributes.get("rowspan", "1"))))
    return crossed


def _cut(tree: Node, box: Node, body: Node, kept: int, style: Style, where: str) -> CutTable:
    """Cut one table and say so below it."""
    rows = _rows(body)
    total = rows[-1:] if _is_total(rows) else []
    body.children = [*rows[:kept], *total]
    told = f"全表{len(rows)}行，这里是前{kept}行{'和合计' if total else ''}；全表见{where}。"
    parent = next(one for one in walk(tree) if any(child is box for child in one.children))
    at = next(number for number, child in enumerate(parent.children) if child is box)
    parent.children.insert(at + 1, node("p", style["table_note"], told))
    return CutTable(kept, len(rows))
