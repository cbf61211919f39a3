"""What no line end of a body can change is not looked at twice."""

from hypothesis import given
from hypothesis import strategies as st

from bulletin.check.lined import _ENTER
from bulletin.prose import render_body
from bulletin.prose.signs import signed

LINES = ["- 一件", "- 两件。", "> 说得好", "> —— 王喆，医生", ">", "", "", "一段话。", "1. 甲", "## 题", "| 甲 | 乙 |", "- **三**件", "  - 里面",
         "> - 话里的", "-", "> 又一句。", "[图1]", "3. 乙", ">=60岁", "- 3 -"]  # fmt: skip
"""Lines that stand together in bodies."""


@given(st.lists(st.sampled_from(LINES), max_size=9).map("\n".join))
def test_a_body_that_is_passed_over_reads_the_same_either_way(body: str) -> None:
    if not _ENTER.search(body) and not signed(body):
        assert render_body(body) == render_body(body, lines=False)
