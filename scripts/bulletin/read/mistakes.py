"""The mistakes people make in YAML, recognised line by line.

A YAML parser stops at the first mistake and names it in a way no editor understands. Here each
line of a file that went wrong is looked at by itself: what is recognised is reported in the
editor's words and mended in memory, so that the rest of the file can be checked in the same run.
The file itself is never changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bulletin.model.problem import Fix
from bulletin.read import keys
from bulletin.read.quotes import single_quoted
from bulletin.read.sheet import Sheet

SUSPECT = re.compile(
    r"""^[ ]*(?:-[ ]*)?([^\s:："'\[{#-][^\s:：]{0,11})[ ]*(?:：|:(?=[^\s/]))""", re.MULTILINE
)
"""A line that would be `key: value` but for its colon: parses as text, and means something else."""


def well_parted(text: str) -> bool:
    """Tell at a glance that no colon is one of SUSPECT's: each has white space behind it, or begins an address."""
    return "：" not in text and text.count(":") == sum(map(text.count, (": ", ":\n", "://")))


_BLANKS = {"\t": "制表符（Tab 键）", "\u3000": "全角空格", "\xa0": "不换行空格"}
_INDENT = re.compile(r"[ \t\u3000\xa0]*")
_BULLET = re.compile(r"(\s*)(-(?=[^\s-])|[－—–•·*]\s*)")
_PAIR = r"""(?P<lead>\s*(?:-\s+)*)(?P<key>["']?[^\s:："'\[\]{},#]{1,20}["']?)[ \t]*(?P<colon>[:：])(?P<gap>\s*)(?P<rest>.*)"""
_BLOCK_SCALAR = re.compile(r":\s+[|>][-+]?\d?\s*$|^\s*-\s+[|>][-+]?\d?\s*$")
_WHOLE_QUOTE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_COMMENT_TAIL = re.compile(r"\s*(?:\s#.*)?$")
_SIGNS = "@`%&*!"
_NEVER_FIRST = f"{_SIGNS},]}}"
_WIDE_QUOTES = "“”‘’＂＇"


class Mended(NamedTuple):
    """Text that may be another than the file's."""

    text: str
    origins: Sequence[int]
    """Where in the file each of its characters, and its end, comes from."""


@dataclass(slots=True)
class _Line:
    """One line on its way through the checks; `text` is mended as they go."""

    sheet: Sheet
    text: str
    origins: list[int]
    """As in Mended."""

    def report(self, code: str, start: int, end: int, fix: Fix | None = None, **details: object) -> None:
        self.sheet.report(code, (self.origins[start], self.origins[end]), fix, **details)

    def put(self, start: int, end: int, text: str) -> None:
        """Write `text` in place of what stands from `start` to `end`: that is where it comes from."""
        self.origins[start:end] = [self.origins[start]] * len(text)
        self.text = self.text[:start] + text + self.text[end:]


def mend(front: Mended, sheet: Sheet, *, values: bool) -> Mended:
    """Report the mistakes of each line of `front` and return the text without them.

    `values` looks at the values too, for text that could not be parsed at all.
    """
    mended: list[str] = []
    origins: list[int] = []
    block_indent: int | None = None
    at = 0
    for text in front.text.split("\n"):
        line = _Line(sheet, text, list(front.origins[at : at + len(text) + 1]))
        at += len(text) + 1
        indent = len(text) - len(text.lstrip())
        if block_indent is None or (text.strip() and indent <= block_indent):
            block_indent = indent if _BLOCK_SCALAR.search(text) else None
            if text.strip() and not text.lstrip().startswith("#"):
                _indentation(line)
                _bullet(line)
                _colon(line)
                if values:
                    _no_colon(line)
                    _value(line)
        mended.append(line.text)
        origins += line.origins
    return Mended("\n".join(mended), origins)


def _indentation(line: _Line) -> None:
    """Tabs and wide spaces before the first letter."""
    match = _INDENT.match(line.text)
    indent = match[0] if match else ""
    for blank, name in _BLANKS.items():
        if blank in indent:
            at = indent.index(blank)
            plain = indent.replace(blank, "  ")
            line.report("Y004", at, len(indent), Fix(plain[at:], certain=False), what=name)
            for place in reversed([place for place, sign in enumerate(indent) if sign == blank]):
                line.put(place, place + 1, "  ")
            indent = plain


def _bullet(line: _Line) -> None:
    """`-file: x`: a list's dash without its space, or another dash."""
    match = _BULLET.match(line.text)
    if match:
        key = re.match(r"([^\s:：]+)\s*[:：]", line.text[match.end() :])
        if key and key[1] in keys.KNOWN:
            keeps_columns = match.end() - match.start(2) == len("- ")  # the lines below stay aligned
            line.report("Y019", *match.span(2), Fix("- ", certain=keeps_columns))
            line.put(*match.span(2), "- ")


def _colon(line: _Line) -> None:
    """`标题：x`, `title:x`, and a tab behind the colon: a colon YAML does not see."""
    match = re.match(_PAIR, line.text)
    if not match:
        return
    key, gap, rest = match["key"].strip("\"'"), match["gap"], match["rest"]
    known = key in keys.KNOWN
    at_left = not match["lead"]
    if match["colon"] == "：":
        if known or (at_left and not re.search(r"^[^：]*:(\s|$)", line.text)):
            right = Fix(": " if rest else ":", certain=known)
            line.report("Y005", match.start("colon"), match.end("gap"), right, key=key)
            line.put(match.end("key"), match.end("gap"), ": ")
    elif rest and known and not gap:
        line.report("Y006", *match.span("gap"), Fix(" ", certain=True), key=key)
        line.put(match.end("key"), match.end("gap"), ": ")
    elif known and gap and gap[0] in _BLANKS:
        line.report("Y004", *match.span("gap"), Fix(" ", certain=True), what=_BLANKS[gap[0]])
        line.put(match.end("key"), match.end("gap"), ": ")


def _no_colon(line: _Line) -> None:
    """`记者 林一舟`: a key at the line's start, and no colon anywhere."""
    match = re.match(r"(?P<key>[^\s\"'\[\]{},#-]{1,20})(?P<gap>[ \t\u3000]+)(?=\S)", line.text)
    if match and match["key"] in keys.KNOWN and not re.search("[:：]", line.text):
        line.report("Y024", *match.span("gap"), Fix(": ", certain=True), key=match["key"])
        line.put(*match.span("gap"), ": ")


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
    end, quoted = column + len(value), single_quoted(value)
    if value[0] in _NEVER_FIRST or first_alone or half_bracket or block_with_text:
        as_text = (value[0] in _SIGNS or (half_bracket and "," not in value)) and "#" not in value
        line.report("Y010", column, end, Fix(quoted, certain=as_text), sign=value[0])
    elif value[0] not in "[{|>" and re.search(r":(\s|$)", re.sub(r"\s#.*", "", value)):
        colon = re.compile(r":(?:\s+|$)").search(line.text, column)
        assert colon, "there is one in the value"
        line.report("Y009", *colon.span(), Fix("：", certain=False))
    else:
        return
    line.put(column, len(line.text), quoted)


def _quoted(line: _Line, value: str, column: int) -> None:
    """A value that opens with a half-width quote."""
    mark = value[0]
    whole = _WHOLE_QUOTE[mark].match(value)
    if whole and _COMMENT_TAIL.fullmatch(value, whole.end()):
        return
    end = column + len(value)
    inside = value[1:]
    if whole:
        line.report("Y011", column + whole.end(), end)
        inside = value
    elif value[-1] in _WIDE_QUOTES:
        inside = value[1:-1]
        right = None if {mark, "\\", *_WIDE_QUOTES} & set(inside) else Fix(mark, certain=True)
        line.report("Y007", end - 1, end, right, mark=value[-1])
    else:
        right = None if {mark, "\\"} & set(inside) else Fix(value + mark, certain=False)
        line.report("Y008", column, end, right, mark=value[-1])
    line.put(column, len(line.text), single_quoted(inside))
