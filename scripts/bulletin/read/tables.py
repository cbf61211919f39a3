"""Data tables: CSV as Excel saves it, with `<` and `^` merged into spanning header cells."""

from __future__ import annotations

import csv
import io
import re

from bulletin.model.article import DataTable, TableCell
from bulletin.model.span import whole_line
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.sheet import At, Sheet
from bulletin.read.text import MAX_BYTES, decode

MAX_ROWS = 3_000
_LEFT, _UP = "<", "^"
_CELL = re.compile(r'("(?:[^"]|"")*"[^,\n]*|[^,\n]*)(,|\n|\Z)')


def read_tables(fields: Fields, folder: IssueFolder, base: str) -> tuple[DataTable, ...]:
    """Return the tables that an article lists; `base` is the article's folder within the issue."""
    tables: list[DataTable] = []
    for entry in fields.maps("tables", keys.TABLE, bare="file"):
        file = entry.word("file")
        if file is None:
            fields.sheet.report("K003", entry.place, key="file（文件）")
            continue
        place = entry.entries["file"].place
        path = folder.locate(file, base, place, fields.sheet, "T")
        if path is not None and not path.lower().endswith(".csv"):
            fields.sheet.report("T011", place, file=file)
            path = None
        header_rows = entry.number("header_rows", 1, 0, 20)
        total_row = entry.text("total_row")
        sheet = Sheet(f"{folder.path}/{path}") if path else None
        rows = _rows(folder, path, sheet) if path and sheet else []
        if sheet is not None:
            if rows and header_rows > len(rows):
                fields.sheet.report(
                    "T005", entry.entries["header_rows"].place, wanted=header_rows, rows=len(rows)
                )
                header_rows = len(rows)
            if total_row and rows and all(row[0].strip() != total_row for row in rows[header_rows:]):
                fields.sheet.report("T006", entry.entries["total_row"].place, name=total_row, file=file)
        tables.append(
            DataTable(
                file=f"{folder.path}/{path or file}",
                title=entry.text("title"),
                as_of=entry.text("as_of"),
                header_rows=header_rows,
                total_row=total_row,
                note=entry.text("note"),
                rows=merged(rows, header_rows, sheet) if sheet else (),
            )
        )
        if sheet is not None:
            fields.sheet.problems.extend(sheet.problems)
    return tuple(tables)


def _rows(folder: IssueFolder, path: str, sheet: Sheet) -> list[list[str]]:
    """Return the cells of a CSV file, all rows of one length; empty rows and columns at the end are gone."""
    try:
        data = folder.read(path, MAX_BYTES)
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
        return []
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheet.report("T011", file=path)
        return []
    bom = data.startswith(b"\xef\xbb\xbf")  # Excel's own way of saying UTF-8
    text = decode(data[3:] if bom else data, sheet)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            lines.append(reader.line_num)
    except csv.Error:
        sheet.report("T012", _line(text, reader.line_num or 1))
        return []
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        if not sheet.problems:
            sheet.report("T008")
        return []
    if len(rows) > MAX_ROWS:
        sheet.report("T014", _line(text, MAX_ROWS), rows=len(rows), limit=MAX_ROWS)
        del rows[MAX_ROWS:]
    return _even(rows, lines, sheet)


def _even(rows: list[list[str]], lines: list[int], sheet: Sheet) -> list[list[str]]:
    """Return `rows` with equal lengths; a row whose length differs from the first is reported."""
    width = len(rows[0])
    if width == 1 and (
        separator := next((sign for sign in "\t，;；" if all(sign in row[0] for row in rows if row)), "")
    ):
        sheet.report("T013", separator="制表符" if separator == "\t" else separator)
        return []
    for row, line in zip(rows, lines, strict=False):
        if len(row) < width or any(row[width:]):
            sheet.report("T004", _line(sheet.text, line), cells=len(row), width=width)
    filled = max((x + 1 for row in rows for x, cell in enumerate(row) if cell), default=1)
    return [row[:filled] + [""] * (filled - len(row)) for row in rows]


def merged(rows: list[list[str]], header_rows: int, sheet: Sheet) -> tuple[tuple[TableCell, ...], ...]:
    """Return `rows` as cells, the merge marks of the header rows turned into spans.

    A mark that does not belong to a rectangle is reported, and stands as an empty cell.
    """
    heads = rows[:header_rows]
    covered: set[tuple[int, int]] = set()
    table: list[tuple[TableCell, ...]] = []
    for y, row in enumerate(heads):
        cells: list[TableCell] = []
        for x, text in enumerate(row):
            if (y, x) in covered:
                continue
            if text in (_LEFT, _UP):
                sheet.report("T007", _cell(sheet.text, y, x), mark=text, column=x + 1)
                text = ""
            across, down = _extent(heads, y, x, covered)
            covered |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
            cells.append(TableCell(text=text, header=True, rowspan=down, colspan=across))
        table.append(tuple(cells))
    table.extend(tuple([TableCell(text=text) for text in row]) for row in rows[header_rows:])
    return tuple(table)


def _line(text: str, number: int) -> At:
    """Return where the line `number` stands in a CSV file's `text`."""
    before = text.split("\n", number)[: number - 1]
    return whole_line(text, sum(map(len, before)) + len(before))


def _cell(text: str, y: int, x: int) -> At:
    """Return where the cell at row `y`, column `x` stands in a CSV file's `text`, without blanks around it."""
    row = column = 0
    for match in _CELL.finditer(text):
        if (row, column) == (y, x):
            cell = match[1]
            start = match.start() + len(cell) - len(cell.lstrip())
            return start, start + len(cell.strip())
        row, column = (row, column + 1) if match[2] == "," else (row + 1, 0)
    return 0, 0


def _extent(heads: list[list[str]], y: int, x: int, covered: set[tuple[int, int]]) -> tuple[int, int]:
    """Return how many columns and rows the header cell at row `y`, column `x` spans."""
    width = len(heads[y])
    across = 1
    while x + across < width and heads[y][x + across] == _LEFT and (y, x + across) not in covered:
        across += 1
    down = 1
    while y + down < len(heads):
        below = heads[y + down][x : x + across]
        if below[0] != _UP or any(cell not in (_LEFT, _UP) for cell in below):
            break
        down += 1
    return across, down
