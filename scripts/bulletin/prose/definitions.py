"""Terms and what they mean: a short line, and under it one or more that begin with a colon and a space.

No editor begins a line of text so. Where no term stands above, the line is text, and `check` names it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.prose.placement import LINE

_SAYS = re.compile(r":[ \t]+(?=[^\s:|-])")
_NO_TERM = re.compile(r"[ \t]*(?:[#>|:`{<!=\\]|~~~|[-+*][ \t]|\d{1,3}\.[ \t]|\[[^\[\]\n]*\]:)|    |\t")
_LONGEST = 40
"""Characters of a term: more is a paragraph."""
_SENTENCE_ENDS = "。！？；!?;…"


class Entry(NamedTuple):
    """One term and its meanings, as Markdown that stands inside a line."""

    term: str
    meanings: tuple[str, ...]


def defined(lines: list[str], *, alone: bool = False) -> list[tuple[int, int]]:
    """Return where entries stand: first line and the one behind the last.

    `alone` where line ends are Markdown's: then nothing but an entry stands between two blank lines.
    """
    found: list[tuple[int, int]] = []
    at = 1
    while at < len(lines):
        end = _end(lines, at) if lines[at][:1] == ":" else at
        top = at - 1
        if end > at and not alone and top and not lines[top].strip():
            top -= 1
        free = end > at and top >= (found[-1][1] if found else 0) and _is_term(lines[top])
        if free and (not alone or _is_apart(lines, top, end)):
            found.append((top, end))
        at = max(end, at + 1)
    return found


def _end(lines: list[str], at: int) -> int:
    """Return the line behind the meanings that begin on line `at`; `at` where none does."""
    if not _SAYS.match(lines[at]):
        return at
    end = at + 1
    while end < len(lines) and (_SAYS.match(lines[end]) or _goes_on(lines[end])):
        end += 1
    return end


def _goes_on(line: str) -> bool:
    return line.startswith(("  ", "\t")) and bool(line.strip())


def _is_term(line: str) -> bool:
    bare = line.strip()
    return (
        0 < len(bare) <= _LONGEST
        and bare[-1] not in _SENTENCE_ENDS
        and "|" not in bare
        and any(map(str.isalnum, bare))
        and not _NO_TERM.match(line)
        and not LINE.match(line)
    )


def _is_apart(lines: list[str], top: int, end: int) -> bool:
    above = lines[top - 1].strip() if top else ""
    below = lines[end].strip() if end < len(lines) else ""
    return not above and not below


def written(lines: list[str]) -> str:
    """Return an entry's lines as the one block that `entry` reads."""
    result: list[str] = []
    for line in lines:
        bare = line.strip()
        if bare and _goes_on(line) and result:
            result[-1] = f"{result[-1]}  "
            bare = f"  {bare}"
        result += [bare] if bare else []
    return "\n".join(result)


def entry(block: str) -> Entry | None:
    """Return the entry that a block of Markdown is; None where it is none."""
    second = block.find("\n") + 1
    if not second or not _SAYS.match(block, second):
        return None
    lines = block.split("\n")
    if defined(lines, alone=True) != [(0, len(lines))]:
        return None
    meanings: list[str] = []
    for line in lines[1:]:
        if said := _SAYS.match(line):
            meanings.append(line[said.end() :])
        else:
            meanings[-1] += f"\n{line.strip()}"
    return Entry(lines[0].strip(), tuple(meanings))


def undefined(text: str, *, lined: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that begins like a meaning and has no term; `lined` as an article says."""
    if "\n:" not in f"\n{text}":
        return
    lines = text.split("\n")
    inside = {at for top, end in defined(lines, alone=not lined) for at in range(top, end)}
    start = 0
    for at, line in enumerate(lines):
        if at not in inside and line[:1] == ":" and _SAYS.match(line):
            yield start, start + len(line)
        start += len(line) + 1
