"""Where in a body photos, tables and recordings stand: a line that holds nothing but `[图1]`, `[表1]` or `[影1]`.

A mark inside a sentence (见[图1]) is text: it refers to a photo and does not place one. A line
of marks counts as a paragraph of its own even where the editor left no blank line around it,
because a bare `[图1]` in print is never wanted.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

PlacementKind = Literal["图", "表", "影"]

_CHINESE = "一二三四五六七八九十"
_MARK = (
    rf"[\[［【][ \u3000]*([图表影]|[视音]频)[ \u3000]*(\d{{1,3}}|[①-⑳]|[{_CHINESE}]{{1,3}})[ \u3000]*[\]］】]"
)
MARK = re.compile(_MARK)
LINE = re.compile(rf"(?m)^[ ]{{0,3}}\u3000*{_MARK}(?:[ \t\u3000、，,]*{_MARK})*[ \t\r\u3000]*$")
"""A whole line of marks. Four spaces before it make it part of a list item or a note: text."""

_MAY_BEGIN = re.compile(r"\n[ ]{0,3}\u3000*[\[［【]")
"""How such a line begins: looked for by its letter, which takes a tenth of the time."""

_FENCE = re.compile(r"^(`{3,}|~{3,})[^`~\n]?[^\n]*$", re.MULTILINE)
_OPENING = r"(?:`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)\Z"


class Placement(NamedTuple):
    """One mark of a body."""

    kind: PlacementKind
    number: int
    """As the mark says, from 1; whether there is such a photo is not known here. `[视频2]` is the second of all recordings."""
    start: int
    """Where in the body the mark's bracket opens."""
    end: int
    """Behind the bracket that closes it."""


@lru_cache(maxsize=4)
def placements(body: str) -> tuple[Placement, ...]:
    """List every mark that places a photo, table or recording, in order; cheap, without running Markdown.

    Whoever reads or checks a body asks, one after the other.
    """
    if not _has_signs(body):
        return ()
    code = fences(body)
    result: list[Placement] = []
    for begins in _MAY_BEGIN.finditer(f"\n{body}"):
        if (row := LINE.match(body, begins.start())) is None:
            continue
        while code and code[-1][1] <= row.start():
            code.pop()
        if code and code[-1][0] <= row.start():
            continue
        for mark in MARK.finditer(body, row.start(), row.end()):
            kind, number = read_mark(mark)
            result.append(Placement(kind, number, *mark.span()))
    return tuple(result)


def may_place(body: str) -> bool:
    """Return False where a body surely holds no mark."""
    return _has_signs(body) and _MAY_BEGIN.search(f"\n{body}") is not None


def _has_signs(body: str) -> bool:
    """Return False where a body has no bracket, or no word that marks have."""
    return ("图" in body or "表" in body or "影" in body or "频" in body) and (
        "[" in body or "【" in body or "［" in body
    )


def fences(body: str) -> list[tuple[int, int]]:
    """Return where blocks of fenced code stand, as Python-Markdown sees them, the last first.

    Nothing inside is a mark. Every line is looked at once, however many open a block that nothing closes.
    """
    if "```" not in body and "~~~" not in body:
        return []
    lines = [(row.start(), row.end(), row[1], row[0]) for row in _FENCE.finditer(body)]
    closing: dict[str, list[tuple[int, int]]] = {}
    for start, end, fence, line in reversed(lines):
        if line.rstrip(" ") == fence:
            closing.setdefault(fence, []).append((start, end))
    found: list[tuple[int, int]] = []
    for start, end, fence, line in lines:
        if (found and start < found[-1][1]) or end == len(body) or not re.match(_OPENING, line):
            continue
        ends = closing.get(fence, [])
        while ends and ends[-1][0] <= start:
            ends.pop()
        if ends:
            found.append((start, ends[-1][1]))
    return found[::-1]


def read_mark(found: re.Match[str]) -> tuple[PlacementKind, int]:
    """Return kind and number of one match of MARK."""
    kind = found[1]
    return ("图" if kind == "图" else "表" if kind == "表" else "影"), _number(found[2])


def groups(line: str) -> Iterator[tuple[PlacementKind, tuple[int, ...]]]:
    """Yield the marks of one line, neighbours of one kind together."""
    kind: PlacementKind = "图"
    numbers: list[int] = []
    for mark in MARK.finditer(line):
        this, number = read_mark(mark)
        if numbers and this != kind:
            yield kind, tuple(numbers)
            numbers = []
        kind = this
        numbers.append(number)
    if numbers:
        yield kind, tuple(numbers)


def _number(text: str) -> int:
    """Read `3`, `３`, `③`, `三`, `十三` and `二十三` as a number; 0 for Chinese digits in no order."""
    if text.isdecimal():
        return int(text)
    if text[0] not in _CHINESE:
        return ord(text) - ord("①") + 1
    tens, ten, ones = text.rpartition("十")
    if "十" in tens or len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (_CHINESE.find(tens) + 1 if tens else len(ten)) + (_CHINESE.find(ones) + 1 if ones else 0)
