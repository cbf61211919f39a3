"""A table's cells on their way from any file to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletin.read.sheet import At

MAX_ROWS = 3_000
"""No paper prints more."""
MAX_COLUMNS = 200
"""Nor wider than this."""


class NoTable(Exception):
    """A file of which no table can be read; the message says why, in Chinese."""


class TooLong(Exception):
    """A table of more than MAX_ROWS rows: `rows` of them."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.rows = rows


class Span(NamedTuple):
    """Merged cells: the rows and columns from the first to before the last."""

    top: int
    left: int
    bottom: int
    right: int


class Finding(NamedTuple):
    """Something to tell the editor about a table: a code, where it stands, and its details."""

    code: str
    place: At
    details: dict[str, object]


def _nowhere(_row: int, _column: int) -> At:
    return 0, 0


@dataclass(slots=True)
class Grid:
    """Rows of shown texts, all of one length, and what is merged among them."""

    rows: list[list[str]]
    spans: list[Span] = field(default_factory=list)
    place: Callable[[int, int], At] = _nowhere
    """Where a cell stands in the file's text, by row and column as the file counts them."""
    top: int = 0
    """Rows that were taken away above."""
    left: int = 0
    """Columns that were taken away on the left."""
    above: int = 0
    """Lines above the table that were taken away as its title."""
    workbook: bool = False
    """True where merged cells are said to be so, and need not be guessed."""
    found: list[Finding] = field(default_factory=list)

    def at(self, row: int, column: int) -> At:
        """Return where a cell of `rows` stands in the file's text."""
        return self.place(row + self.top, column + self.left)

    def tell(self, code: str, place: At = (0, 0), /, **details: object) -> None:
        """Note something to tell the editor."""
        self.found.append(Finding(code, place, details))

    def only(self, rows: list[int], columns: list[int]) -> None:
        """Keep these rows and columns alone; merged cells shrink, and keep what they show."""
        kept: list[Span] = []
        for span in self.spans:
            inside = [at for at, row in enumerate(rows) if span.top <= row < span.bottom]
            across = [at for at, column in enumerate(columns) if span.left <= column < span.right]
            if not inside or not across:
                continue
            text = self.rows[span.top][span.left]
            self.rows[rows[inside[0]]][columns[across[0]]] = text
            if len(inside) > 1 or len(across) > 1:
                kept.append(Span(inside[0], across[0], inside[-1] + 1, across[-1] + 1))
        self.spans = kept
        self.rows = [[self.rows[row][column] for column in columns] for row in rows]

    def trim(self) -> None:
        """Take away empty rows and columns around the table."""
        rows = [at for at, row in enumerate(self.rows) if any(row)]
        columns = [
            at for at in range(len(self.rows[0]) if self.rows else 0) if any(row[at] for row in self.rows)
        ]
        if not rows:
            self.rows, self.spans = [], []
            return
        top, left = rows[0], columns[0]
        bottom = max([rows[-1] + 1, *(span.bottom for span in self.spans if self.rows[span.top][span.left])])
        right = max([columns[-1] + 1, *(span.right for span in self.spans if self.rows[span.top][span.left])])
        self.only(list(range(top, bottom)), list(range(left, right)))
        self.top += top
        self.left += left

    def behead(self, count: int) -> None:
        """Take away the first `count` rows."""
        self.only(list(range(count, len(self.rows))), list(range(len(self.rows[0]))))
        self.top += count

    def covering(self, row: int, column: int) -> Span | None:
        """Return the merged cells that a place belongs to."""
        return next((s for s in self.spans if s.top <= row < s.bottom and s.left <= column < s.right), None)
