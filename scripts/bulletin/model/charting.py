"""What a chart of a table draws: which of its rows and columns, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from bulletin.model.columns import (
    Grid,
    column_named,
    grid_of,
    is_rank,
    is_rate,
    key_columns,
    names_of,
    own_name,
)
from bulletin.model.table import ChartForm, DataTable

FORMS: dict[ChartForm, str] = {"bars": "条形图", "groups": "分组条形图", "line": "折线图"}
"""What charts are called."""

MOST_ROWS: dict[ChartForm, int] = {"bars": 30, "groups": 15, "line": 4}
"""Rows that can be told apart: two screens of a telephone; four kinds of line."""

GROUP = (2, 3)
"""Columns side by side, at least and at most."""

_FIGURE = re.compile(r"([-−－+＋]?)[¥￥$€]?([\d,，]{1,30}(?:[.．]\d{1,20})?) ?[%‰％]?")


class Series(NamedTuple):
    """One column of numbers."""

    name: str
    unit: str
    """As its head says it, `%`; '' where it does not."""
    texts: tuple[str, ...]
    """Cells as they stand in the table, a row each."""
    values: tuple[float | None, ...]
    """Their numbers; None for a cell that is none."""
    over: str = ""
    """What stands over its name, where another column of the table is called so too."""


class Drawn(NamedTuple):
    """What is drawn of a table."""

    names: tuple[str, ...]
    """Of the rows."""
    series: tuple[Series, ...]
    left_out: int = 0
    """Rows that are too many."""


def number_of(text: str) -> float | None:
    """Return the number in a cell, with its sign; None for any other text."""
    found = _FIGURE.fullmatch(text.strip())
    digits = found[2].replace(",", "").replace("，", "").replace("．", ".") if found else ""
    if not found or not digits.strip("."):
        return None
    return -float(digits) if found[1] in ("-", "−", "－") and found[1] else float(digits)


def row_names(table: DataTable, grid: Grid) -> list[str]:
    """Return what each row of the body is called: its first cell, and the next where that one spans several rows."""
    names = []
    for row in grid[table.header_rows :]:
        cells = [table.rows[y][x] for y, x in row[:2]]
        both = len(cells) > 1 and cells[0].rowspan > 1
        names.append(" ".join("".join(cell.text.split()) for cell in cells[: 1 + both]))
    return names


def chart_columns(table: DataTable, names: Sequence[tuple[str, ...]], grid: Grid) -> list[int]:
    """Return the columns that are drawn: its chart's, else those that the table is about, else the first with numbers."""
    wanted = table.chart.columns if table.chart else ()
    if wanted:
        return list(dict.fromkeys(at for name in wanted for at in column_named(name, names) if at))
    found = [
        at for at in key_columns(table, names) if not is_rank(names[at]) and _has_numbers(table, grid, at)
    ]
    if found:
        return found
    every = [at for at in range(1, len(names)) if not is_rank(names[at])]
    if table.chart and table.chart.form == "groups":
        return [at for at in every if _has_numbers(table, grid, at)][: GROUP[0]]
    every.sort(key=lambda at: not is_rate(names[at]))
    return list(islice((at for at in every if _has_numbers(table, grid, at)), 1))


def _cells(table: DataTable, grid: Grid, column: int) -> list[str]:
    return [table.rows[y][x].text.strip() for y, x in (row[column] for row in grid[table.header_rows :])]


def _has_numbers(table: DataTable, grid: Grid, column: int) -> bool:
    body = grid[table.header_rows :]
    if any(len(row) <= column for row in body):
        return False
    places = (row[column] for row in body)
    return any(number_of(table.rows[y][x].text) is not None for y, x in places)


def drawn_of(table: DataTable) -> Drawn:
    """Return what the chart of a table draws; without rows or series where there is nothing to draw."""
    chart = table.chart
    if chart is None:
        return Drawn((), ())
    grid = grid_of(table)
    names = names_of(table, grid)
    columns = [at for at in chart_columns(table, names, grid) if _has_numbers(table, grid, at)]
    rows = row_names(table, grid)
    if chart.rows:  # in the order that the editor gives
        order = ["".join(name.split()) for name in chart.rows]
        chosen = [at for at, name in enumerate(rows) if name in order]
        chosen.sort(key=lambda at: order.index(rows[at]))
    else:
        chosen = [at for at, name in enumerate(rows) if _is_drawn(table, name)]
    kept = chosen[: MOST_ROWS[chart.form]]
    if chart.form != "groups":
        columns = columns[:1]
    return Drawn(
        tuple(rows[at] for at in kept),
        tuple(_series(table, grid, names, column, kept) for column in columns),
        len(chosen) - len(kept),
    )


def _is_drawn(table: DataTable, name: str) -> bool:
    """Tell whether a row is drawn where nobody says which."""
    chart = table.chart
    total = bool(table.total_row) and name == "".join((table.total_row or "").split())
    if chart and chart.form == "line" and table.total_row:
        return total
    return not total and bool(name)


def _series(
    table: DataTable, grid: Grid, names: Sequence[tuple[str, ...]], column: int, rows: Sequence[int]
) -> Series:
    texts = _cells(table, grid, column)
    last = names[column][-1] if names[column] else ""
    bare, _, unit = last.replace("(", "（").partition("（")
    return Series(
        bare if unit else last,
        unit.rstrip("）)").replace("％", "%"),
        tuple(texts[at] for at in rows),
        tuple(number_of(texts[at]) for at in rows),
        own_name(column, names).removesuffix(last),
    )
