"""Data tables: the sheets and CSV files that articles name, as the model has them."""

from __future__ import annotations

from bulletin.model.columns import column_named, grid_of, names_of
from bulletin.model.table import DataTable, TableCell
from bulletin.read import keys
from bulletin.read.charts import read_chart, tell_undrawn
from bulletin.read.fields import Fields
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.sheet import Sheet
from bulletin.read.tabular.book import CUT, ERROR, cell_name
from bulletin.read.tabular.cells import MAX_ROWS, Grid, NoTable, TooLong
from bulletin.read.tabular.comma import read_csv
from bulletin.read.tabular.head import head_rows, lines_above, merge_head
from bulletin.read.tabular.opening import MAX_BYTES, kind_of, read_book
from bulletin.read.text import MAX_BYTES as MAX_TEXT

SUFFIXES = (".csv", ".xlsx", ".xls", ".ods", ".xlsm", ".xltx", ".xlt", ".et", ".ett", ".ots", ".tsv", ".txt")
"""What tables' files are called; which kind one is, its bytes say."""


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
        if path is not None and not path.lower().endswith(SUFFIXES):
            fields.sheet.report("T011", place, file=file, reason="这种文件不是表格")
            path = None
        tables.append(_table(entry, file, path, folder))
    return tuple(tables)


def _table(entry: Fields, file: str, path: str | None, folder: IssueFolder) -> DataTable:
    """Return one table; without rows where it cannot be read."""
    title, as_of, note = entry.text("title"), entry.text("as_of"), entry.text("note")
    total_row = entry.text("total_row")
    given = entry.number("header_rows", 1, 0, 20) if entry.has("header_rows") else None
    wanted = entry.text("sheet")
    rows: tuple[tuple[TableCell, ...], ...] = ()
    heads = 1 if given is None else given
    if path:
        sheet = Sheet(f"{folder.path}/{path}")
        grid = _grid(folder, path, wanted, sheet)
        if grid.rows and (lines := lines_above(grid) if given != 0 else []):
            title, as_of, note = _told_above(lines, title, as_of, note, grid)
        if grid.rows:
            heads = _heads(entry, grid, given)
            merge_head(grid, heads)
            if total_row and all(row[0].strip() != total_row for row in grid.rows[heads:]):
                entry.sheet.report("T006", entry.entries["total_row"].place, name=total_row, file=file)
            rows = _cells(grid, heads)
        broken = any(one.code == "T004" for one in sheet.problems)  # its empty cells are told already
        for code, place, details in grid.found:
            if code == "T019" and broken:
                continue
            if code in ("T023", "T025"):  # what the article's own file says wrongly
                key = "sheet" if code == "T023" else "header_rows"
                entry.sheet.report(code, entry.entries[key].place, **details)
            else:
                sheet.report(code, place, **details)
        entry.sheet.problems.extend(sheet.problems)
    table = DataTable(
        file=f"{folder.path}/{path or file}",
        title=title,
        as_of=as_of,
        header_rows=heads,
        total_row=total_row,
        note=note,
        key=entry.texts("key") if "key" in entry.entries else (),
        rows=rows,
        chart=read_chart(entry) if "chart" in entry.entries else None,
    )
    if table.key and rows:
        _tell_unknown(entry, table)
    if table.chart and rows:
        tell_undrawn(entry, table)
    return table


def _tell_unknown(entry: Fields, table: DataTable) -> None:
    """Tell of columns that the table does not have, or that are always first."""
    names = names_of(table, grid_of(table))
    for number, wanted in enumerate(table.key):
        found = column_named(wanted, names)
        if not any(found):
            places, key = entry.sheet.places, f"{entry.prefix}key"
            place = places.get(f"{key}.{number}", entry.entries["key"].place)
            others = "、".join(dict.fromkeys(words[-1] for words in names[1:] if words))
            entry.sheet.report("T082" if found else "T081", place, name=wanted, names=others)


def _grid(folder: IssueFolder, path: str, wanted: str | None, sheet: Sheet) -> Grid:
    """Return the cells of a file; none where what is wrong is on the sheet."""
    try:
        data = folder.read(path, MAX_BYTES)
        kind = kind_of(data)
        if kind and len(data) > MAX_BYTES:
            raise NoTable(f"文件超过 {MAX_BYTES // 1_000_000} MB")
        if not kind and data.startswith(b"%PDF"):
            raise NoTable("这是 PDF；表格请另存为 xlsx")
        grid = read_book(data, kind, wanted) if kind else read_csv(data[: MAX_TEXT + 1], sheet)
    except Unreadable as error:
        sheet.report("F001", reason=str(error))
    except NoTable as error:
        sheet.report("T011", file=path, reason=str(error))
    except TooLong as error:
        sheet.report("T014", rows=error.rows, limit=MAX_ROWS)
    else:
        grid.trim()
        if kind and not grid.rows and not grid.found:
            sheet.report("T008")
        if wanted and not kind:
            grid.tell("T023", name=wanted, names="CSV 只有一张表，请删掉这一行")
        _tell_lost(grid)
        return grid
    return Grid([])


def _tell_lost(grid: Grid) -> None:
    """Tell of the first figure that is none any more: an error value, or a long number cut to its first digits."""
    for y, row in enumerate(grid.rows):
        whole = "".join(row)
        if "#" not in whole and "+" not in whole:  # which every such text has
            continue
        for x, text in enumerate(row):
            code = "T024" if ERROR.fullmatch(text) else "T020" if CUT.fullmatch(text) else ""
            if code and all(code != one.code for one in grid.found):
                cell = cell_name(y + grid.top, x + grid.left)
                grid.tell(code, grid.at(y, x), cell=cell, text=text)


def _told_above(
    lines: list[str], title: str | None, as_of: str | None, note: str | None, grid: Grid
) -> tuple[str | None, str | None, str | None]:
    """Return title, date and note with the lines that stood above the table, each where it belongs."""
    grid.above = len(lines)
    lines = [" ".join(line.split()) for line in lines]
    others = lines if title in lines else lines[1:]
    title = title or lines[0]
    for line in others:
        if line in (title, as_of, note):
            continue
        if as_of is None:
            as_of = line.strip("（）()")
        else:
            note = f"{line}　{note}" if note else line
    grid.tell("T017", text="　".join(lines))
    return title, as_of, note


def _heads(entry: Fields, grid: Grid, given: int | None) -> int:
    """Return how many rows of a table are its head."""
    rows = head_rows(grid, given, grid.above)
    if rows > len(grid.rows):
        entry.sheet.report("T005", entry.entries["header_rows"].place, wanted=rows, rows=len(grid.rows))
        return len(grid.rows)
    return rows


def _cells(grid: Grid, heads: int) -> tuple[tuple[TableCell, ...], ...]:
    """Return the rows of cells; what a merged cell covers is left out. No cell goes over the head's end."""
    extents: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.spans:
        end = min(bottom, heads) if top < heads else bottom
        extents[top, left] = end - top, right - left
        covered |= {(y, x) for y in range(top, end) for x in range(left, right)} - {(top, left)}
    merged = {y for y, _ in (*extents, *covered)}
    return tuple(
        [
            tuple(
                [
                    TableCell(text, y < heads, *extents.get((y, x), (1, 1)))
                    for x, text in enumerate(row)
                    if (y, x) not in covered
                ]
                if y in merged
                else [TableCell(text, y < heads) for text in row]
            )
            for y, row in enumerate(grid.rows)
        ]
    )
