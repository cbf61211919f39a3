"""Tables as grids of cells, each with the way back into its file: Markdown's in a body, CSV files, workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.books import BOOKS, cells_of_book
from bulletin.model.article import Article
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, Span, span
from bulletin.model.table import DataTable
from bulletin.read.folder import Unreadable, read_inside
from bulletin.read.sheet import Sheet
from bulletin.read.text import MAX_BYTES, decode

_RULE = re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*$")
_QUOTE = '"'
_QUOTED = re.compile('"((?:[^"]|""){0,20000})"(?!")')
_NUMBER = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_MOST = 400
"""Rows that are looked at; a longer table is a list of things."""
SHORTEST = 11
"""Characters of a cell that can hold a person's number."""
_TITLE = 40
"""Characters that the title of a table has at most."""


class Grid(NamedTuple):
    """One table, every row as long as the first; merged cells stand at each place they cover."""

    path: str
    title: str
    head: tuple[tuple[str, ...], ...]
    """The rows of the header."""
    rows: tuple[tuple[str, ...], ...]
    place: Callable[[int, int], Span]
    """From row and column of `rows` to where the cell stands."""
    over: tuple[tuple[str, Span], ...] = ()
    """Long cells of a file above the rows, and where they stand."""

    def header(self, column: int) -> tuple[str, ...]:
        """Return a column's headers from the top, a merged one once."""
        return tuple(dict.fromkeys(row[column] for row in self.head if row[column]))

    def column(self, column: int) -> list[float | None]:
        """Return a column's numbers; None for what is none."""
        return [number(row[column]) for row in self.rows]

    def label(self, row: int) -> str:
        """Return what a row is called: its first cell, or the next where a total has no number of its own."""
        return next((cell for cell in self.rows[row][:2] if cell), "")

    def hit(self, code: str, row: int, column: int, fix: str | None = None, /, **details: object) -> Problem:
        """Return the finding `code` about a cell."""
        here = self.place(row, column)
        mend = Fix(fix, certain=False) if fix and here.text == self.rows[row][column] else None
        where = self.label(row) or f"第 {row + 1} 行"
        return problem(code, self.path, here, mend, row=where, name="".join(self.header(column)[-2:]),
                       said=self.rows[row][column], **details)  # fmt: skip


def number(text: str) -> float | None:
    """Return a cell's number, without its per cent sign and the commas of its thousands; None for what is none."""
    bare = text.strip().rstrip("%％")
    return float(re.sub("[,，]", "", bare)) if _NUMBER.fullmatch(bare) else None


def places(text: str) -> int:
    """Return how many decimals a cell's number has."""
    return len(text.strip().rstrip("%％").partition(".")[2])


def grids_of(article: Article, root: Path | None) -> Iterator[Grid]:
    """Yield the tables of a story: those in its body, and its data tables, whose files lie below `root`."""
    if "|" in article.body:
        yield from _markdown(article)
    for at, table in enumerate(article.tables):
        if 1 < len(table.rows) <= _MOST:
            yield _data_table(article, at, table, root)


def _markdown(article: Article) -> Iterator[Grid]:
    """Yield the tables of a body: a row, a line of dashes, rows."""
    lines = article.body.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    at = 1
    while at < len(lines):
        if "|" in lines[at] and "|" in lines[at - 1] and _RULE.match(lines[at]):
            end = at + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            title = _over(lines, at - 2)
            yield from _grid(article, [(starts[n], lines[n]) for n in (at - 1, *range(at + 1, end))], title)
            at = end
        at += 1


def _over(lines: Sequence[str], at: int) -> str:
    """Return the title that stands over a table: a short line, or a heading, that is no sentence; '' for none."""
    while at >= 0 and not lines[at].strip():
        at -= 1
    line = lines[at].strip().strip("#* \u3000") if at >= 0 else ""
    return (
        "" if len(line) > _TITLE or line[-1:] in "。，：；！？" or line[:1] in ("|", ">", "[", "!") else line
    )


def _grid(article: Article, lines: Sequence[tuple[int, str]], title: str) -> Iterator[Grid]:
    rows: list[list[tuple[str, int, int]]] = []
    for start, line in lines:
        rows.append([*_cells(line, start)])
    width = len(rows[0])
    whole = [(row + [("", 0, 0)] * width)[:width] for row in rows]
    if len(whole) < 2 or not width:
        return

    def place(row: int, column: int) -> Span:
        _, start, end = whole[row + 1][column]
        return article.span(start, end)

    texts = [tuple(cell[0] for cell in row) for row in whole]
    yield Grid(article.path, title, (texts[0],), tuple(texts[1 : _MOST + 1]), place)


