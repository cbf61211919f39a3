"""A workbook that is open: its sheets, and what is known of the looks of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletin.read.tabular.cells import MAX_COLUMNS, MAX_ROWS, Grid, NoTable, TooLong

ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|N/A|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{4,}", re.IGNORECASE)
"""What a cell says in place of a figure."""
CUT = re.compile(r"[-+]?\d(?:\.\d+)?E\+(?:1[1-9]|[2-9]\d)", re.IGNORECASE)
"""4.1E+17: a long number of which a spreadsheet wrote the first digits only."""


class Tab(NamedTuple):
    """One sheet of a workbook."""

    name: str
    hidden: bool
    key: str
    """What its reader finds it by."""


@dataclass(slots=True)
class Looks:
    """What calamine does not say about the cells of one sheet; rows and columns count from 0."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """The formats of cells with values."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of columns that are not shown."""
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose result the file does not hold."""
    from_1904: bool = False
    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = 0
    right: int = 0

    def seen(self, row: int, column: int) -> None:
        """Note that a cell holds a value. Raises TooLong or NoTable where the table has grown too large."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row + 1)
        self.left, self.right = min(self.left, column), max(self.right, column + 1)
        if self.right - self.left > MAX_COLUMNS:
            raise NoTable(
                f"表宽 {self.right - self.left} 列，超过 {MAX_COLUMNS} 列；请把要登的部分放到单独的工作表"
            )

    def bounded(self) -> None:
        """Raise TooLong where the table has more rows than any paper prints."""
        if self.bottom - self.top > MAX_ROWS:
            raise TooLong(self.bottom - self.top)


class Book(NamedTuple):
    """A workbook that is open: its sheets, and what its format's reader says of one."""

    tabs: list[Tab]
    looks: Callable[[Tab], Looks]
    safe: bytes
    """The workbook for calamine."""


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell: B3."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def covered_blank(grid: Grid) -> None:
    """Empty the cells that merged ones cover: a spreadsheet does not show what is left in them."""
    for span in grid.spans:
        for y in range(span.top, span.bottom):
            for x in range(span.left, span.right):
                if (y, x) != (span.top, span.left):
                    grid.rows[y][x] = ""


def without_hidden(grid: Grid, looks: Looks) -> None:
    """Take hidden rows and columns out of a grid, and tell of those that held something."""
    hidden = {x for first, last in looks.hidden_columns for x in range(first, min(last, 20_000) + 1)}
    width = len(grid.rows[0]) if grid.rows else 0
    rows = [y for y in range(len(grid.rows)) if y + grid.top not in looks.hidden_rows]
    columns = [x for x in range(width) if x + grid.left not in hidden]
    filled_rows = sum(any(row) for y, row in enumerate(grid.rows) if y not in set(rows))
    gone = sorted(set(range(width)) - set(columns))
    filled_columns = sum(any(row[x] for row in grid.rows) for x in gone)
    if filled_rows or filled_columns:
        grid.tell("T021", rows=filled_rows, columns=filled_columns)
    if len(rows) < len(grid.rows) or gone:
        grid.only(rows, columns)
