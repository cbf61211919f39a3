"""A body's lines as they are meant, written as Markdown that Python-Markdown reads just so.

One Enter ends a paragraph; lists and tables stand directly under a line of text; a table ends where its
pipes end. Everything is said by blank lines, indents and the two spaces of a kept line end: the result is
Markdown again, and a body typed with blank lines comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletin.prose.definitions import defined, written
from bulletin.prose.nested import item_at_root, list_end, nested
from bulletin.prose.pipes import table_at, widened
from bulletin.prose.placement import LINE
from bulletin.prose.signs import PAGE_NUMBER, signed
from bulletin.prose.speaker import SPEAKER
from bulletin.prose.verbatim import pieces
from bulletin.prose.wrapped import grouped, wrapped

_HEADING = re.compile(r"#{1,6}[ \t\u3000]+|#{2,6}(?=[^#\s])")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ \t]*\Z")
_ORNAMENT = re.compile(r"[ ]{0,3}~{3,}[ \t]*\Z")
_NOTE = re.compile(r"[ ]{0,3}\[[^\[\]]+\]:")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?) ?[\w\"-]")
_ATTRIBUTES = re.compile(r"[ ]*\{(?=[:#.])[^\n}]*\}[ ]*\Z")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_UNIT = r"(?:[%％‰℃°]|[度岁元人次个名例张台辆户家天日周月年时秒分倍克米层级]|(?:小时|分钟|公[里斤分顷]|平方|立方|万|亿|千|百)|(?:m|k|c|μ)?[mgL]\b|mm?Hg)"
_PLAIN = rf"(?=[ ]{{0,3}}(?:>|-[ ]*\d))(?:[ ]{{0,3}}(?:>[=＝≥≧]|>(?!\d{{4}}年)\d[\d.,]*[ ]?{_UNIT}(?![后前内里间以来底初末中])|>{{2,}}[^<>]*<{{2,}}[ \t]*\Z|>{{2,3}}[^\s>\d][^\n]{{0,30}}\Z)|{PAGE_NUMBER}\Z)"
"""A line whose first sign is none of Markdown's: `>=60岁`, `>38.5℃`, `>>> 提示 <<<`, `>>活动地点`, `- 3 -`."""
_BACKSLASH = re.compile(r"(?<!\\)\\[ \t]*(?=\n[^\n])")


def as_lines(body: str, *, quoted: bool = False) -> str:
    """Return `body` with its lines as they are meant; one without single line ends comes back as it is.

    `quoted` says that it stands in a quote, which a line `—— name` closes; elsewhere that is a line like another.
    """
    if "\n" not in body.replace("\n\n", "") and not signed(body):
        return body
    return _as_blocks(body, quoted)


def _as_blocks(body: str, quoted: bool) -> str:
    result: list[str] = []
    parts = list(pieces(body))
    for number, (text, kept) in enumerate(parts):
        if kept:
            result.append(text)
            continue
        text = text.removeprefix("\n") if number else text
        text = text.removesuffix("\n") if number + 1 < len(parts) else text
        lines = _BACKSLASH.sub("  ", text).split("\n") if text else []
        if ">" in text or "-" in text:
            lines = _as_text(lines)
        result += _with_entries(lines, quoted) if "\n:" in text else _blocks(lines, quoted)
    return "\n".join(_apart(result))


def _as_text(lines: list[str]) -> list[str]:
    """Return the lines, those whose first sign is no mark with a backslash before it."""
    result = list(lines)
    for at, line in enumerate(lines):
        if re.match(_PLAIN, line) and not (line.lstrip("> ")[:1] != "=" and _quoted_beside(lines, at)):
            bare = line.lstrip(" ")
            result[at] = f"{line[: len(line) - len(bare)]}\\{bare}"
    return result


