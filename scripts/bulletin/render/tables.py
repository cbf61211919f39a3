"""Data tables as templates see them, and as files to take along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from markupsafe import Markup

from bulletin.model.columns import Grid, grid_of, is_rank, key_columns, names_of, with_columns_first
from bulletin.model.figures import figure_cells
from bulletin.model.table import DataTable

CSV_NAME = "table-{number}.csv"
"""What a table's file is called, beside its story's page; counted from 1."""
_FIGURE = re.compile(r"[+＋]?[¥￥$€]?([\d,，]+(?:\.\d+)?) ?[%‰％]?")
_PHONE, _PADDING, _ARROW = 23.6, 1.28, 1.2
"""What 65-table.css gives a table on a phone of 390 pixels, a cell around its text, and the arrow that sorts; in em of 15 px."""
_FORMULA = ("=", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run (OWASP, CSV injection); -7.8 and +3 are figures."""


class CellView(NamedTuple):
    """One cell of a data table."""

    text: str
    header: bool
    rowspan: int
    colspan: int
    numeric: bool
    bar: str = ""
    """How long its bar is as a CSS percentage, `97.87%`; '' for a cell without one."""


class RowView(NamedTuple):
    """One row of a data table."""

    cells: tuple[CellView, ...]
    total: bool


class TableView(NamedTuple):
    """A data table, headers apart."""

    title: str | None
    as_of: str | None
    note: str | None
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    columns: int
    wide: bool = False
    """Whether a phone shows a part of it alone."""
    file: str = ""
    """Where its CSV file lies, seen from the page; '' where there is none."""


def broken_lines(text: str) -> str:
    """Return a cell's text; where its line breaks (Alt+Enter in a spreadsheet), as escaped HTML with breaks."""
    return Markup("<br>").join(text.split("\n")) if "\n" in text else text


def table_view(table: DataTable, number: int = 0) -> TableView:
    """Return a data table as the template reads it, the columns it is about in front; `number` counts from 1, 0 has no file."""
    grid = grid_of(table)
    names = names_of(table, grid)
    keys = key_columns(table, names)
    moved = with_columns_first(table, grid, keys)
    if moved is not table:
        grid = grid_of(moved)
        keys = list(range(1, 1 + len(keys)))
        names = names_of(moved, grid)
    table = moved
    bars = _bars(table, grid, names, [at for at in keys if not is_rank(names[at])])
    figures = figure_cells(table)
    rows = tuple(
        RowView(
            cells=tuple(
                [
                    CellView(
                        broken_lines(cell.text),
                        *cell[1:],
                        numeric=(y, x) in figures,
                        bar=bars.get((y, x), "") if bars else "",
                    )
                    for x, cell in enumerate(row)
                ]
            ),
            total=bool(table.total_row) and bool(row) and row[0].text == table.total_row,
        )
        for y, row in enumerate(table.rows)
    )
    return TableView(
        title=table.title,
        as_of=table.as_of,
        note=table.note,
        head=rows[: table.header_rows],
        body=rows[table.header_rows :],
        columns=max([sum([cell.colspan for cell in row]) for row in table.rows], default=0),
        wide=_width(table, grid) > _PHONE,
        file=CSV_NAME.format(number=number) if number and table.rows else "",
    )


def _width(table: DataTable, grid: Grid) -> float:
    """Return about how wide a table is, in em: no cell's text is broken but where its editor did."""
    widths: dict[int, float] = {}
    for y, row in enumerate(grid):
        for column, (top, x) in enumerate(row):
            cell = table.rows[top][x]
            if cell.colspan == 1:
                text = cell.text
                wide = max(map(_line_width, text.split("\n"))) if "\n" in text else _line_width(text)
                sorted_by = _ARROW if y < table.header_rows else 0.0
                widths[column] = max(widths.get(column, 0.0), wide + _PADDING + sorted_by)
    return sum(widths.values())


_NARROW = 0.56
"""How wide a sign of a keyboard is, in em."""


def _line_width(line: str) -> float:
    if line.isascii():  # most cells are figures
        return _NARROW * len(line)
    return sum(1.0 if east_asian_width(sign) in "WFA" else _NARROW for sign in line)


def figure_of(text: str) -> float | None:
    """Return the number in a cell; None for any other text, and for one below nought, which no bar shows."""
    found = _FIGURE.fullmatch(text.strip())
    digits = found[1].replace(",", "").replace("，", "") if found else ""
    return float(digits) if digits else None


def _bars(
    table: DataTable, grid: Grid, names: Sequence[tuple[str, ...]], columns: list[int]
) -> dict[tuple[int, int], str]:
    """Return the bars of columns whose every cell is a number: as long as their share of the greatest, from nought.

    Of per cents a hundred is the whole.

    The row that totals the others has none where it would be longer than all of them: a sum, not a rate.
    """
    bars: dict[tuple[int, int], str] = {}
    for column in columns:
        cells = {row[column]: None for row in grid[table.header_rows :]}
        texts: list[str] = []
        values: dict[tuple[int, int], float] = {}
        for y, x in cells:
            if table.total_row and table.rows[y] and table.rows[y][0].text == table.total_row:
                continue
            texts.append(table.rows[y][x].text)
            value = figure_of(texts[-1])
            if value is None:
                break
            values[y, x] = value
        else:
            whole = 100 if any("%" in text for text in (*names[column][-1:], *texts)) else 0
            greatest = max(whole, *values.values()) if values else 0
            if greatest > 0:
                bars |= {at: f"{100 * value / greatest:.4g}%" for at, value in values.items()}
    return bars


def csv_file(table: DataTable) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with a mark that Excel knows it by, in its editor's order of columns.

    Every place that a merged cell covers has its text, so that each column can be used alone.
    """
    target = io.StringIO()
    write = csv.writer(target, lineterminator="\r\n").writerow
    for row in grid_of(table):
        write([_harmless(table.rows[y][x].text) for y, x in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
