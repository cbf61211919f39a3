"""A finding is plain values: it is kept, sorted, printed as JSON and mended from them."""

from __future__ import annotations

import json
import marshal

import pytest

from bulletin.model.fixing import fixed
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import MOST, WHOLE, Span, span, whole_line

KEYS = (
    *("path", "line", "column", "code", "message", "remedy", "severity"),
    *("end_line", "end_column", "text", "suggestion", "certain", "weight", "related", "accepted"),
)


def found(where: Span, fix: Fix | None = None) -> Problem:
    return problem("Y004", "a.md", where, fix, what="制表符")


def test_a_problem_is_what_json_prints_in_its_order() -> None:
    one = found(Span(2, 3, 2, 5, "\t\t"), Fix("  ", certain=False))
    assert tuple(one._asdict()) == KEYS
    assert json.loads(json.dumps(one._asdict())) == {**one._asdict(), "related": []}
    assert str(one) == "a.md:2:3  Y004  这里用了制表符 — 改成普通的半角空格"


@pytest.mark.parametrize(
    "fix", [None, Fix(" ", certain=True), Fix("", certain=True), Fix("x", certain=False)]
)
def test_a_problem_is_kept_as_plain_values(fix: Fix | None) -> None:
    one = found(Span(2, 3, 2, 4, "\t"), fix)
    kept = marshal.dumps(tuple(one))
    assert Problem(*marshal.loads(kept)) == one  # noqa: S302 - our own
    assert one.fix == fix


def test_what_was_cut_short_is_not_written_over() -> None:
    whole, cut = span("一" * MOST, 0, MOST - 1), span("一" * MOST, 0, MOST)
    assert found(whole, Fix("二", certain=True)).fix
    assert found(cut, Fix("二", certain=True)).fix is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 0, Span(5, 1, 5, 1, "")),
        (0, 2, Span(5, 1, 5, 3, "甲😀")),
        (1, 4, Span(5, 2, 6, 2, "😀\n乙")),
        (2, 3, Span(5, 3, 6, 1, "\n")),
        (4, 9, Span(6, 2, 6, 3, "c")),
        (9, 4, Span(6, 7, 6, 7, "")),
    ],
)
def test_a_span_has_lines_and_columns(start: int, end: int, expected: Span) -> None:
    assert span("甲😀\n乙c", start, end, 5) == expected


def test_of_a_long_thing_a_span_has_the_beginning() -> None:
    long = "一二\n\n三" * 9_000
    for at in (*range(12), 22_222, len(long) - 1, len(long)):
        assert span(long, at, at)[:2] == (long.count("\n", 0, at) + 1, at - long.rfind("\n", 0, at))
        end = long.find("\n", at)
        assert whole_line(long, at) == (long.rfind("\n", 0, at) + 1, len(long) if end < 0 else end)
    assert span("x" * 5_000, 10, 5_000) == Span(1, 11, 1, 11 + MOST, "x" * MOST)


def test_fixes_are_written_where_they_belong() -> None:
    text = "\ufeff标题：甲\r\nkind:  a\r\n"
    problems = [
        found(Span(2, 6, 2, 8, "  "), Fix(" ", certain=True)),
        found(Span(1, 3, 1, 4, "："), Fix(": ", certain=True)),
        found(Span(1, 1, 1, 1, ""), Fix("---\n", certain=True)),
        found(Span(2, 1, 2, 5, "kind")),
        found(WHOLE),
    ]
    assert fixed(text, problems) == "\ufeff---\r\n标题: 甲\r\nkind: a\r\n"


def test_a_fix_may_span_lines() -> None:
    where = Span(1, 3, 2, 2, "甲\n乙")
    assert fixed("a:甲\r\n乙b", [found(where, Fix("丙", certain=False))]) == "a:丙b"


@pytest.mark.parametrize(
    "where",
    [Span(1, 1, 1, 2, "乙"), Span(1, 3, 1, 4, "丙"), Span(9, 1, 9, 2, "甲"), Span(1, 2, 1, 1, ""), Span(1, 9, 1, 9, "")],
)  # fmt: skip
def test_nothing_is_written_where_something_else_stands(where: Span) -> None:
    assert fixed("甲乙", [found(where, Fix("x", certain=True))]) == "甲乙"


def test_of_two_fixes_in_one_place_one_is_written() -> None:
    problems = [found(Span(1, 1, 1, 3, "甲乙"), Fix("丙", certain=True)), found(Span(1, 2, 1, 3, "乙"), Fix("丁", certain=True))]  # fmt: skip
    assert fixed("甲乙", problems) == "丙"
