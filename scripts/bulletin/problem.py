"""Problems as values, and the registry of everything that can be one.

Every code has a severity, a message and a way out; the editors' handbook prints the registry,
and a test holds the two together. Messages are Chinese because editors read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code means.

    `message` and `remedy` are `str.format` templates; `remedy` says what to do.
    """

    severity: Severity
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
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


def problem(code: str, path: str, place: tuple[int, int] = (1, 1), **details: object) -> Problem:
    """Make the Problem for `code`, its texts filled in from `details`.

    Raises KeyError when `code` is not registered or its texts want a detail that is not given:
    both are mistakes in the program, never in an issue folder.
    """
    rule = RULES[code]
    return Problem(
        path=path,
        line=place[0],
        column=place[1],
        code=code,
        message=rule.message.format(**details),
        remedy=rule.remedy.format(**details),
        severity=rule.severity,
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem keeps the site from being built."""
    return any(found.severity == "error" for found in problems)


RULES: dict[str, Rule] = {}
