"""Tables in page text: rows whose cells tabs or wide spaces keep apart, with heads of several levels."""

from __future__ import annotations

import re

from bulletin.copyin.values import Grid

_NUMBER = re.compile(r"[-+−]?[\d,，]+(?:\.\d+)?[%％‰]?|[-—/]+|\d{4}[-.年]\d{1,2}.*")
_RULER = frozenset("|-: \t")
"""What the line under a head is made of, as Markdown has it."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3
_DATED = re.compile(
    r"[（(]?(?:截至|截止|数据截至)?[ ]?(?P<y>20\d{2})[年.\-/ ]+(?P<m>\d{1,2})[月.\-/ ]+(?P<d>\d{1,2})日?[ ]?[）)]?"
)
NOTE = re.compile(r"(?:备注|注|说明)[ ]?[:：]")
_TOTAL = re.compile("(?:合计|总计|全市|小计|共计)")
_TITLE = re.compile("表(?:（[^（）]*）)?\\Z|排名|一览|统计|通报|情况|名单|汇总|进度|台账")

Rows = tuple[tuple[str, ...], ...]


def cells(raw: str) -> tuple[str, ...]:
    """Return the cells of a line as it was typed; fewer than three where it is no row."""
    if "\t" in raw:
        return tuple(cell.strip() for cell in raw.rstrip("\n").split("\t"))
    if raw.count("|") >= _LEAST_COLUMNS:
        return tuple(cell.strip() for cell in raw.strip().strip("|").split("|"))
    return ()


def runs(lines: list[str]) -> list[tuple[int, int]]:
    """Return first and last-but-one number of the lines that make a table, for each table."""
    found: list[tuple[int, int]] = []
    start = -1
    for at, raw in enumerate([*lines, ""]):
        row = len(cells(raw)) >= _LEAST_COLUMNS
        if row and start < 0:
            start = at
        if not row and start >= 0:
            if at - start >= _LEAST_ROWS:
                found.append((start, at))
            start = -1
    return found


def rows_of(lines: list[str]) -> Rows:
    """Return the rows of a table's lines, filled up to one length; the ruler under a head goes."""
    rows = [cells(raw) for raw in lines if not ("-" in raw and _RULER.issuperset(raw))]
    width = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def heads_of(rows: Rows) -> int:
    """Return how many rows the head has: those before the first one that is numbers for its greater part."""
    for number, row in enumerate(rows):
        filled = [cell for cell in row[1:] if cell]
        if filled and 2 * sum(bool(_NUMBER.fullmatch(cell)) for cell in filled) >= len(filled):
            return max(1, number)
    return 1


def plain_heads(rows: Rows, heads: int) -> bool:
    """Return whether a head of several rows is one beyond doubt: no number in it, and numbers in every row below."""
    above = [cell for row in rows[:heads] for cell in row if cell]
    return not any(_NUMBER.fullmatch(cell) for cell in above) and all(
        any(_NUMBER.fullmatch(cell) for cell in row[1:]) for row in rows[heads:]
    )


def merged(rows: Rows, heads: int) -> Rows:
    """Return rows with the empty cells of a head as merged: `<` with the one to the left, `^` with the one above.

    A cell belongs to the left where the row below says something under it, else to the one above.
    """
    if heads < 2:
        return rows
    head = [list(row) for row in rows[:heads]]
    for at, row in enumerate(head):
        for column, cell in enumerate(row):
            if cell:
                continue
            below = any(lower[column] for lower in rows[at + 1 : heads])
            if column and (at == 0 or (below and _grouped(row, column))):
                row[column] = "<"
            elif at:
                row[column] = "^"
    return (*(tuple(row) for row in head), *rows[heads:])


def _grouped(row: list[str], column: int) -> bool:
    """Return whether the cell left of `column` in a row of a head can reach over it."""
    return row[column - 1] not in ("", "^")


def total_of(rows: Rows, heads: int) -> str:
    """Return the first cell of the row that sums up the others, '' where none does."""
    return next((row[0] for row in rows[heads:] if row and _TOTAL.fullmatch(row[0].replace(" ", ""))), "")


def dated(text: str) -> str:
    """Return the day that a line under a table's title gives, `2026-11-09`; '' for any other line."""
    found = _DATED.fullmatch(text.strip())
    return f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}" if found else ""


def titles(text: str) -> bool:
    """Return whether a headline can be a table's title."""
    return _TITLE.search(text) is not None


def grid_rows(grid: Grid) -> Rows:
    """Return the rows of a grid with its merged cells as `<` and `^`."""
    taken: dict[tuple[int, int], str] = {}
    for at, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    sign = "^" if down else "<"
                    taken[at + down, column + right] = sign if down or right else cell.text.replace("\n", "")
            column += cell.columns
    width = 1 + max((column for _, column in taken), default=-1)
    return tuple(
        tuple(taken.get((at, column), "") for column in range(width)) for at in range(len(grid.rows))
    )
