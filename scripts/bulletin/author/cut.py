"""A file cut into its YAML and the rest, and edits of the YAML put into the file: line ends stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from bulletin.author.edits import Edit
from bulletin.author.spots import NotChanged
from bulletin.read.frontmatter import parse, split
from bulletin.read.sheet import At, Sheet
from bulletin.read.text import MAX_BYTES, decode
from bulletin.read.tree import plain

_BOM = "\ufeff"
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*\s*\Z")
_END = re.compile(r"\r\n|\r|\n")


class Cut(NamedTuple):
    """A file's YAML, and what is before and behind it, all with Unix line ends and without a byte order mark."""

    before: str
    yaml: str
    behind: str
    data: Any
    """What the reader makes of the YAML; None where it says nothing."""
    codes: Counter[str]
    """What the reader remarks, which is no more than warnings."""


def cut(text: str, form: str) -> Cut:
    """Return the parts of a file, `form` being `article` or the name of a `.yml` file.

    Raises NotChanged where the reader finds a mistake.
    """
    if len(text) > MAX_BYTES:
        raise NotChanged("文件过大，请先按 check 的提示改好。")
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    sheet = Sheet("", text)
    start, end = _fenced(sheet) if form == "article" else _whole(text, form)
    front = text[start:end]
    if decode(front.encode(errors="replace"), Sheet("")) != front:
        raise NotChanged("文前信息里有看不见的控制字符，请先按 check 的提示改好。")
    tree = parse(sheet, start, end)
    for problem in sheet.problems:
        # What the reader takes in its stride, a full-width colon, is for other programs no YAML.
        if problem.severity == "error" or (problem.code.startswith("Y") and problem.fix):
            raise NotChanged(f"第 {problem.line} 行：{problem.message}。{problem.remedy}。")
    codes = Counter(problem.code for problem in sheet.problems)
    return Cut(text[:start], front, text[end:], plain(tree) if tree else None, codes)


def _fenced(sheet: Sheet) -> At:
    """Return where an article's front matter stands, what is wrong with its fences on `sheet`."""
    document = split(sheet)
    return document.front if document else (0, 0)


def _whole(text: str, form: str) -> At:
    """Return where a `.yml` file says something, the lines `---` aside that it may have."""
    opening, closing = _OPENING.match(text), _CLOSING.search(text) if form == "issue.yml" else None
    start = opening.end() if opening else 0
    return start, max(start, closing.start() + 1) if closing else len(text)


def edited(text: str, offset: int, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits`, whose places count in Unix line ends and from `offset` on.

    A new line ends as the one does at whose place it is put.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    places, ends, longer = [], [], [0]
    for match in _END.finditer(text):
        places.append(match.start() - longer[-1])
        ends.append(match[0])
        longer.append(longer[-1] + len(match[0]) - 1)
    pieces, at = [bom], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        first, last = bisect_left(places, start + offset), bisect_left(places, end + offset)
        pieces.append(text[at : start + offset + longer[first]])
        pieces.append(new.replace("\n", [*ends, "\n"][min(first, len(ends) - 1)]))
        at = end + offset + longer[last]
    return "".join([*pieces, text[at:]])
