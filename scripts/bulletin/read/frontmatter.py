"""The front matter of a file: found, parsed, and explained where it is wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.model.article import Place
from bulletin.read import keys
from bulletin.read.mistakes import SUSPECT, mend
from bulletin.read.sheet import Sheet
from bulletin.read.tree import Entry, NotYaml, load

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FENCE_LIKE = re.compile(r"^[ \t\u3000]*(?:[-－—–―﹣]{2,}|[=＝_*~]{3,})[ \t\u3000]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"[ \t]*([^\s:：]{1,20})[ \t]*[:：]")
_SWALLOWED = re.compile(r"""^[ ]*(?:-[ ]+)?[^\s:]+:[ ]+[^\s"'#|>\[{].*[ ](#\S)""", re.MULTILINE)


class Document(NamedTuple):
    """A file cut in two."""

    front: str
    front_line: int
    """Line of the file on which `front` starts."""
    body: str
    body_line: int


def split(text: str, sheet: Sheet) -> Document | None:
    """Return front matter and body of `text`; None when there is no front matter.

    Missing, unclosed and misdrawn `---` lines are reported; where one can tell what was meant,
    the cut is made all the same.
    """
    start = 0
    if not text.startswith("---\n"):
        start = len(text) - len(text.lstrip(" \t\n\u3000"))
        start = text.rfind("\n", 0, start) + 1
    line = text.count("\n", 0, start) + 1
    if start >= len(text) or not text[start:].strip():
        sheet.report("Y018")
        return None
    first, _, _ = text[start:].partition("\n")
    if _FENCE.fullmatch(first):
        front_at = start + len(first) + 1
    elif _FENCE_LIKE.fullmatch(first):
        sheet.report("Y003", (line, 1), found=first.strip())
        front_at = start + len(first) + 1
    elif (key := _KEY_LINE.match(first)) and key[1] in keys.KNOWN:
        sheet.report("Y001", (line, 1))
        front_at = start
    else:
        sheet.report("Y002", (line, 1))
        return None
    end = _FENCE.search(text, front_at) or _lost_end(text, front_at, line, sheet)
    body_at = end.end() + 1
    return Document(
        front=text[front_at : end.start()],
        front_line=text.count("\n", 0, front_at) + 1,
        body=text[body_at:],
        body_line=text.count("\n", 0, min(body_at, len(text))) + 1,
    )


def _lost_end(text: str, front_at: int, line: int, sheet: Sheet) -> re.Match[str]:
    """Report that the closing `---` is missing or misdrawn, and return where it was meant."""
    like = _FENCE_LIKE.search(text, front_at)
    if like:
        sheet.report("Y003", (text.count("\n", 0, like.start()) + 1, 1), found=like[0].strip())
        return like
    sheet.report("Y022", (line, 1))
    blank = re.compile(r"^[ \t]*$", re.MULTILINE).search(text, front_at)
    end = blank or re.compile(r"\Z").search(text, front_at)
    assert end is not None
    return end


def parse(front: str, first_line: int, sheet: Sheet) -> Entry | None:
    """Return the tree of YAML `front`, mending what can be understood; None when nothing is left.

    Everything that is wrong with the YAML is reported.
    """
    if _SWALLOWED.search(front):
        for match in _SWALLOWED.finditer(front):
            sheet.report("Y020", _place(front, match.start(1), first_line))
    known = len(sheet.problems)
    if not any(match[1] in keys.KNOWN for match in SUSPECT.finditer(front)):
        try:
            tree = load(front, sheet, first_line)
        except NotYaml:
            pass
        else:
            if tree is None or isinstance(tree.value, dict | list):
                return tree
        del sheet.problems[known:]
    else:
        front = mend(front, first_line, sheet, values=False)
    return _second_try(front, first_line, sheet)


def _second_try(front: str, first_line: int, sheet: Sheet) -> Entry | None:
    """Parse again, the lines mended; report what the parser says when even that fails."""
    known = len(sheet.problems)
    try:
        tree = load(front, sheet, first_line)
    except NotYaml:
        pass
    else:
        if tree is None or isinstance(tree.value, dict | list):
            return tree
    del sheet.problems[known:]
    mended = mend(front, first_line, sheet, values=True)
    try:
        tree = load(mended, sheet, first_line)
    except NotYaml as error:
        # A mistake just above is what upset the parser: one message is enough.
        if all(not 0 <= error.place[0] - found.line <= 2 for found in sheet.problems[known:]):
            _explain(error, sheet)
        return None
    if tree is not None and not isinstance(tree.value, dict | list):
        if len(sheet.problems) == known:
            sheet.report("Y017", tree.place, reason="这里应是“键: 值”的形式")
        return None
    return tree


_REASONS = (
    ("unknown escape", "Y017", "双引号里的反斜杠 \\ 有特殊含义，请改用单引号"),
    ("quoted scalar", "Y008", ""),
    ("undefined alias", "Y010", "*"),
    ("',' or ']'", "Y017", "方括号 [ ] 没有配对，或中间用了中文逗号"),
    ("',' or '}'", "Y017", "花括号 { } 没有配对，或中间用了中文逗号"),
    ("flow", "Y017", "方括号或花括号没有配对"),
    ("single document", "Y017", "出现了多余的 ---"),
    ("could not find expected ':'", "Y017", "这一行没有冒号，不知道属于哪个键"),
    ("<block end>", "Y012", ""),
    ("expected key", "Y012", ""),
    ("mapping values are not allowed", "Y012", ""),
    ("sequence entries are not allowed", "Y012", ""),
    ("cannot start any token", "Y017", "有不能放在开头的符号，请给整个值加上英文单引号"),
    ("anchor", "Y017", "& 或 * 不能放在值的开头，请给整个值加上英文单引号"),
)


def _explain(error: NotYaml, sheet: Sheet) -> None:
    """Report the parser's complaint in the editor's words."""
    for words, code, reason in _REASONS:
        if words in error.reason:
            sheet.report(code, error.place, reason=reason, sign=reason, mark="引号")
            return
    sheet.report("Y017", error.place, reason="这里的写法读不懂")


def _place(text: str, offset: int, first_line: int) -> Place:
    return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)
