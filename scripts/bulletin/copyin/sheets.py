"""Workbooks that came beside manuscripts: which story prints each, or that it is a story of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.copyin.incoming import File
from bulletin.copyin.values import Draft, Guess, Piece, SheetOf
from bulletin.read.sheet import Sheet
from bulletin.read.tabular.cells import Grid, NoTable, TooLong
from bulletin.read.tabular.comma import read_csv
from bulletin.read.tabular.head import lines_above
from bulletin.read.tabular.opening import kind_of, read_book

SAVE = "请用 Excel 或 WPS 另存为 xlsx 再导入"
NO_DATA = "里面没有数据"
ADVICE = {NO_DATA: "请打开看看是不是发错了；表在别的文件里的，请导入那个文件"}
"""What to do about a sheet that cannot be read, where it is not to be saved anew."""
_TABLE = re.compile(r"附表|见表|下表|统计表|情况表|一览表|表\s*\d")


def grid_of(file: File) -> Grid:
    """Return the cells of a sheet, of the one that is printed. Raises NoTable, TooLong."""
    kind = kind_of(file.data)
    grid = read_book(file.data, kind, None) if kind else read_csv(file.data, Sheet(file.name))
    grid.trim()
    return grid


def title_of(file: File) -> str:
    """Return what a sheet is about: the line above its head, else its file's name. Raises NoTable, TooLong."""
    grid = grid_of(file)
    if not grid.rows:
        raise NoTable(NO_DATA)
    lines = lines_above(grid)
    first = str(lines[0]).strip() if lines else ""
    return (
        first if 2 <= len(first) <= 60 else re.sub(r"^(?:附?表?\d{0,3}[-_. 、]*)", "", file.stem) or file.stem
    )


def asks_for_table(draft: Draft) -> bool:
    """Tell whether a story speaks of a table and has none."""
    return not draft.tables and any(_TABLE.search(piece.text) for piece in draft.body)


def with_sheet(draft: Draft, file: File, sure: float) -> Draft:
    """Return a draft that prints a sheet behind its text."""
    why = "" if sure >= 0.9 else f"表 {file.name} 是照来稿里的话配的，请核对"
    tables = (*draft.tables, SheetOf((), file=file.name, sure=sure, why=why))
    body = (*draft.body, Piece(f"[表{len(tables)}]"))
    return replace(draft, tables=tables, body=body, files={**draft.files, file.name: file.data})


def alone(file: File, title: str) -> Draft:
    """Return the draft of a sheet that no story asks for."""
    return Draft(
        source=file.name,
        fields=(
            Guess("title", title, 0.6, why="标题是照表题或文件名写的"),
            Guess("kind", "data", 0.95),
        ),
        body=(Piece("[表1]"),),
        tables=(SheetOf((), file=file.name),),
        files={file.name: file.data},
    )


def readable(file: File) -> str:
    """Return why a sheet cannot be read, Chinese; '' where it can."""
    try:
        title_of(file)
    except NoTable as error:
        return str(error)
    except TooLong as error:
        return f"表有 {error.rows} 行，太长"
    return ""


def owner_by_text(drafts: Sequence[tuple[File, Draft]], file: File) -> int | None:
    """Return the only story of the same mail or folder that speaks of a table and has none; None for none or several."""
    asking = [
        at
        for at, (source, draft) in enumerate(drafts)
        if source.inside == file.inside and asks_for_table(draft)
    ]
    return asking[0] if len(asking) == 1 else None