def _quoted_beside(lines: list[str], at: int) -> bool:
    """Tell whether a line stands under or over a line of a quote."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return any(_QUOTE.match(line) and not re.match(_PLAIN, line) for line in beside)


def _with_entries(lines: list[str], quoted: bool) -> list[str]:
    """Return the blocks that lines make where terms and their meanings may be among them."""
    result: list[str] = []
    at = 0
    for top, end in defined(lines):
        result += [*_blocks(lines[at:top], quoted), written(lines[top:end])]
        at = end
    return result + _blocks(lines[at:], quoted)


def _apart(blocks: list[str]) -> list[str]:
    """Return blocks with a blank line between any two, and the blank lines there were."""
    result: list[str] = []
    for block in blocks:
        if block.strip() and result and result[-1].strip():
            result.append("")
        result.append(block)
    return result


def _blocks(lines: list[str], quoted: bool) -> list[str]:
    """Return the blocks that lines make, and their blank lines."""
    result: list[str] = []
    at = 0
    while at < len(lines):
        end, block = _block(lines, at, quoted)
        result += block
        at = end
    return result


def _block(lines: list[str], at: int, quoted: bool) -> tuple[int, list[str]]:
    """Return the line behind the block that begins on line `at`, and the block or blocks it makes."""
    line = lines[at]
    if not line.strip():
        return at + 1, [line]
    for make in _MAKERS:
        if made := make(lines, at):
            return made
    if (end := table_at(lines, at)) > at:
        return end, ["\n".join(widened(lines[at:end]))]
    end = at + 1
    while end < len(lines) and not _begins(lines, end):
        end += 1
    if end < len(lines) and _ATTRIBUTES.match(lines[end]):
        end += 1
    return end, _paragraphs(lines[at:end], quoted)


def _begins(lines: list[str], at: int) -> bool:
    """Tell whether something else than a line of text begins on line `at`."""
    line = lines[at]
    if not line.strip() or _ATTRIBUTES.match(line):
        return True
    return any(make(lines, at) is not None for make in _MAKERS) or table_at(lines, at) > at


def _paragraphs(lines: list[str], quoted: bool) -> list[str]:
    """Return lines of text as paragraphs; an attribute list stays under the last."""
    tail = lines.pop() if len(lines) > 1 and _ATTRIBUTES.match(lines[-1]) else None
    groups = wrapped(lines)
    result = ["\n".join(group) for group in groups] if groups else grouped(lines, quoted=quoted)
    if tail is not None:
        result[-1] += f"\n{tail}"
    return result


_Made = tuple[int, list[str]] | None


def _line(lines: list[str], at: int) -> _Made:
    """Make a block of a line that is one by itself."""
    line = lines[at]
    if _ORNAMENT.match(line):
        return at + 1, ["---"]
    if _HEADING.match(line) or _RULE.match(line) or LINE.match(line):
        end = at + 1
        if end < len(lines) and _ATTRIBUTES.match(lines[end]) and _HEADING.match(line):
            end += 1
        return end, ["\n".join(lines[at:end])]
    return None


def _quote(lines: list[str], at: int) -> _Made:
    """Make a quote of the lines that begin with `>`; what they hold is read like a body."""
    end = at
    while end < len(lines) and _QUOTE.match(lines[end]):
        end += 1
    if end == at:
        return None
    if end < len(lines) and re.fullmatch(SPEAKER, lines[end].strip()):
        end += 1  # who spoke may stand under the quote without a mark
    inner = "\n".join(_QUOTE.sub("", line, count=1) for line in lines[at:end])
    meant = as_lines(inner, quoted=True)
    if meant == inner:
        return end, ["\n".join(lines[at:end])]
    return end, ["\n".join(f"> {line}" if line.strip() else ">" for line in meant.split("\n"))]


def _list(lines: list[str], at: int) -> _Made:
    """Make a list."""
    if not item_at_root(lines[at]) or _RULE.match(lines[at]):
        return None
    end = list_end(lines, at)
    return end, ["\n".join(nested(lines[at:end]))]


def _note(lines: list[str], at: int) -> _Made:
    """Keep notes and addresses of links together with what is indented under them."""
    if not _NOTE.match(lines[at]):
        return None
    end = at + 1
    while end < len(lines) and lines[end].startswith(("    ", "\t")):
        end += 1
    return end, ["\n".join(lines[at:end])]


def _box(lines: list[str], at: int) -> _Made:
    """Make a box (`!!! note`) of its line and what is indented under it, which is read like a body."""
    if not _BOX.match(lines[at]):
        return None
    end = at + 1
    while end < len(lines) and (lines[end].startswith(("    ", "\t")) or not lines[end].strip()):
        end += 1
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    inner = "\n".join(line.expandtabs(4)[4:] for line in lines[at + 1 : end])
    return end, [
        "\n".join(
            [lines[at], *(f"    {line}" if line.strip() else "" for line in as_lines(inner).split("\n"))]
        )
    ]


_MAKERS: tuple[Callable[[list[str], int], _Made], ...] = (_line, _quote, _list, _note, _box)
