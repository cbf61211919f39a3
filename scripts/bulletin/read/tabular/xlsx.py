"""What .xlsx says beside its values: formats, and hidden sheets, rows and columns (ECMA-376-1, 18)."""

from __future__ import annotations

import re
from posixpath import join, normpath

from bulletin.read.tabular.book import Book, Looks, Tab
from bulletin.read.tabular.cells import NoTable
from bulletin.read.tabular.looks import BUILT_IN
from bulletin.read.tabular.parts import DAMAGED, Parts, Reader

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def open_xlsx(data: bytes) -> Book:
    """Return a workbook. Raises NoTable where it is damaged."""
    parts = Parts(data)
    book, links, styles = _Workbook(), _Links(), _Styles()
    book.read(parts.read("xl/workbook.xml"))
    links.read(parts.read("xl/_rels/workbook.xml.rels"))
    if (found := parts.read("xl/styles.xml")) != b"":
        styles.read(found)
    tabs = [
        Tab(name, hidden, normpath(join("xl", links.targets[key])).lstrip("/"))
        for name, hidden, key in book.tabs
        if links.targets.get(key, "").rpartition("/")[0].endswith("worksheets")
    ]

    def looks(tab: Tab) -> Looks:
        reader = _Sheet(styles.codes, from_1904=book.from_1904)
        reader.read(parts.read(tab.key))
        return reader.looks

    return Book(tabs, looks, Parts(data).packed())


class _Workbook(Reader):
    """The sheets of a workbook in their order."""

    def __init__(self) -> None:
        self.tabs: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take a sheet, or how days are counted."""
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.tabs.append((attributes.get("name", ""), hidden, attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class _Links(Reader):
    """Which part each sheet stands in."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take one relationship; an absolute target counts from the top."""
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = target.removeprefix("/xl/")


class _Styles(Reader):
    """The format of each style that a cell can have."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._own: dict[str, str] = {}
        self._inside = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take a format, or a style that has one."""
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            usual = BUILT_IN.get(int(number) if number.isdecimal() else 0, "General")
            self.codes.append(self._own.get(number, usual))

    def closed(self, name: str) -> None:
        """Leave the styles of cells."""
        if name == "cellXfs":
            self._inside = False


class _Sheet(Reader):
    """The looks of one sheet."""

    def __init__(self, codes: list[str], *, from_1904: bool) -> None:
        self.looks = Looks(from_1904=from_1904)
        self._codes = codes
        self._row = -1
        self._column = -1
        self._style = 0
        self._formula = self._filled = self._inside = self._text = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take columns, a row, a cell or what stands in it."""
        if name == "col" and _yes(attributes.get("hidden")):
            first, last = (int(attributes.get(key, "0")) - 1 for key in ("min", "max"))
            self.looks.hidden_columns.append((first, last))
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if _yes(attributes.get("hidden")):
                self.looks.hidden_rows.add(self._row)
        elif name == "c":
            self._begin(attributes)
        elif name == "f":
            self._formula = True
        self._inside = name in ("v", "t")

    def said(self, text: str) -> None:
        """Note that a cell holds a value."""
        if self._inside and text:
            self._filled = True

    def _begin(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            found = _CELL.fullmatch(attributes["r"])
            if not found:
                raise NoTable(DAMAGED)
            self._column = _column(found[1])
            self._row = int(found[2]) - 1
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() else 0
        self._text = attributes.get("t") == "str"
        self._formula = self._filled = False

    def closed(self, name: str) -> None:
        """Note a cell that holds something."""
        self._inside = False
        if name != "c":
            return
        if self._filled:
            self.looks.seen(self._row, self._column)
            if self._style < len(self._codes) and self._codes[self._style] != "General":
                self.looks.formats[self._row, self._column] = self._codes[self._style]
        elif self._formula and not self._text:
            self.looks.uncomputed.append((self._row, self._column))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _yes(value: str | None) -> bool:
    return value in ("1", "true")
