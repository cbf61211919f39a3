"""What problems suggest, written into the text they were found in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulletin.model.problem import Problem

_LINE_END = re.compile(r"\r\n?|\n")


def fixed(text: str, problems: Iterable[Problem]) -> str:
    """Return `text`, a file's, with every fix that its `problems` carry.

    Line ends and a byte order mark stay as they are. Where what stands at a finding's place is not its text
    (any more), nothing is written; nor are two fixes that want the same characters, only the first: another
    look finds what is left.
    """
    if text.startswith("\ufeff"):
        return "\ufeff" + fixed(text[1:], problems)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    line_end = match[0] if (match := _LINE_END.search(text)) else "\n"
    parts: list[str] = []
    done = 0
    for start, end, fixable in sorted(_placed(problems, starts, len(text))):
        if start < done or _LINE_END.sub("\n", text[start:end]) != fixable.text:
            continue
        parts += (text[done:start], fixable.suggestion.replace("\n", line_end))
        done = end
    return "".join([*parts, text[done:]])


def _placed(problems: Iterable[Problem], starts: list[int], size: int) -> Iterable[tuple[int, int, Problem]]:
    """Yield what can be fixed, each with its offsets in a text of lines that begin at `starts`."""
    for problem in problems:
        if problem.fix and max(problem.line, problem.end_line) <= len(starts):
            start = starts[problem.line - 1] + problem.column - 1
            end = starts[problem.end_line - 1] + problem.end_column - 1
            if start <= end <= size:
                yield start, end, problem


RECODED = frozenset(("F002", "F003", "F004"))
"""Findings about a whole file that is mended by writing the same text as UTF-8 without a byte order mark."""


def mendable(problem: Problem) -> bool:
    """Return True for a finding that can be mended without asking anybody."""
    return problem.certain or problem.code in RECODED


def importable(problem: Problem) -> bool:
    """Return True for a manuscript that lies there and of which drafts can be made."""
    return problem.code == "I012"
