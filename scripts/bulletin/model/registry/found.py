"""Makes the finding of a code: nothing of the registry is loaded until something is wrong."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bulletin.model.problem import Fix, Problem
from bulletin.model.registry import MODULES
from bulletin.model.span import MOST, WHOLE, Span

if TYPE_CHECKING:
    from bulletin.model.registry.rule import Rule


def problem(
    code: str, path: str, span: Span = WHOLE, fix: Fix | None = None, /, **details: object
) -> Problem:
    """Make the Problem for `code`, its texts filled in from `details`.

    `fix` says what to write in place of the whole of `span`; it is left out where that was cut short.

    Raises KeyError when `code` is not registered or its texts want a detail that is not given:
    both are mistakes in the program, never in an issue folder.
    """
    rule = rules_of(code[0])[code]
    line, column, end_line, end_column, text = span
    suggestion, certain = fix if fix and len(text) < MOST else ("", False)
    return Problem(
        path=path,
        line=line,
        column=column,
        code=code,
        message=rule.message.format(**details),
        remedy=rule.remedy.format(**details),
        severity=rule.severity,
        end_line=end_line,
        end_column=end_column,
        text=text,
        suggestion=suggestion,
        certain=certain,
        weight=rule.weight,
    )


@cache
def rules_of(letter: str) -> dict[str, Rule]:
    """Return the rules of one letter: most runs find nothing, and the others little."""
    module: Any = import_module(f"bulletin.model.registry.{MODULES[letter]}")
    rules: dict[str, Rule] = module.RULES
    return rules
