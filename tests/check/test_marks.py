"""A line that is passed over at a glance holds no mark of classification."""

from hypothesis import given
from hypothesis import strategies as st

from bulletin.check import marks

PIECES = ["秘密", "机 密", "绝密", "★", "一年", "内部资料", "内 部文件", "会议材料", "注意保存", "请勿外传", "会后收回", "阅 后即焚",
          "用后销毁", "，", "。", "：", " ", "\u200b", "\n", "**", "<b>", "- ", "会上说", "密级：", "核心商<b>密", "妥善\u3000保管",
          "严禁外\t传", "不得外传", "交 回", "注意保密", "保管", "密", "回"]  # fmt: skip
"""What marks are made of, whole and with gaps, and what stands around them."""


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_every_mark_that_a_line_holds_is_found(text: str, alone: bool) -> None:
    found = list(marks.marks_in(text, alone=alone))
    at, every = 0, []
    for line in text.split("\n"):
        if mark := marks._mark(line, alone=alone):
            every.append((at + mark[0], at + mark[1]))
        at += len(line) + 1
    assert found == every
