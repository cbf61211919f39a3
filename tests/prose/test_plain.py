"""Summaries and lengths without running Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.prose import plain_text, visible_length
from bulletin.prose.plain import beyond_first, unemphasised


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("## 题\n\n[图1]\n\n甲乙。\n\n丙。", "甲乙。"),
        ("　　甲乙。\n　　丙。", "甲乙。"),
        ("> 引\n> —— 甲\n\n正文。", "正文。"),
        ("- 项\n\n正文。", "正文。"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n正文。", "正文。"),
        ("```\n代码\n```\n\n正文。", "正文。"),
        ("---\n\n正文。", "正文。"),
        ("<script>x</script>\n\n正文。", "正文。"),
        ("[^1]: 注\n\n正文[^1]。", "正文。"),
        ("> 只有引文。", "只有引文。"),
        ("1. 只有列表。", "只有列表。"),
        ("**“放管服”**改革，[链接](http://a.cn/)与`代码`、<b>粗</b>，30*40，a_b_c，A&amp;B。", None),
        ("甲\n乙 and\nsea", "甲乙 and sea"),
        ("", ""),
        ("## 只有题", ""),
        ("[图1]", ""),
    ],
)
def test_the_first_real_paragraph(body: str, summary: str | None) -> None:
    expected = "“放管服”改革，链接与代码、粗，30*40，a_b_c，A&B。" if summary is None else summary
    assert plain_text(body, 100) == expected


@pytest.mark.parametrize(
    ("limit", "summary"),
    [
        (20, "第一句话。第二句：“好！”"),
        (13, "第一句话。第二句：“好！”"),
        (12, "第一句话。"),
        (5, "第一句话。"),
        (4, "第一……"),
        (2, "第一"),
    ],
)
def test_a_summary_ends_where_a_sentence_ends(limit: int, summary: str) -> None:
    assert plain_text("第一句话。第二句：“好！”第三句很长，很长，很长，很长。", limit) == summary


def test_a_long_first_sentence_ends_at_a_clause() -> None:
    assert plain_text("甲乙丙丁戊己，庚辛壬癸子丑寅卯辰巳", 12) == "甲乙丙丁戊己……"


@given(st.text(), st.integers(0, 60))
@settings(deadline=None)
def test_never_longer_than_the_limit(body: str, limit: int) -> None:
    assert len(plain_text(body, limit)) <= limit
    assert visible_length(body) <= len(body)


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("甲乙，丙。", 5),
        ("COVID-19 与 5G", 3),
        ("## 题\n\n甲", 2),
        ("[图1]\n\n甲", 1),
        ("**甲**", 1),
        ("", 0),
        ("2022年11月", 4),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", 4),
    ],
)
def test_length_counts_what_is_read(body: str, length: int) -> None:
    assert visible_length(body) == length


@given(st.text(alphabet="a1.,:-% 甲\n?é/'９"))
def test_a_latin_word_or_number_counts_as_one(text: str) -> None:
    words = re.findall(r"[A-Za-z0-9]+(?:[.,:/'%-][A-Za-z0-9]+)*", text)
    assert beyond_first(text) == len("".join(words)) - len(words)


@given(st.text(alphabet="**3a甲 \n_`\\", max_size=12))
def test_pairs_of_asterisks_go_as_the_expression_for_all_marks_says(text: str) -> None:
    slow = re.sub(
        r"(?<!\\)(?<!\d)\*{1,3}|(?<!\\)\*{1,3}(?!\d)|(?<![\w\\])_{1,2}(?=\S)|(?<=[^\s\\])_{1,2}(?!\w)|`+",
        "",
        text,
    )
    assert unemphasised(text) == slow
