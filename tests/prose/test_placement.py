"""Where photos and tables stand in a body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.prose import Html, Part, PhotoRef, TableRef, placements, render_body
from tests.counts import samples


@pytest.mark.parametrize(
    "mark",
    [
        "[图1]",
        "[图 1]",
        "［图1］",
        "【图1】",
        "[图①]",
        "[图一]",
        "[图１]",
        "[ 图1 ]",
        "　　[图1]",
        "[图1] ",
        "  [图1]",
    ],
)
def test_every_spelling_of_a_mark(mark: str) -> None:
    assert render_body(f"甲\n\n{mark}\n\n乙").parts == (Html("<p>甲</p>"), PhotoRef((1,)), Html("<p>乙</p>"))
    (found,) = placements(f"甲\n\n{mark}")
    assert (found.kind, found.number) == ("图", 1)
    assert f"甲\n\n{mark}"[found.start : found.end] == mark.strip(" \u3000")


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("⑳", 20),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("0", 0),
        ("007", 7),
        ("二三", 0),
        ("十十", 0),
    ],
)
def test_numbers(mark: str, number: int) -> None:
    assert [found.number for found in placements(f"[图{mark}]")] == [number]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("[图1][图2]", [PhotoRef((1, 2))]),
        ("[图1]、[图2]", [PhotoRef((1, 2))]),
        ("[图1]\n[图2]", [PhotoRef((1, 2))]),
        ("[图1]\n\n[图2]\n\n\n[图③]", [PhotoRef((1, 2, 3))]),
        ("[图1]\n\n甲\n\n[图2]", [PhotoRef((1,)), Html("<p>甲</p>"), PhotoRef((2,))]),
        ("[表1]", [TableRef((1,))]),
        ("[图1][表1][图2]", [PhotoRef((1,)), TableRef((1,)), PhotoRef((2,))]),
        ("甲\n[图1]\n乙", [Html("<p>甲</p>"), PhotoRef((1,)), Html("<p>乙</p>")]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_neighbours_form_one_group(body: str, parts: list[Part]) -> None:
    assert list(render_body(body).parts) == parts


@pytest.mark.parametrize(
    "body",
    [
        "见[图1]。",
        "[图1]为现场",
        "```\n[图1]\n```",
        "> [图1]",
        "- [图1]",
        "`[图1]`",
        "[图a]",
        "[图]",
        "[图1](/a/)",
        "\\[图1]",
    ],
)
def test_marks_in_running_text_are_text(body: str) -> None:
    assert placements(body) == ()
    assert all(isinstance(part, Html) for part in render_body(body).parts)


def test_places_are_exact() -> None:
    body = "甲\n\n  [图1]、[图2]\n\n乙\n[表 3]\n"
    assert placements(body) == (("图", 1, 5, 9), ("图", 2, 10, 14), ("表", 3, 18, 23))
    assert [body[found.start : found.end] for found in placements(body)] == ["[图1]", "[图2]", "[表 3]"]


WORDS = st.sampled_from(
    ["甲", "\n", "\n\n", "[图1]", "［图②］", "[表3]", "> ", "- ", "1. ", "## ", "    ", "　　", " ", "**"]
)


@given(st.lists(WORDS, max_size=25).map("".join))
@settings(max_examples=samples(500))
def test_the_quick_look_and_the_page_agree(body: str) -> None:
    rendered = [
        number for part in render_body(body).parts if not isinstance(part, Html) for number in part.numbers
    ]
    assert [found.number for found in placements(body)] == rendered
    for found in placements(body):
        assert re.fullmatch(r"[\[［].*[\]］]", body[found.start : found.end])
