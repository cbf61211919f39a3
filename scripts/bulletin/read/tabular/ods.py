"""OpenDocument spreadsheets: the file itself holds what each cell shows (OpenDocument 1.3, part 3, chapter 9)."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from bulletin.read.tabular.book import Looks, Tab, cell_name, covered_blank, without_hidden
from bulletin.read.tabular.cells import Grid, NoTable, Span
from bulletin.read.tabular.looks import MOST_DIGITS
from bulletin.read.tabular.parts import DAMAGED, Parts, Reader

_AT_MOST = 1 << 21
"""Rows or columns that a file may say to repeat."""
_ASIDE = frozenset(("annotation", "frame", "custom-shape", "rect", "g", "shapes", "tracked-changes"))
"""What lies over the cells: comments and drawings."""


def read_ods(data: bytes) -> tuple[list[Tab], Callable[[Tab], Grid]]:
    """Return the sheets of a file, and what gives the cells of one. Raises NoTable where it is damaged."""
    parts = Parts(data)
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise NoTable("文件有密码；请去掉密码再存一遍")
    reader = _Content()
    reader.read(parts.read("content.xml"))
    tabs = [Tab(name, style in reader.hidden, str(at)) for at, (name, style) in enumerate(reader.tabs)]
    return tabs, lambda tab: reader.sheets[int(tab.key)].grid()


class _Sheet:
    """The filled cells of one sheet."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.spans: list[Span] = []
        self.looks = Looks()
        self.row = -1
        self.column = 0
        self.columns = 0
        self.long: list[tuple[str, str]] = []
        """Numbers with more digits than are kept of them: which cell, and what it shows."""

    def grid(self) -> Grid:
        """Return the cells. Raises TooLong."""
        grid = Grid([], workbook=True)
        if not self.cells:
            return grid
        looks = self.looks
        looks.bounded()
        top, left = looks.top, looks.left
        bottom = max(
            [looks.bottom, *(span.bottom for span in self.spans if (span.top, span.left) in self.cells)]
        )
        right = max(
            [looks.right, *(span.right for span in self.spans if (span.top, span.left) in self.cells)]
        )
        looks.seen(bottom - 1, right - 1)
        looks.bounded()
        grid.rows = [[self.cells.get((y, x), "") for x in range(left, right)] for y in range(top, bottom)]
        grid.spans = [
            Span(span.top - top, span.left - left, span.bottom - top, span.right - left)
            for span in self.spans if span.top >= top and span.left >= left and span.bottom <= bottom and span.right <= right
        ]  # fmt: skip
        covered_blank(grid)
        grid.top, grid.left = top, left
        for cell, text in self.long[:1]:
            grid.tell("T020", cell=cell, text=text)
        without_hidden(grid, looks)
        return grid


class _Content(Reader):
    """All sheets of a file."""

    def __init__(self) -> None:
        self.tabs: list[tuple[str, str]] = []
        self.sheets: list[_Sheet] = []
        self.hidden: set[str] = set()
        """Styles of sheets that are not shown."""
        self._style = ""
        self._depth = 0
        self._aside = 0
        self._rows = self._columns = 1
        self._text: list[str] = []
        self._inside = 0
        self._merge = (1, 1)
        self._value = ""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take a sheet, a row, a cell, or what stands in it."""
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self._style)
        elif name == "table":
            self.tabs.append((attributes.get("name", ""), attributes.get("style-name", "")))
            self.sheets.append(_Sheet())
        elif self.sheets:
            self._within(self.sheets[-1], name, attributes)

    def _within(self, sheet: _Sheet, name: str, attributes: dict[str, str]) -> None:
        shown = attributes.get("visibility", "visible") == "visible"
        if name == "table-column":
            count = _count(attributes, "number-columns-repeated")
            if not shown:
                sheet.looks.hidden_columns.append((sheet.columns, sheet.columns + count - 1))
            sheet.columns += count
        elif name == "table-row":
            self._rows = _count(attributes, "number-rows-repeated")
            sheet.row += 1
            sheet.column = 0
            if not shown:
                sheet.looks.hidden_rows.update(range(sheet.row, sheet.row + min(self._rows, 20_000)))
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _count(attributes, "number-columns-repeated")
            self._merge = tuple(_count(attributes, f"number-{what}-spanned") for what in ("rows", "columns"))  # type: ignore[assignment]
            self._text = []
            self._value = attributes.get("value", "")
        elif name in ("p", "h"):
            self._text += ["\n"] if self._text else []
            self._inside += 1
        elif name in ("s", "tab", "line-break"):
            self._text.append("\n" if name == "line-break" else " " * min(_count(attributes, "c"), 100))

    def said(self, text: str) -> None:
        """Take what stands in a cell."""
        if self._inside and not self._aside:
            self._text.append(text)

    def closed(self, name: str) -> None:
        """Note a cell, or go on to the next row."""
        if self._aside:
            self._aside -= 1
        elif name in ("p", "h"):
            self._inside -= 1
        elif name in ("table-cell", "covered-table-cell") and self.sheets:
            self._note(self.sheets[-1])
        elif name == "table-row" and self.sheets:
            self.sheets[-1].row += self._rows - 1

    def _note(self, sheet: _Sheet) -> None:
        """Note the cell that is read; one that is repeated as often as it is."""
        text = "\n".join(line.strip() for line in "".join(self._text).strip().split("\n"))
        down, across = self._merge
        if down > 1 or across > 1:
            sheet.spans.append(Span(sheet.row, sheet.column, sheet.row + down, sheet.column + across))
        if text:
            last = sheet.row + self._rows - 1, sheet.column + self._columns - 1
            sheet.looks.seen(sheet.row, sheet.column)
            sheet.looks.seen(*last)
            if is_long(self._value):
                sheet.long.append((cell_name(sheet.row, sheet.column), text))
            sheet.looks.bounded()
            for y in range(sheet.row, last[0] + 1):
                for x in range(sheet.column, last[1] + 1):
                    sheet.cells[y, x] = text
        sheet.column += self._columns


def is_long(value: str) -> bool:
    """Return True for a whole number of more digits than a spreadsheet keeps."""
    try:
        number = float(value or 0)
    except ValueError:
        return False
    return abs(number) < inf and int(abs(number)) >= 10**MOST_DIGITS


def _count(attributes: dict[str, str], key: str) -> int:
    """Return how often something is there. Raises NoTable where no spreadsheet says so."""
    text = attributes.get(key, "1")
    if not text.isdecimal() or not 1 <= int(text) <= _AT_MOST:
        raise NoTable(DAMAGED)
    return int(text)
