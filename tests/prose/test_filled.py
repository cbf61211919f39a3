"""Running text fills its lines; nothing is parted that belongs together, and what does not fit ends in …"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose.filled import filled

SUMMARY = (
    "三年，347条背街小巷，41.3公里雨污分流管道。比数字更难的，是让巷子里的人自己说出“想要什么样的家门口”。"
)


def wide(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def test_lines_are_full_and_keep_numbers_and_marks() -> None:
    assert filled(SUMMARY, 11, 9, wide) == (
        "三年，347条背街小巷，",
        "41.3公里雨污分流管道。",
        "比数字更难的，是让巷子",
        "里的人自己说出“想要什",
        "么样的家门口”。",
    )


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_what_does_not_fit_is_cut_short(rows: int) -> None:
    lines = filled(SUMMARY, 14, rows, wide)
    assert len(lines) == rows
    assert lines[-1].endswith("…")
    assert all(wide(line) <= 14 for line in lines)


def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() -> None:
    for limit in range(6, 30):
        lines = filled(SUMMARY, limit, 99, wide)
        assert not [line for line in lines[1:] if line[0] in "，。”"]
        assert not [line for line in lines if line[-1] == "“"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert filled("abcdefghij" * 3, 10, 5, wide) == ("abcdefghijabcdefghij", "abcdefghij")
    assert filled("", 10, 3, wide) == ()


@given(st.text("云溪市，。“”（）《》 12%abc", max_size=60), st.integers(4, 20))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, limit: int) -> None:
    lines = filled(text, limit, 99, wide)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wide(line) <= limit for line in lines)
