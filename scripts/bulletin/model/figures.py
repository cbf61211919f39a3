"""Which cells of a table are figures: they stand flush right, and so does what stands for one in their column."""

from __future__ import annotations

import re

from bulletin.model.table import DataTable

NUMBER = re.compile(r"[-+−－＋]?[¥￥$€]?[\d,，.．]+ ?[%‰％]?")
"""A count, a rate, a sum, a rank; digits may be full-width."""
_NONE = re.compile(r"[-－—–/／…]{1,3}|——")
"""What tables print where there is no figure."""


def figure_cells(table: DataTable) -> frozenset[tuple[int, int]]:
    """Return which cells of the body are figures, by row and place in the row, as `table.rows` has them.

    A sign for no figure is one where figures fill at least half of its column.
    """
    columns: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]], int]] = {}
    taken: dict[int, int] = {}  # column to rows that a cell above still covers
    for y, row in enumerate(table.rows):
        column = 0
        covered: dict[int, int] = {}
        for x, cell in enumerate(row):
            while taken.get(column, 0) > 0:
                column += 1
            for at in range(column, column + cell.colspan):
                covered[at] = cell.rowspan
            if not cell.header and cell.text and cell.colspan == 1:
                figures, signs, filled = columns.get(column, ([], [], 0))
                if NUMBER.fullmatch(cell.text):
                    figures.append((y, x))
                elif _NONE.fullmatch(cell.text):
                    signs.append((y, x))
                columns[column] = figures, signs, filled + 1
            elif not cell.header and NUMBER.fullmatch(cell.text):
                columns.setdefault(-1, ([], [], 0))[0].append((y, x))
            column += cell.colspan
        taken = {at: left - 1 for at, left in {**taken, **covered}.items() if left > 1}
    found: set[tuple[int, int]] = set()
    for figures, signs, filled in columns.values():
        found.update(figures)
        if figures and 2 * len(figures) >= filled - len(signs):
            found.update(signs)
    return frozenset(found)
