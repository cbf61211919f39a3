"""What is told first where there is much to tell."""

from __future__ import annotations

from bulletin.model.problem import Problem, Severity
from bulletin.model.telling import worst_first


def found(path: str, line: int, severity: Severity) -> Problem:
    return Problem(path, line, 1, "K001", "", "", severity)


def test_files_with_errors_come_first_and_in_them_the_errors() -> None:
    told = [
        found("a.md", 1, "hint"),
        found("b.md", 1, "hint"),
        found("b.md", 9, "error"),
        found("c.md", 2, "warning"),
        found("d.md", 3, "error"),
    ]
    assert [(one.path, one.line) for one in worst_first(told)] == [
        ("b.md", 9),
        ("b.md", 1),
        ("d.md", 3),
        ("c.md", 2),
        ("a.md", 1),
    ]
    assert worst_first([]) == []
