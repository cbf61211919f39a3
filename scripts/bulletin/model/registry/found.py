"""Makes the finding of a code: nothing of the registry is loaded until something is wrong."""

from __future__ import annotations

from bulletin.model.problem import Fix, Problem
from bulletin.model.span import MOST, WHOLE, Span


def problem(
    code: str, path: str, span: Span = WHOLE, fix: Fix | None = None, /, **details: object
) -> Problem:
    """Make the Problem for `code`, its texts filled in from `details`.

    `fix` says what to write in place of the whole of `span`; it is left out where that was cut short.

    Raises KeyError when `code` is not registered or its texts want a detail that is not given:
    both are mistakes in the program, never in an issue folder.
    """
    from bulletin.model.registry.codes import RULES  # noqa: PLC0415 - a dozen modules; most runs find nothing

    rule = RULES[code]
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
