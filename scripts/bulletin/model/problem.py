"""Problems as values: what is wrong where in a newsroom's files, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}


class Problem(NamedTuple):
    """One finding, ready to print: where, what is wrong, what to do."""

    path: str
    """Source file relative to the newsroom's root."""
    line: int
    """From 1; 1 where the finding is about the whole file."""
    column: int
    """From 1, in characters."""
    code: str
    message: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}  {self.code}  {self.message} — {self.remedy}"


UNFINISHED = frozenset(("K010", "K014", "K015", "S008"))
"""What an article may lack while it is a draft: an error then counts as a warning."""


def lenient(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a draft: what it may still lack no longer keeps the site from being built."""
    return [found._replace(severity="warning") if found.code in UNFINISHED else found for found in problems]


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem keeps the site from being built."""
    return any(found.severity == "error" for found in problems)
