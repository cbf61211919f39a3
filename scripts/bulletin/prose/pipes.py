"""Tables of pipes as they are typed: where they end, and what no head stands over."""

from __future__ import annotations

import re
from collections.abc import Iterator

DELIMITER = r"[ ]{0,3}(?=[^\n]*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ \t]*\Z"
_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CODE = re.compile(r"(?<!`)(`++)[^\n]{0,500}?(?<!`)\1(?!`)")


def cells(row: str) -> int:
    """Return how many cells a row has, counted as Python-Markdown does: no pipe in code is one."""
    bare = _CODE.sub("x", row.strip())
    bare = bare.removeprefix("|")
    ends = len(_CELL_END.findall(bare))
    return ends if _CELL_END.search(bare[-2:]) and bare.endswith("|") else ends + 1


def table_at(lines: list[str], at: int) -> int:
    """Return the line behind the table whose head is line `at`; `at` where there is none."""
    if "|" not in lines[at] or at + 1 >= len(lines) or not re.match(DELIMITER, lines[at + 1]):
        return at
    if cells(lines[at]) < 2 and not lines[at].lstrip().startswith("|"):
        return at
    end = at + 2
    while end < len(lines) and lines[end].strip() and "|" in lines[end]:
        end += 1
    return end


def widened(rows: list[str]) -> list[str]:
    """Return a table whose head is as wide as its widest row, so that no cell is dropped."""
    missing = max(map(cells, rows)) - cells(rows[0])
    if missing <= 0:
        return rows
    head, delimiter = (row.rstrip().removesuffix("|").rstrip() for row in rows[:2])
    delimiter += " | ---" * (max(map(cells, rows)) - cells(rows[1]))
    return [f"{head}{' | ' * missing} |", f"{delimiter} |", *rows[2:]]


def wide_enough(text: str) -> str:
    """Return `text` with every table as wide as its widest row."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end = table_at(lines, at)
        lines[at:end] = widened(lines[at:end]) if end > at else []
        at = max(end, at + 1)
    return "\n".join(lines)


def surplus(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield each row with more cells than its table's head: line from 0, its cells, the head's."""
    at = 0
    while at < len(lines):
        end = table_at(lines, at)
        for row in range(at + 2, end):
            if cells(lines[row]) > cells(lines[at]):
                yield row, cells(lines[row]), cells(lines[at])
        at = max(end, at + 1)