def _cells(line: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the cells of a row that begins at `start`, empty ones too: text, start and end."""
    bare = line.strip()
    parts = line.split("|")
    for number, part in enumerate(parts):
        outside = (number == 0 and bare.startswith("|")) or (number == len(parts) - 1 and bare.endswith("|"))
        if not outside:
            text = part.strip().strip("*")
            at = start + (part.find(text) if text else 0)
            yield text, at, at + len(text)
        start += len(part) + 1


def _data_table(article: Article, at: int, table: DataTable, root: Path | None) -> Grid:
    text = _spread(table)
    head, rows = text[: table.header_rows], text[table.header_rows :]
    fallback = article.places.get(f"tables.{at}.file") or article.places.get(f"tables.{at}", WHOLE)
    grid = Grid(article.path, table.title or "", head, rows, lambda row, column: fallback)
    if root is None:
        return grid
    if not table.file.lower().endswith(".csv"):
        cells = cells_of_book(root, table.file, rows) if table.file.lower().endswith(BOOKS) else None
        return grid._replace(path=table.file, place=cells) if cells else grid
    written = _written(root, table.file)
    if written is None or not (records := _aligned(rows, written[1])):
        return grid

    def place(row: int, column: int) -> Span:
        start, end = records[row][column]
        return written[0](start, end)

    first = records[0][0][0] if records[0] else 0
    over = tuple(
        (cell, written[0](start, end))
        for record in written[1]
        for cell, start, end in record
        if end < first and len(cell) >= SHORTEST
    )
    return grid._replace(path=table.file, place=place, over=over)


def _spread(table: DataTable) -> tuple[tuple[str, ...], ...]:
    """Return a table's texts as a grid: what a cell covers has its text."""
    held: dict[tuple[int, int], str] = {}
    width = 0
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while (y, x) in held:
                x += 1
            for down in range(cell.rowspan):
                held.update({(y + down, x + right): cell.text.strip() for right in range(cell.colspan)})
            x += cell.colspan
        width = max(width, x)
    return tuple(tuple(held.get((y, x), "") for x in range(width)) for y in range(len(table.rows)))


Record = list[tuple[str, int, int]]
"""A row of a CSV file: each cell's text, start and end."""


def _written(root: Path, path: str) -> tuple[Callable[[int, int], Span], list[Record]] | None:
    """Return what tells where a part of a CSV file stands, and the file's rows; None for one that cannot be read."""
    sheet = Sheet(path)
    try:
        text = decode(read_inside(root, path, MAX_BYTES), sheet)
    except (Unreadable, FileNotFoundError):
        return None
    return (lambda start, end: span(text, start, end, typed=sheet.typed)), list(_records(text))


def _records(text: str) -> Iterator[Record]:
    """Yield the rows of a CSV file, as far as every cell is bare or quoted whole."""
    at, row = 0, Record()
    while at < len(text):
        if text[at] == _QUOTE:
            quoted = _QUOTED.match(text, at)
            if not quoted:
                return
            row.append((quoted[1].replace(_QUOTE * 2, _QUOTE).strip(), *quoted.span(1)))
            at = quoted.end()
        else:
            end = min(
                (found for sign in ",\n" if (found := text.find(sign, at, at + 4000)) >= 0), default=len(text)
            )
            bare = text[at:end]
            start = at + len(bare) - len(bare.lstrip())
            row.append((bare.strip(), start, start + len(bare.strip())))
            at = end
        if text[at : at + 1] != ",":
            yield row
            row = Record()
        at += 1
    if row:
        yield row


def _aligned(rows: Sequence[tuple[str, ...]], written: list[Record]) -> list[list[tuple[int, int]]] | None:
    """Return where each row's cells stand in the file: rows as they follow one another there; None where they do not."""
    found: list[list[tuple[int, int]]] = []
    at = 0
    for row in rows:
        while at < len(written) and tuple(cell[0] for cell in written[at]) != row[: len(written[at])]:
            at += 1
        if at == len(written) or len(written[at]) < len(row):
            return None
        found.append([(start, end) for _, start, end in written[at]])
        at += 1
    return found
