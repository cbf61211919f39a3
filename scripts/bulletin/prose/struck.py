"""Words crossed out (`~~100~~`) and things to do (`- [ ]`), where no editor can have meant the signs as text.

Two tildes are as often the tail of a cheerful word (`好~~欢迎光临~~`), a range (`5~~8元`) or an ornament. A pair that
might be any of these stays text, and `check` says how to write what is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bulletin.prose.masks import Run, is_mask
from bulletin.prose.stars import SAFE, blanked, units
from bulletin.prose.verbatim import outside

DONE, OPEN = "☑", "☐"
_TILDES = re.compile(r"~+")
_ITEM = r"(?:[-+*]|\d{1,3}\.)[ \t]+"
_TASK = rf"(?m)^([ \t>]*{_ITEM})\[([ xX√✓✔\u3000]?)\](?![(\[:])[ \t]*"
_TAILS = frozenset("啊呀吧呢哦啦哈嘛哟噢喔嘿哇耶咯喽亲谢好油～！!？?…。了")
"""What tildes hang on without crossing anything out."""
_ORNAMENT = 12
"""Characters of a line that may be a heading between tildes and nothing else."""


def struck(body: str) -> str:
    """Return `body` with crossed-out words as HTML says it, and with boxes before things to do."""
    if "~~" in body or r"\~" in body:
        body = outside(body, lambda text: "".join(map(_struck, units(text))))
    if "]" in body and any(f"[{sign}]" in body for sign in ("", *" xX√✓✔\u3000")):
        body = outside(body, lambda text: re.sub(_TASK, _box, text))
    return body


def _box(found: re.Match[str]) -> str:
    return f"{found[1]}{OPEN if found[2].strip() == '' else DONE} "


def _struck(text: str) -> str:
    """Return a paragraph, item or row with its crossed-out words as HTML."""
    if "~" not in text:
        return text
    parts: list[str] = []
    at = 0
    for first, last, sure in _pairs(text):
        if sure:
            parts += (text[at : first.start], "<del>", text[first.end : last.start], "</del>")
            at = last.end
    said = "".join([*parts, text[at:]])
    return SAFE.sub(lambda safe: "~" if safe[0] == r"\~" else safe[0], said) if r"\~" in said else said


def unclear(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what another program would cross out and ours prints as it stands."""
    at = 0
    for unit in units(text) if "~~" in text else ():
        for first, last, sure in _pairs(unit) if "~~" in unit else ():
            if not sure:
                yield at + first.start, at + last.end
        at += len(unit)


def _pairs(text: str) -> Iterator[tuple[Run, Run, bool]]:
    """Yield a paragraph's pairs of `~~` in one line, each with whether it surely crosses out; what surely is text is left out."""
    blank = blanked(text)
    start = 0
    for line in blank.split("\n"):
        if "~~" in line:
            runs = [Run(start + run.start(), start + run.end()) for run in _TILDES.finditer(line)]
            if all(run.size < 3 for run in runs):  # ~~~~ is an ornament, and so is what stands beside it
                edges = (start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
                yield from _of_line(blank, [run for run in runs if run.size == 2], edges)
        start += len(line) + 1


def _of_line(text: str, runs: list[Run], line: tuple[int, int]) -> Iterator[tuple[Run, Run, bool]]:
    """Yield the pairs of one line, which is given as offsets; in a row those of each cell."""
    start, end = line
    at = 0
    while start <= end and at < len(runs):
        bar = text.find("|", start, end)
        cell = (start, end if bar < 0 else bar)
        here = runs[at : (at := bisect_left(runs, Run(cell[1], 0), at))]
        start = cell[1] + 1
        for first, last in zip(here[::2], here[1::2], strict=False):
            address = text[max(0, first.start - 1) : first.start] == "/"
            if text[first.end : last.start].strip() and not address and not is_mask(text, first, last):
                yield first, last, len(here) % 2 == 0 and _is_sure(text, first, last, cell)


def _is_sure(text: str, first: Run, last: Run, line: tuple[int, int]) -> bool:
    """Tell whether nobody can have meant a pair as text."""
    words = text[first.end : last.start]
    before = text[max(line[0], first.start - 1) : first.start]
    after = text[last.end : min(line[1], last.end + 1)]
    if words != words.strip() or before in _TAILS or words[-1] in _TAILS:
        return False
    if not before and not after:
        return len(words) > _ORNAMENT or not words.isalpha()
    return after.isalnum() or not before.isalnum() or not words[0].isalpha()
