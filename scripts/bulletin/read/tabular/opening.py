"""Opening a workbook: which kind it is, and which of its sheets is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from bulletin.read.tabular.book import Tab
from bulletin.read.tabular.cells import Grid, NoTable, TooLong

Kind = Literal["xlsx", "xls", "ods"]

MAX_BYTES = 20_000_000
"""A workbook of a newspaper's table has some ten thousand; a photo may lie in it."""


def kind_of(data: bytes) -> Kind | None:
    """Return which workbook the bytes are; None for what is none.

    Raises NoTable for what only looks like one.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if not data.startswith(b"PK\x03\x04"):
        return None
    from bulletin.read.tabular.parts import Parts  # noqa: PLC0415 - only for workbooks

    names = Parts(data).names
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        raise NoTable("这是 Excel 的二进制工作簿（.xlsb）；请另存为 xlsx")
    if "word/document.xml" in names:
        raise NoTable("这是 Word 文档；表格请复制到 Excel 里，另存为 xlsx")
    raise NoTable("这是压缩文件，不是表格；请先解压，用 Excel 或 WPS 另存为 xlsx")


def read_book(data: bytes, kind: Kind, wanted: str | None) -> Grid:
    """Return the cells of a workbook: of the sheet called `wanted`, else of the first one that is shown.

    Raises NoTable, and TooLong.
    """
    if kind == "ods":
        from bulletin.read.tabular.ods import read_ods  # noqa: PLC0415 - only for files of LibreOffice

        return _of_tab(*read_ods(data), wanted)
    if kind == "xlsx":
        from bulletin.read.tabular.xlsx import open_xlsx as opened  # noqa: PLC0415 - only for workbooks
    else:
        from bulletin.read.tabular.xls import open_xls as opened  # noqa: PLC0415 - as above
    from bulletin.read.tabular.values import grid_of  # noqa: PLC0415 - as above

    book = opened(data)
    return _of_tab(book.tabs, lambda tab: grid_of(book, tab), wanted)


def _of_tab(tabs: list[Tab], grid_of: Callable[[Tab], Grid], wanted: str | None) -> Grid:
    """Return the cells of the sheet that is wanted, and tell where there was a choice."""
    if wanted is not None:
        for tab in tabs:
            if tab.name.strip() == wanted.strip():
                return grid_of(tab)
        grid = Grid([])
        grid.tell("T023", name=wanted, names="、".join(tab.name for tab in tabs if not tab.hidden))
        return grid
    filled: list[tuple[Tab, Grid]] = []
    others = 0
    for tab in tabs:
        if tab.hidden:
            continue
        try:
            grid = grid_of(tab)
        except (NoTable, TooLong):
            if not filled:
                raise
            others += 1
            continue
        if grid.rows:
            filled.append((tab, grid))
    if not filled:
        return Grid([])
    if len(filled) + others > 1:
        filled[0][1].tell("T022", name=filled[0][0].name, count=len(filled) + others)
    return filled[0][1]
