"""The columns of a data table: their names, which of them it is about, and the table with those moved to the front."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.model.table import DataTable, TableCell

WIDE = 6
"""Columns from which a table is wider than a phone (390 px), which shows four or five of figures."""
MOST_FOUND = 2
"""Columns that go to the front unasked: a rate and a rank. Where there are more, nobody knows which are meant."""
_RATE = re.compile(r"率|占比|比重|百分比|比例|[增降]幅")
_BEFORE_UNIT = re.compile(r"[（(]")
_RANK = re.compile(r"名次|排名|位次|排序")

Grid = list[list[tuple[int, int]]]
"""Row by row and column by column, which cell covers a place: its row and its place in `DataTable.rows`."""


def grid_of(table: DataTable) -> Grid:
    """Return which cell stands where; places that no cell covers are left out at the ends of rows."""
    if all(cell.colspan == 1 == cell.rowspan for row in table.rows for cell in row):
        return [[(y, x) for x in range(len(row))] for y, row in enumerate(table.rows)]
    taken: list[dict[int, tuple[int, int]]] = [{} for _ in table.rows]
    grid: Grid = []
    for y, row in enumerate(table.rows):
        here, column = taken[y], 0
        for x, cell in enumerate(row):
            while column in here:
                column += 1
            if cell.colspan == 1 == cell.rowspan:  # nearly all
                here[column] = y, x
            else:
                for below in taken[y : y + cell.rowspan]:
                    below.update(dict.fromkeys(range(column, column + cell.colspan), (y, x)))
            column += cell.colspan
        width = 0
        while width in here:
            width += 1
        grid.append([here[at] for at in range(width)])
    return grid


def names_of(table: DataTable, grid: Grid) -> list[tuple[str, ...]]:
    """Return each column's words in the head from the top, no merged cell's twice: `("考核结果", "结案率（%）")`."""
    heads = grid[: table.header_rows]
    width = max(map(len, grid), default=0)
    names = []
    for column in range(width):
        cells = dict.fromkeys(row[column] for row in heads if column < len(row))
        names.append(tuple(text for y, x in cells if (text := "".join(table.rows[y][x].text.split()))))
    return names


def column_named(wanted: str, names: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the columns that an editor means by a name: its last words, one or more, or the last without its unit."""
    bare = "".join(wanted.split())
    return [
        at
        for at, words in enumerate(names)
        if words and (bare == _BEFORE_UNIT.split(words[-1])[0] or bare in _called(words))
    ]


def _called(words: tuple[str, ...]) -> list[str]:
    """Return what a column may be called by the words over it, the shortest name first."""
    return ["".join(words[at:]) for at in reversed(range(len(words)))]


def own_name(at: int, names: Sequence[tuple[str, ...]]) -> str:
    """Return the shortest name that no other column has, `合计立案`; the longest where there is none."""
    called = _called(names[at])
    others = [one for other, words in enumerate(names) if other != at for one in _called(words)]
    return next((one for one in called if one not in others), called[-1] if called else "")


def is_rank(words: tuple[str, ...]) -> bool:
    """Tell whether a column numbers the rows by their place."""
    return bool(words) and bool(_RANK.search(words[-1]))


def is_rate(words: tuple[str, ...]) -> bool:
    """Tell whether a column's name says that it is a part of a whole."""
    return bool(words) and bool(_RATE.search(words[-1]))


def key_columns(table: DataTable, names: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the columns that a table is about: its editor's, else a rate and a rank where that is all there is."""
    if table.key:
        return list(dict.fromkeys(at for wanted in table.key for at in column_named(wanted, names) if at))
    if len(names) < WIDE:
        return []
    found = [at for at, words in enumerate(names) if at and (is_rate(words) or is_rank(words))]
    return found if len(found) <= MOST_FOUND else []


def with_columns_first(table: DataTable, grid: Grid, first: Sequence[int]) -> DataTable:
    """Return a table with some columns right behind its first one.

    A merged cell of the head is cut where its columns part. A table with merged cells in its body across columns that
    would part, or with rows of unequal length, stays as it is.
    """
    width = max(map(len, grid), default=0)
    if not first or any(len(row) != width for row in grid):
        return table
    order = [0, *first, *(at for at in range(1, width) if at not in first)]
    if order == list(range(width)):
        return table
    rows: list[tuple[TableCell, ...]] = []
    for y, row in enumerate(grid):
        cells: list[TableCell] = []
        last: tuple[int, int] | None = None
        met: set[tuple[int, int]] = set()
        for at in order:
            origin = row[at]
            if origin[0] == y:
                cell = table.rows[y][origin[1]]
                if origin == last:
                    cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + 1)
                elif origin in met and not cell.header:
                    return table
                else:
                    cells.append(cell._replace(colspan=1))
            met.add(origin)
            last = origin
        rows.append(tuple(cells))
    return table._replace(rows=tuple(rows))
