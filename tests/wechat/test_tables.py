"""Data tables in WeChat."""

from __future__ import annotations

from bulletin.wechat.tables import broken_lines
from bulletin.wechat.tree import node


def test_a_line_break_in_a_cell_stays() -> None:
    assert list(broken_lines("上午8点\n下午2点")) == ["上午8点", node("br"), "下午2点"]
