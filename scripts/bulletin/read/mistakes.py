"""The mistakes people make in YAML, recognised line by line.

A YAML parser stops at the first mistake and names it in a way no editor understands. Here each
line of a file that went wrong is looked at by itself: what is recognised is reported in the
editor's words and mended in memory, so that the rest of the file can be checked in the same run.
The file itself is never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.read import keys
from bulletin.read.sheet import Sheet

SUSPECT = re.compile(
    r"""^[ ]*(?:-[ ]*)?([^\s:："'\[{#-][^\s:：]{0,11})[ ]*(?:：|:(?=[^\s/]))""", re.MULTILINE
)
"""A line that would be `key: value` but for its colon: parses as text, and means something else."""

_BLANKS = {"\t": "制表符（Tab 键）", "\u3000": "全角空格", "\xa0": "不换行空格"}
_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_BULLET = re.compile(r"(\s*)(-(?=[^\s-])|[－—–•·*]\s*)")
_PAIR = re.compile(
    r"""(?P<lead>\s*(?:-\s+)*)(?P<key>["']?[^\s:："'\[\]{},#]{1,20}["']?)[ \t]*(?P<colon>[:：])(?P<gap>\s*)(?P<rest>.*)"""
)
_BLOCK_SCALAR = re.compile(r":\s+[|>][-+]?\d?\s*$|^\s*-\s+[|>][-+]?\d?\s*$")
_WHOLE_QUOTE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_COMMENT_TAIL = re.compile(r"\s*(?:\s#.*)?$")
_NEVER_FIRST = "@`%&*!,]}"


@dataclass(slots=True)
class _Line:
    """One line on its way through the checks; `text` is mended as they go."""

    sheet: Sheet
    number: int
    text: str

    def report(self, code: str, column: int, **details: object) -> None:
        self.sheet.report(code, (self.number, column + 1), **details)


def mend(front: str, first_line: int, sheet: Sheet, *, values: bool) -> str:
    """Report the mistakes of each line of `front` and return the text without them.

    `values` looks at the values too, for text that could not be parsed at all.
    """
    mended: list[str] = []
    block_indent: int | None = None
    for number, text in enumerate(front.split("\n"), first_line):
        indent = len(text) - len(text.lstrip())
        if block_indent is not None and (not text.strip() or indent > block_indent):
            mended.append(text)
            continue
        block_indent = indent if _BLOCK_SCALAR.search(text) else None
        if text.strip() and not text.lstrip().startswith("#"):
            line = _Line(sheet, number, text)
            _indentation(line)
            _bullet(line)
            _colon(line)
            if values:
                _value(line)
            text = line.text
        mended.append(text)
    return "\n".join(mended)


def _indentation(line: _Line) -> None:
    """Tabs and wide spaces before the first letter."""
    match = _INDENT.match(line.text)
    indent = match[0] if match else ""
    for blank, name in _BLANKS.items():
        if blank in indent:
            line.report("Y004", indent.index(blank), what=name)
            indent = indent.replace(blank, "  ")
            line.text = indent + line.text.lstrip()


def _bullet(line: _Line) -> None:
    """`-file: x`: a list's dash without its space, or another dash."""
    match = _BULLET.match(line.text)
    if match:
        rest = line.text[match.end() :]
        key = re.match(r"([^\s:：]+)\s*[:：]", rest)
        if key and key[1] in keys.KNOWN:
            line.report("Y019", len(match[1]))
            line.text = f"{match[1]}- {rest}"


def _colon(line: _Line) -> None:
    """`标题：x`, `title:x`, and a tab behind the colon: a colon YAML does not see."""
    match = _PAIR.match(line.text)
    if not match:
        return
    key, gap, rest = match["key"].strip("\"'"), match["gap"], match["rest"]
    known = key in keys.KNOWN
    at_left = not match["lead"]
    if match["colon"] == "：":
        if known or (at_left and not re.search(r"^[^：]*:(\s|$)", line.text)):
            line.report("Y005", match.start("colon"), key=key)
            line.text = f"{match['lead']}{match['key']}: {rest}"
    elif rest and known and not gap:
        line.report("Y006", match.end("colon"), key=key)
        line.text = f"{match['lead']}{match['key']}: {rest}"
    elif known and gap and gap[0] in _BLANKS:
        line.report("Y004", match.start("gap"), what=_BLANKS[gap[0]])
        line.text = f"{match['lead']}{match['key']}: {rest}"


def _value(line: _Line) -> None:
    """What stands behind the colon or the dash: quotes, colons and signs that YAML reads otherwise."""
    match = re.match(r"(\s*(?:-\s+)*(?:[^\s:]{1,20}\s*:\s+|(?<=-\s)))(?P<value>\S.*)", line.text)
    if not match:
        return
    value, column = match["value"].rstrip(), match.start("value")
    if value.startswith("#"):
        return
    if value[0] in _WHOLE_QUOTE:
        _quoted(line, value, column)
        return
    first_alone = value[0] in "-?" and value[1:2] in ("", " ") and value != "-"
    half_bracket = (
        value[0] in "[{" and ("]" if value[0] == "[" else "}") in value[:-1] and value[-1] not in "]}"
    )
    block_with_text = value[0] in "|>" and not re.match(r"[|>][-+]?\d?(\s|$)", value)
    if value[0] in _NEVER_FIRST or first_alone or half_bracket or block_with_text:
        line.report("Y010", column, sign=value[0])
    elif value[0] not in "[{|>" and re.search(r":(\s|$)", re.sub(r"\s#.*", "", value)):
        line.report("Y009", column + re.search(r":(\s|$)", value).start())  # type: ignore[union-attr]
    else:
        return
    line.text = line.text[:column] + single_quoted(value)


def _quoted(line: _Line, value: str, column: int) -> None:
    """A value that opens with a half-width quote."""
    mark = value[0]
    whole = _WHOLE_QUOTE[mark].match(value)
    if whole and _COMMENT_TAIL.fullmatch(value, whole.end()):
        return
    if whole:
        line.report("Y011", column + whole.end())
        line.text = line.text[:column] + single_quoted(value)
        return
    wide = value[-1] in "“”‘’＂＇"
    line.report("Y007" if wide else "Y008", column + (len(value) - 1 if wide else 0), mark=value[-1])
    line.text = line.text[:column] + single_quoted(value[1:-1] if wide else value[1:])


def single_quoted(value: str) -> str:
    """Return `value` as a YAML string in single quotes."""
    return "'" + value.replace("'", "''") + "'"
