"""Where a table's cells stand in a workbook: line and column are the cell's, as the program that writes it counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bulletin.model.span import Span
from bulletin.read.folder import Unreadable, read_inside
from bulletin.read.tabular.cells import NoTable, TooLong
from bulletin.read.tabular.opening import MAX_BYTES, kind_of, read_book

BOOKS = (".xlsx", ".xls", ".ods")


def cells_of_book(
    root: Path, path: str, rows: Sequence[tuple[str, ...]]
) -> Callable[[int, int], Span] | None:
    """Return what tells from row and column of a table's `rows` where the cell is; None where the first sheet has others.

    The text of such a span is the cell's; nothing writes it. Never raises on a workbook that cannot be read.
    """
    try:
        data = read_inside(root, path, MAX_BYTES)
        grid = read_book(data, kind, None) if (kind := kind_of(data)) else None
    except (Unreadable, FileNotFoundError, NoTable, TooLong):
        return None
    if grid is None:
        return None
    grid.trim()
    known = [tuple(cell.strip() for cell in row) for row in grid.rows]
    below = len(known) - len(rows)
    aside = len(known[0]) - len(rows[0]) if known and rows else -1  # a title above may stand further left
    if below < 0 or aside < 0 or [row[aside:] for row in known[below:]] != list(rows):
        return None

    def place(row: int, column: int) -> Span:
        line, at = below + row + grid.top + 1, aside + column + grid.left + 1
        return Span(line, at, line, at + 1, rows[row][column])

    return place
