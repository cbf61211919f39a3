"""What a table says of periods: which cells tell this one, which an earlier one, which a change between the two.

A cell is told by the words of its row and of its head. Without the words of the period these are its name, under which
the table of the same title in an earlier issue has it too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.grids import Grid, grids_of, number
from bulletin.check.text.pieces import Place
from bulletin.model.article import Article
from bulletin.model.table import bare_title


class Cell(NamedTuple):
    """One figure of a table."""

    kind: str
    """NOW, BEFORE, CHANGE or FIXED."""
    period: str
    """Which one before, a key of MONTHS; of a FIXED one its year and month."""
    name: tuple[str, str]
    """Row and column, as the table of another issue has them too."""
    said: tuple[str, str, str]
    """Row and column as they are written, and the figure."""
    place: Place


class Table(NamedTuple):
    """A table with a title."""

    title: str
    """Without its period."""
    issue: str
    month: int
    """Of its figures, counted from the year 0."""
    named: bool
    """True where its title says the month; else it is that of the issue."""
    path: str
    """Of the file in which its cells stand."""
    cells: tuple[Cell, ...]


NOW, BEFORE, CHANGE, FIXED = "now", "before", "change", "fixed"
"""Of the table's own period; of the one before; the change from that; of a period that the cell names itself."""
MONTHS = {"年": 12, "季": 3, "月": 1, "周": 0, "日": 0, "期": 0, "": 0}
"""Months that lie between a table and the one before of the same kind; 0 where days tell or where it is any."""
_BEFORE = re.compile(
    r"上(?:一|个)?(季)度?末?|上(?:一|个)?(月)份?末?|上(?:一|个)?(周)|上(?:一)?(期)末?|(上)[次轮]|(昨)[日天]"
    r"|[上去](年)度?(?:同期|同月|末|底)?|()(?<!年)同期"
)
_CHANGE = re.compile(
    rf"[较比与]?(?:{_BEFORE.pattern})?(?:相比)?(?:环比|同比|增减|增幅|降幅|变化|升降|增长|下降|增加|减少)"
)
_AGAINST = re.compile(rf"[较比与](?:{_BEFORE.pattern})(?:相比)?")
_NOW = re.compile("本季度?|本月份?末?|本周|本[期次轮日]|本年度?|当[月周期年日]|今[年日天]")
_WORDS = re.compile("环比|同比|增减|增幅|降幅|变化|升降|增长|下降|增加|减少|相比|幅度|情况")
_NOTHING = frozenset(("率", "量", "值", "数", "额", "百分比", ""))
"""What is left of a column's name that says only that it is a change."""
_BARE = re.compile("新增|累计|已|总|共|[数量]$")
"""What the name of a change has, or lacks, beside that of its column."""
_UNIT = re.compile(r"[（(](?![万亿])[^（()）]{0,12}[）)]|[\s:：]+")
_OWN = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月份?)?")
_MONTH = re.compile(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月")
_RANGE = re.compile(r"\d{1,2}月?[-—–~～至到]{1,2}\d{1,2}月")
_NUMBERED = re.compile(
    r"第?[\d一二三四五六七八九十]{1,3}(?:周|期|次|轮)|[一二三四五六七八九十]{1,2}月份?|[（(][)）]"
)
_TITLE = 2
"""Characters that are left of a title that says something."""
_MOST = 1_500
"""Cells of a table that are kept; a larger one is a list of things."""


class Read(NamedTuple):
    """What the words over or beside a cell say."""

    kind: str
    period: str
    name: str


def tables_of(article: Article, root: Path | None) -> Iterator[Table]:
    """Yield what is known of a story's tables that have a title; one without has its story's where it is the only one."""
    grids = [*grids_of(article, root)] if "|" in article.body or article.tables else []
    for grid in grids:
        written = grid.title or (len(grids) == 1 and "".join(article.title)) or ""
        title = _NUMBERED.sub("", bare_title(_RANGE.sub("累计", written)))
        if len(title) >= _TITLE and (cells := tuple(cells_of(grid))) and len(cells) <= _MOST:
            month, said = _month(written, article.issue)
            yield Table(title, article.issue, month, said, grid.path, cells)


def _month(title: str, issue: str) -> tuple[int, bool]:
    """Return the month that a title names, else the issue's; months are counted from the year 0."""
    day = day_of(issue)
    found = None if _RANGE.search(title) else _MONTH.search(title)
    if not found or not 1 <= int(found[2]) <= 12:
        return day.year * 12 + day.month, False
    month = int(found[2])
    year = int(found[1]) if found[1] else day.year - (month > day.month)
    return year * 12 + month, True


def day_of(issue: str) -> date:
    """Return the day of an issue's key; the first of all days for a key that tells none."""
    try:
        return date.fromisoformat(issue[:10])
    except ValueError:
        return date.min


def cells_of(grid: Grid) -> Iterator[Cell]:
    """Yield the cells of a table that hold figures; those of rows or columns of one name are left out."""
    width = len(grid.rows[0]) if grid.rows else 0
    first = next((at for at in range(width) if not _numbered(grid, at)), 0)
    heads = [read("/".join(grid.header(at))) for at in range(width)]
    row_words = [row[first] for row in grid.rows]
    rows = [read(words) for words in row_words]
    some = Counter(rows)
    for column, head in enumerate(heads):
        if column == first or heads.count(head) > 1:
            continue
        name = _about(heads, column, first) if head.kind == CHANGE else head.name
        for at, row in enumerate(rows):
            text = grid.rows[at][column]
            told = next((one for one in (head, row) if one.kind != NOW), head)
            if some[row] == 1 and (number(text) is not None or (told.kind == CHANGE and text)):
                here = grid.place(at, column)
                said = row_words[at], "".join(grid.header(column)[-2:]), text
                yield Cell(told.kind, told.period, (row.name, name), said, (*here,))


def _numbered(grid: Grid, column: int) -> bool:
    """Return True for a column of figures, which names no rows."""
    values = grid.column(column)
    return sum(value is not None for value in values) * 2 > len(values)


def _about(heads: list[Read], column: int, first: int) -> str:
    """Return the name of the column that a change is about: of its own name, else the next to its left.

    环比新增安装数 is that of 已安装数.
    """
    names = [heads[at].name for at in range(column - 1, -1, -1) if at != first and heads[at].kind == NOW]
    own = heads[column].name
    if not own or own in names:
        return own or (names[0] if names else "")
    bare = _BARE.sub("", own)
    return next((name for name in names if _BARE.sub("", name) == bare), own)


def read(words: str) -> Read:
    """Return what words over a column, or before a row, say of a period; their name is what is left of them."""
    kind, period = NOW, ""
    if (
        "名次" not in words
        and "排名" not in words
        and (found := _CHANGE.search(words) or _AGAINST.search(words))
    ):
        kind = CHANGE
        period = _period(found) or ("年" if "同比" in words else "期" if "环比" in words else "")
        words = _WORDS.sub("", words.replace(found[0], "", 1))
    elif found := _BEFORE.search(words):
        kind, period = BEFORE, _period(found)
        words = words.replace(found[0], "", 1)
    parts = _UNIT.sub("", _NOW.sub("", words)).split("/")
    words = "/".join(part for part in parts if part and not (kind == CHANGE and part in _NOTHING))
    if kind == NOW and words and (own := _OWN.fullmatch(words.rpartition("/")[2])):
        kind, period = FIXED, f"{own[1] or ''}-{own[2] or ''}"
    return Read(kind, period, words)


def _period(found: re.Match[str]) -> str:
    """Return the period that is meant, a key of MONTHS; a time of the same kind is a year before."""
    said = next((one for one in found.groups() if one is not None), None)
    return "" if said is None else {"上": "期", "昨": "日", "": "年"}.get(said, said)
