"""A manuscript's blocks as one row of lines, pictures and data tables: tables that only lay things out are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bulletin.copyin.info import NAME as INFO
from bulletin.copyin.values import NOWHERE, Block, Cell, Grid, Paragraph, Picture, Place, Run

_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f]")

_COLUMN = 180
"""Signs of a cell from which on it is no caption: the longest of our pages has 90."""

BOLD, PLAIN = "\ue010", "\ue011"
"""Where bold begins and ends in a line, until it is written as Markdown."""
SLANTED, UPRIGHT = "\ue012", "\ue013"
"""Likewise slanted words."""
STRUCK, KEPT = "\ue014", "\ue015"
"""Likewise words that are crossed out."""


class Item(NamedTuple):
    """A line, a picture or a data table, in order."""

    text: str = ""
    """Of a line, without white space around it and with its automatic number."""
    marked: str = ""
    """The same with what is set bold, slanted or crossed out in it between their marks; '' where nothing is."""
    size: float = 0.0
    bold: bool = False
    centred: bool = False
    right: bool = False
    style: str = ""
    numbered: bool = False
    """True where the word processor set the number before it."""
    boxed: bool = False
    place: Place = NOWHERE
    picture: Picture | None = None
    grid: Grid | None = None
    group: int = 0
    """Number of the table that lays pictures and captions out together; 0 outside such a table."""
    column: int = 0
    """Column of that table."""

    @property
    def line(self) -> bool:
        """True for text."""
        return self.picture is None and self.grid is None


def flat(blocks: Iterable[Block]) -> list[Item]:
    """Return the items of blocks, in order; lines without text are left out."""
    found: list[Item] = []
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            found += _lines(block)
        elif isinstance(block, Picture):
            found.append(Item(place=block.place, picture=block))
        else:
            found += _of_grid(block, number)
    return found


def _lines(paragraph: Paragraph) -> Iterator[Item]:
    """Yield a paragraph's lines: who breaks a line in Word means a new paragraph, or a headline's next line."""
    for number, runs in enumerate(_broken(paragraph.runs)):
        mark = paragraph.number if number == 0 else ""
        text = tidy(mark + "".join(run.text for run in runs))
        if not text:
            continue
        part = paragraph._replace(runs=tuple(runs), number="")
        yield Item(
            text=text,
            marked=_marked(mark, runs, bold=not part.bold),
            size=part.size,
            bold=part.bold,
            centred=part.centred,
            right=part.right,
            style=part.style,
            numbered=bool(mark),
            boxed=part.boxed,
            place=part.place,
        )


def _broken(runs: Iterable[Run]) -> list[list[Run]]:
    """Return runs by line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=other)] for other in others]
    return lines


def _marked(mark: str, runs: list[Run], *, bold: bool) -> str:
    """Return a line with its marks, `bold` where bold words are meant to stand out; '' for a line without any.

    What is set in a way and is only signs or blanks stays as it is.
    """
    text = mark
    for (heavy, slanted, struck), some in groupby(
        runs, key=lambda run: (run.bold and bold, run.slanted, run.struck)
    ):
        whole = "".join(run.text for run in some)
        inner = whole.strip()
        if not any(one.isalnum() for one in inner):
            text += whole
            continue
        before, _, after = whole.partition(inner)
        for there, start, end in ((heavy, BOLD, PLAIN), (slanted, SLANTED, UPRIGHT), (struck, STRUCK, KEPT)):
            inner = f"{start}{inner}{end}" if there else inner
        text += before + inner + after
    return tidy(text) if any(one in text for one in (BOLD, SLANTED, STRUCK)) else ""


def tidy(text: str) -> str:
    """Return a line without white space around it and characters nobody sees, blanks within as one."""
    return _BLANK.sub(" ", _UNSEEN.sub("", text)).strip(" \u3000\n\r\t")


def _of_grid(grid: Grid, number: int) -> list[Item]:
    """Return a table as what it is: pictures with their captions, a form, a frame around text, or data."""
    cells = [cell for row in grid.rows for cell in row]
    if any(isinstance(one, Picture) for cell in cells for one in cell.blocks):
        return _of_pictures(grid, number)
    if cells and cells[0].text == INFO:
        return [Item(place=grid.place, grid=grid, style="info")]
    if _is_form(grid):
        return [item for row in grid.rows for item in _form_row(row)]
    filled = [cell for cell in cells if cell.text]
    columns = max((sum(cell.columns for cell in row) for row in grid.rows), default=0)
    if columns < 2 or len(grid.rows) < 2 or len(filled) < 3:
        return flat(one for cell in cells for one in cell.blocks)
    return [Item(place=grid.place, grid=grid)]


def _of_pictures(grid: Grid, number: int) -> list[Item]:
    """Return pictures and the lines beside them, each with its column: a caption stands under its picture.

    A cell with more words than any caption has is a column of text beside them: it comes first, as text.
    """
    text: list[Item] = []
    found: list[Item] = []
    for row in grid.rows:
        column = 0
        for cell in row:
            items = flat(cell.blocks)
            if len(cell.text) >= _COLUMN and not any(item.picture for item in items):
                text += items
            else:
                found += [item._replace(group=number, column=column + 1) for item in items]
            column += cell.columns
    return [*text, *found]


_FORM = {"标题": "标题", "题目": "标题", "稿件标题": "标题", "文章标题": "标题", "引题": "引题", "副题": "副题", "副标题": "副题",
         "作者": "作者", "作者姓名": "作者", "撰稿人": "作者", "撰稿": "作者", "通讯员": "通讯员", "记者": "记者", "投稿人": "通讯员",
         "单位": "部门", "供稿单位": "部门", "部门": "部门", "科室": "部门", "报送单位": "部门", "投稿单位": "部门", "日期": "日期", "时间": "日期",
         "投稿时间": "日期", "报送时间": "日期", "正文": "正文", "稿件内容": "正文", "内容": "正文", "稿件正文": "正文", "联系电话": "电话", "电话": "电话", "手机": "电话",
         "联系方式": "电话", "身份证号": "电话", "银行卡号": "电话", "开户行": "电话", "图片说明": "图说", "栏目": "栏目", "体裁": "体裁", "审核人": "审核", "审核": "审核", "备注": "审核"}  # fmt: skip
"""What stands before the fields of a form by which manuscripts are handed in, and in one word."""


def label_of(text: str) -> str:
    """Return what a form's label asks for, in one word; '' for text that is none."""
    return _FORM.get(text.replace(" ", "").replace("\u3000", "").rstrip(":："), "")


def _is_form(grid: Grid) -> bool:
    """Tell whether a table is a form: two labels or more, each before something filled in."""
    labels = [label_of(cell.text) for row in grid.rows for cell in row]
    return len({one for one in labels if one}) >= 2 and ("标题" in labels or "正文" in labels)


def _form_row(row: tuple[Cell, ...]) -> list[Item]:
    """Return the fields of a form's row: the first line of each behind its label, its text by itself."""
    found: list[Item] = []
    label = ""
    for cell in row:
        asked = label_of(cell.text)
        if asked and not label:
            label = asked
            continue
        items = flat(cell.blocks)
        if label and label != "正文" and items:
            items[0] = items[0]._replace(text=f"{label}：{items[0].text}", marked="", style="")
        found += items
        label = ""
    return found
