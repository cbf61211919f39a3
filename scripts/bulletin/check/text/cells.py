"""What the words in a table's cells must not be: wrong, traditional, nearly fixed wording, a place where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bulletin.check.text import alike, places, words
from bulletin.check.text.grids import Grid
from bulletin.check.text.phrases import fixed
from bulletin.check.text.pieces import Piece, chinese
from bulletin.model.article import Article
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (*words.RULES, *alike.RULES, *places.RULES)
_ALONE = frozenset(("Z008", "Z009", "Z012"))
"""Codes of what is told of sentences: a cell has none."""


class Cells(Piece):
    """The words of a table, a cell a line."""

    grid: Grid
    at: Sequence[tuple[int, int]]
    """Row and column of each line."""

    def hit(
        self,
        code: str,
        start: int,
        end: int,
        fix: str | None = None,
        /,
        *,
        sure: bool = False,
        **details: object,
    ) -> Problem:
        """Return the finding `code` about a part of a cell; of a workbook's, about the cell."""
        del sure  # nothing writes tables
        row, column = self.at[self.text.count("\n", 0, start)]
        place, said = self.grid.place(row, column), self.text[start:end]
        at = place.text.find(said)
        mend = None
        if at >= 0 and place.end_column - place.column == len(place.text):
            first = place.column + at
            place = Span(place.line, first, place.line, first + len(said), said)
            mend = Fix(fix, certain=False) if fix else None
        return problem(code, self.grid.path, place, mend, **details)


def worded(article: Article, grid: Grid, own: Sequence[str]) -> Iterator[Problem]:
    """Report what is wrong with the words of a table; `own` are the newsroom's phrases."""
    at = [
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if chinese(cell)
    ]
    text = "\n".join(" ".join(grid.rows[row][column].split()) for row, column in at)
    if not text:
        return
    piece = Cells("table", text, text, article)
    piece.grid, piece.at = grid, at
    for rule in _RULES:
        yield from (one for one in rule(piece) if one.code not in _ALONE)
    yield from fixed(piece, own)
