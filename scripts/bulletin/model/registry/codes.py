"""The registry of everything that can be wrong: each code's severity, message and way out.

One module a letter. The editors' handbook prints them all, and a test holds the two together. Messages
are Chinese because editors read them.
"""

from __future__ import annotations

from bulletin.model.problem import Fix, Problem
from bulletin.model.registry import (
    a_addresses,
    b_build,
    f_files,
    h_markup,
    k_keys,
    l_links,
    p_photos,
    s_issues,
    t_tables,
    w_wechat,
    y_yaml,
)
from bulletin.model.registry.rule import Rule
from bulletin.model.span import MOST, WHOLE, Span

LETTERS = (
    a_addresses,
    b_build,
    f_files,
    h_markup,
    k_keys,
    l_links,
    p_photos,
    s_issues,
    t_tables,
    w_wechat,
    y_yaml,
)

RULES: dict[str, Rule] = {code: rule for letter in LETTERS for code, rule in letter.RULES.items()}
"""Every code; no letter stands in two modules."""


def problem(
    code: str, path: str, span: Span = WHOLE, fix: Fix | None = None, /, **details: object
) -> Problem:
    """Make the Problem for `code`, its texts filled in from `details`.

    `fix` says what to write in place of the whole of `span`; it is left out where that was cut short.

    Raises KeyError when `code` is not registered or its texts want a detail that is not given:
    both are mistakes in the program, never in an issue folder.
    """
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
    )
