"""The cells of a workbook's sheet as the spreadsheet shows them.

Values and merged cells come from `python-calamine`; how a value is shown and what is hidden, which it does not
say, from the readers beside this module. They look first, so that calamine never gets a file that claims
to be larger than it may be.
"""

from __future__ import annotations

import io
from datetime import datetime

from bulletin.read.tabular.book import Book, Looks, Tab, cell_name, covered_blank, without_hidden
from bulletin.read.tabular.cells import Grid, NoTable, Span
from bulletin.read.tabular.looks import MOST_DIGITS, Unknown, Value, shown
from bulletin.read.tabular.parts import DAMAGED


def grid_of(book: Book, tab: Tab) -> Grid:
    """Return the cells of one sheet as they are shown. Raises NoTable, and TooLong."""
    looks = book.looks(tab)
    if looks.bottom == 0:
        return Grid([], workbook=True)
    looks.bounded()
    values, merges, (top, left) = _values(book.safe, tab.name)
    grid = Grid([], workbook=True)
    strange: list[str] = []
    long: list[tuple[str, str]] = []
    for y, row in enumerate(values, top):
        texts = []
        for x, value in enumerate(row, left):
            code = looks.formats.get((y, x), "General")
            text = _shown(value, code, looks, cell_name(y, x), strange)
            if isinstance(value, float) and abs(value) >= 10**MOST_DIGITS and value == int(value):
                long.append((cell_name(y, x), text))
            texts.append(text)
        grid.rows.append(texts)
    for cell, text in long[:1]:
        grid.tell("T020", cell=cell, text=text)
    for name in strange[:1]:
        grid.tell("T026", cell=name, count=len(strange))
    if looks.uncomputed:
        grid.tell("T024", cell=cell_name(*looks.uncomputed[0]), text="公式没有算出结果")
    width, height = max(map(len, grid.rows), default=0), len(grid.rows)
    grid.rows = [row + [""] * (width - len(row)) for row in grid.rows]
    grid.spans = [
        Span(max(a - top, 0), max(b - left, 0), min(c - top + 1, height), min(d - left + 1, width))
        for (a, b), (c, d) in merges
        if a >= top and b >= left and a < top + height and b < left + width
    ]
    grid.spans = [span for span in grid.spans if span.bottom - span.top > 1 or span.right - span.left > 1]
    covered_blank(grid)
    grid.top, grid.left = top, left
    without_hidden(grid, looks)
    return grid


def _shown(value: Value, code: str, looks: Looks, name: str, strange: list[str]) -> str:
    """Return a value as its cell shows it; a format that is not known is noted in `strange`."""
    try:
        text = shown(value, code, from_1904=looks.from_1904)
    except (Unknown, OverflowError, ValueError):
        strange.append(name)
        text = _plain(value)
    return "\n".join(
        line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    )


def _plain(value: Value) -> str:
    """Return a value in the plainest form, where its format is not known."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, int | float):
        return shown(value, "General")
    return str(value)


def _values(
    data: bytes, name: str
) -> tuple[list[list[Value]], list[tuple[tuple[int, int], tuple[int, int]]], tuple[int, int]]:
    """Return the values of a sheet, its merged cells, and its first row and column. Raises NoTable."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name)
        values: list[list[Value]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
        return values, sheet.merged_cell_ranges or [], sheet.start or (0, 0)
    except BaseException as error:
        # A panic of the Rust code is no Exception; nothing else of that kind is ours to swallow.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise NoTable(DAMAGED) from error
