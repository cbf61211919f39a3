"""What .xls says beside its values: formats, and hidden sheets, rows and columns ([MS-XLS], records of BIFF8 and 5)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from bulletin.read.tabular.book import Book, Looks, Tab
from bulletin.read.tabular.cells import NoTable
from bulletin.read.tabular.looks import BUILT_IN
from bulletin.read.tabular.ole import streams
from bulletin.read.tabular.parts import DAMAGED

_EOF, _BOF, _SHEET, _FORMAT, _XF, _PASSWORD, _1904 = 0x0A, 0x809, 0x85, 0x41E, 0xE0, 0x2F, 0x22
_COLUMNS, _ROW, _SERIES = 0x7D, 0x208, 0xBD
_CELLS = frozenset((0x203, 0x27E, 0x06, 0xFD, 0x205, 0x204, 0xD6))
"""Number, RK, formula, shared string, truth or error, string, rich string: row, column and style come first."""


def open_xls(data: bytes) -> Book:
    """Return a workbook. Raises NoTable where it is damaged, has a password, or is another program's file."""
    found = streams(data)
    if "EncryptedPackage" in found:
        raise NoTable("文件有密码；请去掉密码再存一遍")
    if "WordDocument" in found:
        raise NoTable("这是 Word 文档；表格请复制到 Excel 里，另存为 xlsx")
    stream = found.get("Workbook") or found.get("Book")
    if stream is None:
        raise NoTable("这不是 Excel 的文件；请用 Excel 或 WPS 另存为 xlsx")
    try:
        return _book(stream, data)
    except (struct.error, IndexError, ValueError) as error:
        raise NoTable(DAMAGED) from error


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and bytes of the records from `at` to the end of their part; parts in between are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _book(stream: bytes, data: bytes) -> Book:
    """Return the workbook in the stream of an .xls file."""
    old = struct.unpack_from("<H", stream, 4)[0] < 0x600
    tabs: list[Tab] = []
    own: dict[int, str] = {}
    styles: list[int] = []
    from_1904 = False
    for kind, record in _records(stream, 0):
        if kind == _PASSWORD:
            raise NoTable("文件有密码；请去掉密码再存一遍")
        if kind == _1904:
            from_1904 = record[:1] == b"\1"
        elif kind == _SHEET and record[5] == 0:  # a sheet of cells, not a chart
            name = (
                record[7 : 7 + record[6]].decode("gb18030", "replace")
                if old
                else _string(record, 6, wide=False)
            )
            tabs.append(Tab(name, bool(record[4] & 3), str(struct.unpack_from("<I", record)[0])))
        elif kind == _FORMAT:
            number = struct.unpack_from("<H", record)[0]
            own[number] = (
                record[3 : 3 + record[2]].decode("gb18030", "replace")
                if old
                else _string(record, 2, wide=True)
            )
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", record, 2)[0])
    codes = [own.get(number) or BUILT_IN.get(number, "General") for number in styles]

    def looks(tab: Tab) -> Looks:
        try:
            return _looks(stream, int(tab.key), codes, from_1904=from_1904)
        except (struct.error, IndexError, ValueError) as error:
            raise NoTable(DAMAGED) from error

    return Book(tabs, looks, data)


def _string(record: bytes, at: int, *, wide: bool) -> str:
    """Return a string of BIFF8: its length, a byte of flags, and Latin-1 or UTF-16."""
    count = struct.unpack_from("<H", record, at)[0] if wide else record[at]
    at += 2 if wide else 1
    flags, at = record[at], at + 1
    if flags & 1:
        return record[at : at + 2 * count].decode("utf-16-le", "replace")
    return record[at : at + count].decode("latin-1")


def _looks(stream: bytes, at: int, codes: list[str], *, from_1904: bool) -> Looks:
    """Return the looks of the sheet that begins at `at`. Raises NoTable where it is too wide."""
    looks = Looks(from_1904=from_1904)

    def cell(row: int, column: int, style: int) -> None:
        looks.seen(row, column)
        if style < len(codes) and codes[style] != "General":
            looks.formats[row, column] = codes[style]

    for kind, record in _records(stream, at):
        if kind in _CELLS:
            cell(*struct.unpack_from("<HHH", record))
        elif kind == _SERIES:
            row, first = struct.unpack_from("<HH", record)
            for number in range((len(record) - 6) // 6):
                cell(row, first + number, struct.unpack_from("<H", record, 4 + 6 * number)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", record, 8)[0] & 1:
            looks.hidden_columns.append(struct.unpack_from("<HH", record))
        elif kind == _ROW and struct.unpack_from("<H", record, 12)[0] & 0x20:
            looks.hidden_rows.add(struct.unpack_from("<H", record)[0])
    return looks
