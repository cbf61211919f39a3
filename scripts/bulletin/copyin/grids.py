"""A data table of a manuscript as the sheet that a story prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.copyin.flat import Item
from bulletin.copyin.values import Grid, SheetOf

_TITLE = re.compile(
    r"附?表\s*(?:\d{1,2}|[一二三四五六七八九十])?[:： ]|.{0,50}(?:表|情况|统计|一览|排名|名单|数据|明细)(?:[（(].{0,30}[)）])?\Z"
)
_NOTE = re.compile(r"(?:注|备注|说明|数据来源|来源|制表)\s*[:：]")
_AS_OF = re.compile(r"(?:截至|截止)\s*(?P<day>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)|\d{4}年底?)")
_FIGURE = re.compile(r"[-+−]?[\d,.]{1,20}%?")
_TOTAL = ("合计", "总计", "全市", "全市合计", "总数", "共计")
MAX_CELLS = 60_000


def sheet_of(grid: Grid, above: Item | None, below: Item | None) -> tuple[SheetOf, bool, bool]:
    """Return the sheet of a table, and whether the line above is its title, the one below its note."""
    rows = _squared(grid)
    titled = above is not None and above.line and _is_title(above)
    noted = below is not None and below.line and bool(_NOTE.match(below.text))
    title = above.text if titled and above is not None else ""
    note = below.text if noted and below is not None else ""
    as_of = _AS_OF.search(title) or _AS_OF.search(note)
    firsts = [row[0] for row in rows]
    total = next((one for one in firsts if one in _TOTAL), "")
    heads = grid.heads or _heads(grid)
    why = "" if heads or titled else "表没有表题，表头行数是照合并的格子认的"
    made = SheetOf(
        rows,
        max(1, heads),
        title,
        as_of["day"] if as_of else "",
        _NOTE.sub("", note, count=1).strip() if note.startswith(("注", "备注", "说明")) else note,
        total,
        0.95,
        grid.place,
        why,
    )
    return made, titled, noted


def _is_title(item: Item) -> bool:
    """Tell whether the line above a table is its title."""
    if len(item.text) > 60 or item.text.endswith(("。", "：", ":")) or item.style.startswith("heading"):
        return False
    return item.style == "caption" or item.centred or bool(_TITLE.match(item.text))


def _heads(grid: Grid) -> int:
    """Return how many rows the merged cells of the first row reach down; cells merged to the right have a row under them."""
    first = grid.rows[0] if grid.rows else ()
    deep = max((cell.rows for cell in first), default=1)
    wide = any(cell.columns > 1 for cell in first)
    return max(deep, 2 if wide and len(first) > 1 else 1)


def _squared(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Return a table's cells in rows of one length, merged ones as our CSV form has them."""
    cells: dict[tuple[int, int], str] = {}
    for y, row in enumerate(grid.rows):
        x = 0
        for cell in row:
            while (y, x) in cells:
                x += 1
            for down in range(min(cell.rows, len(grid.rows) - y)):
                for right in range(cell.columns):
                    if len(cells) >= MAX_CELLS:
                        break
                    mark = "<" if right else "^" if down else _text(cell.text)
                    cells.setdefault((y + down, x + right), mark)
            x += cell.columns
    width = max((x for _, x in cells), default=-1) + 1
    return tuple(tuple(cells.get((y, x), "") for x in range(width)) for y in range(len(grid.rows)))


def _text(text: str) -> str:
    """Return a cell's text; a lone sign of merging is text here."""
    return f" {text}" if text in ("<", "^") else text


def as_pipes(grid: Grid) -> str:
    """Return a small table as Markdown writes one, its first row the head."""
    rows = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in _squared(grid)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not rows:
        return ""
    sides = [
        " ---: |" if all(_FIGURE.fullmatch(row[at]) for row in rows[1:]) else " --- |"
        for at in range(len(rows[0]))
    ]
    return "\n".join([lines[0], f"|{''.join(sides)}", *lines[1:]])


def texts(sheets: Sequence[SheetOf]) -> str:
    """Return all that sheets say, for counting."""
    return "".join(
        "".join(cell for row in sheet.rows for cell in row if cell not in ("<", "^"))
        + sheet.title
        + sheet.note
        for sheet in sheets
    )
