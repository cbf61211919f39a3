"""What the desk is certain of is written by `check --fix`: of signs that belong to a mark it must be certain of nothing."""

from __future__ import annotations

import pytest

from bulletin.model.fixing import fixed
from tests.check.text.planting import found_in


def mended(body: str) -> str:
    return fixed(body, [one for one in found_in(body) if one.certain])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("在 2026 年 11 月, 我院启用.", "在2026年11月， 我院启用."),
        ("好了!!真的??走吧!", "好了！！真的？？走吧！"),
        ("他说:\"好!\"大家笑了。", "他说：“好！”大家笑了。"),
    ],
)  # fmt: skip
def test_marks_of_the_wrong_width_are_mended(typed: str, written: str) -> None:
    assert mended(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "这是&amp;从网页&lt;复制&gt;的&ldquo;文字&rdquo;",
        "文字![说明](photos/a.jpg)文字",
        '!!! note "提示"\n    请戴口罩。',
        '??? tip "探视时间"\n    下午三点到五点。',
        "科室   床位   使用率\n内科   40   95%\n外科   35   88%",
        "内科 40 95%\n外科 35 88%",
        "答案：A.甲 B.乙 C.丙",
        '身高5\'10"，屏幕55"，都是英寸。',
    ],
)
def test_signs_at_work_and_columns_stay_as_they_are(typed: str) -> None:
    assert mended(typed) == typed
