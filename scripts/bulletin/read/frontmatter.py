"""The front matter of a file: found, parsed, and explained where it is wrong."""

import re
from typing import NamedTuple

from bulletin.model.problem import Fix
from bulletin.model.span import line_at, whole_line
from bulletin.read import keys
from bulletin.read.items import Item, NotYaml
from bulletin.read.mistakes import SUSPECT, Mended, mend, well_parted
from bulletin.read.quotes import single_quoted
from bulletin.read.sheet import At, Sheet
from bulletin.read.tree import load

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
"""The same behind the end of the line before it, by which it is found in a third of the time."""
_FENCE_LIKE = r"(?m)^[ \t\u3000]*(?:[-－—–―﹣]{2,}|[=＝_*~]{3,})[ \t\u3000]*$"
_KEY_LINE = re.compile(r"[ \t]*([^\s:：]{1,20})[ \t]*[:：]")
_SWALLOWED = re.compile(r"""^[ ]*(?:-[ ]+)?[^\s:#]+:[ ]+[^\s"'#|>\[{].*[ ](#[^\s#])""", re.MULTILINE)

_HASHTAG = re.compile(
    r"""^(?P<indent>[ ]*)(?:-[ ]+)?(?P<key>[^\s:"'#-][^\s:"'#]*:[ ]+)?(?<=[ ])(?P<all>#[^\s#][^\n]*?)[ ]*$"""
    r"""(?!\n+(?P=indent)[ ]+[^\s#])(?(key)(?!\n+(?P=indent)-[ ]))""",
    re.MULTILINE,
)
"""A whole value that begins with # and no space behind it: 创城话题. Above a list or a map it is a comment."""


class Document(NamedTuple):
    """A file cut in two."""

    front: At
    """Start and end in the text."""
    body: str
    body_line: int


def split(sheet: Sheet) -> Document | None:
    """Return front matter and body of the sheet's text; None when there is no front matter.

    Missing, unclosed and misdrawn `---` lines are reported; where one can tell what was meant,
    the cut is made all the same.
    """
    text = sheet.text
    front_at = len("---\n") if text.startswith("---\n") else _front(sheet)
    if front_at is None:
        return None
    end = _END.search(text, max(front_at - 1, 0))
    start, behind = (end.start() + 1, end.end()) if end else _lost_end(text, front_at, sheet).span()
    return Document(
        front=(front_at, start),
        body=text[behind + 1 :],
        body_line=line_at(text, behind + 1),
    )


def _front(sheet: Sheet) -> int | None:
    """Return where the front matter of a file begins that has no `---` as its first line; report what is there instead."""
    text = sheet.text
    start = _beginning(text)
    here = start, start
    if start >= len(text) or not text[start:].strip():
        sheet.report("Y018")
        return None
    first, _, _ = text[start:].partition("\n")
    if _FENCE.fullmatch(first):
        front_at = start + len(first) + 1
    elif re.fullmatch(_FENCE_LIKE, first):
        front_at = start + len(first) + 1
        sheet.report("Y003", (start, front_at - 1), _fence(first), found=first.strip())
    elif (key := _KEY_LINE.match(first)) and key[1] in keys.KNOWN:
        sheet.report("Y001", here, Fix("---\n", certain=_FENCE.search(text, start) is not None))
        front_at = start
    else:
        sheet.report("Y002", here)
        return None
    return front_at


def _beginning(text: str) -> int:
    """Return where the first line with anything on it begins."""
    start = len(text) - len(text.lstrip(" \t\n\u3000"))
    return text.rfind("\n", 0, start) + 1


def _lost_end(text: str, front_at: int, sheet: Sheet) -> re.Match[str]:
    """Report that the closing `---` is missing or misdrawn, and return where it was meant."""
    blank = re.compile(r"^[ \t]*$", re.MULTILINE).search(text, front_at)
    like = re.compile(_FENCE_LIKE).search(text, front_at)
    if like:
        sure = blank is None or blank.start() > like.start()
        sheet.report("Y003", like.span(), _fence(like[0], sure=sure), found=like[0].strip())
        return like
    start = 0 if text.startswith("---\n") else _beginning(text)
    sheet.report("Y022", (start, start))
    end = blank or re.compile(r"\Z").search(text, front_at)
    assert end is not None
    return end


def _fence(written: str, *, sure: bool = True) -> Fix:
    """Return the fix of a misdrawn `---`; of other signs than dashes one cannot be sure."""
    return Fix("---", certain=sure and not set(written.strip()) & set("=＝_*~"))


def parse(sheet: Sheet, start: int = 0, end: int | None = None) -> Item | None:
    """Return the tree of the YAML in a part of the sheet's text; None when nothing is left.

    What can be understood is mended. Everything that is wrong with the YAML is reported.
    """
    text = sheet.text[start:end]
    front = Mended(text, range(start, start + len(text) + 1))
    signed = "#" in text
    for match in _SWALLOWED.finditer(text) if signed else ():
        at = start + match.start(1)
        sheet.report("Y020", (at, whole_line(sheet.text, at)[1]))
    for match in _HASHTAG.finditer(text) if signed else ():
        if match.start("all") > match.end("indent"):
            at, value = start + match.start("all"), match["all"]
            fix = Fix(single_quoted(value), certain=value.count("#") > 1)
            sheet.report("Y020", (at, start + match.end("all")), fix)
    known = len(sheet.problems)
    if well_parted(text) or not any(match[1] in keys.KNOWN for match in SUSPECT.finditer(text)):
        try:
            tree = load(text, sheet, front.origins)
        except NotYaml:
            pass
        else:
            if tree is None or isinstance(tree.value, dict | list):
                return tree
        del sheet.problems[known:]
    else:
        front = mend(front, sheet, values=False)
    return _second_try(front, sheet)


def _second_try(front: Mended, sheet: Sheet) -> Item | None:
    """Parse again, the lines mended; report what the parser says when even that fails."""
    known = len(sheet.problems)
    try:
        tree = load(front.text, sheet, front.origins)
    except NotYaml:
        pass
    else:
        if tree is None or isinstance(tree.value, dict | list):
            return tree
    del sheet.problems[known:]
    mended = mend(front, sheet, values=True)
    try:
        tree = load(mended.text, sheet, mended.origins)
    except NotYaml as error:
        # A mistake just above is what upset the parser: one message is enough.
        line = line_at(sheet.text, error.at)
        if all(not 0 <= line - problem.line <= 2 for problem in sheet.problems[known:]):
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
    """Report the parser's complaint in the editor's words, about the rest of the line that upset it."""
    place = error.at, whole_line(sheet.text, error.at)[1]
    for words, code, reason in _REASONS:
        if words in error.reason:
            sheet.report(code, place, reason=reason, sign=reason, mark="引号")
            return
    sheet.report("Y017", place, reason="这里的写法读不懂")
