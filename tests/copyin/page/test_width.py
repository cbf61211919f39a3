"""Marks in full width, and what looks of lines tell, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.copyin.guess import guess
from bulletin.copyin.page.text import read_text
from bulletin.copyin.page.width import full_width

TEXTS = st.text(alphabet='早市,.;:!?()"“”（），。、 \u3000a1%/①图摄本报讯记者\t|-—□', max_size=60)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("清晨,早市开张.", "清晨，早市开张。"),
        ("各县(市、区)办结3,200件,占98.3%;", "各县（市、区）办结3,200件，占98.3%；"),
        ("上午9:30开始,比分3:2", "上午9:30开始，比分3:2"),
        ('他说:"好!"', "他说：“好！”"),
        ("见 https://a.example/b?c=1,谢谢", "见 https://a.example/b?c=1，谢谢"),
        ("ISO 9001:2015 (GB/T 19001)", "ISO 9001:2015 (GB/T 19001)"),
        ("老巷  新灯　夜归", "老巷 新灯 夜归"),
        ("图(3)为早市", "图（3）为早市"),
        ("小石头: 好", "小石头：好"),
    ],
)
def test_marks_become_full_width(typed: str, printed: str) -> None:
    """In Chinese, and not in numbers, times, addresses and Latin."""
    assert full_width(typed) == printed


@given(TEXTS)
def test_twice_changes_nothing(text: str) -> None:
    """What has been made full width once stays."""
    once = full_width(text)
    assert full_width(once) == once


@given(TEXTS)
def test_no_word_is_changed(text: str) -> None:
    """Letters, digits and Chinese characters stay, in their order."""
    assert [one for one in full_width(text) if one.isalnum()] == [one for one in text if one.isalnum()]


@given(st.lists(TEXTS, max_size=12))
def test_any_page_makes_drafts_with_titles(lines: list[str]) -> None:
    """Whatever stands on it; each draft has a title, and each key at most once."""
    for draft in guess(read_text("a.txt", "\n".join(lines).encode())):
        assert draft.field("title") is not None
        keys = [field.key for field in draft.fields]
        assert len(keys) == len(set(keys))
