"""The figures that a story prints large, as editors write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.check.figures import unfounded
from bulletin.model.particulars import KeyFigure
from bulletin.read.numbers import _WITH_UNIT
from bulletin.read.packing import pack, unpack
from tests.read.desk import BODY, ISSUE, article, page, read

RATE = KeyFigure("97.87", "结案率", "%")
CASES = KeyFigure("8,591", "立案", "件")


@pytest.mark.parametrize(
    ("front", "numbers"),
    [
        ("numbers:\n  - value: 97.87\n    label: 结案率\n    unit: '%'\n", (RATE,)),
        ("numbers:\n  - value: 97.87%\n    label: 结案率\n", (RATE,)),
        ("numbers:\n  - value: 97.87%\n    label: 结案率\n    unit: '%'\n", (RATE,)),
        (
            "要数:\n  - 数值: 97.87%\n    说明: 结案率\n  - 数值: 8,591\n    说明: 立案\n    单位: 件\n",
            (RATE, CASES),
        ),
        ("要数: 97.87% 结案率\n", (RATE,)),
        ("要数:\n  - 97.87% 结案率\n  - 8,591件 立案\n", (RATE, CASES)),
        ("要数:\n  - 结案率 97.87%\n  - 立案：8,591件\n", (RATE, CASES)),
        ("要数:\n  结案率: 97.87%\n  立案: 8,591件\n", (RATE, CASES)),
        ("要数:\n  - 结案率: 97.87%\n  - 立案: 8,591件\n", (RATE, CASES)),
        ("要数: [97.87% 结案率]\n", (RATE,)),
        ("要数: 结案率97.87%、立案8,591件\n", (RATE, CASES)),
        ("要数:\n  - 数值: 3小时20分\n    说明: 平均处置\n", (KeyFigure("3小时20分", "平均处置"),)),
        ("要数:\n  - 数值: 首个\n    说明: 全市\n", (KeyFigure("首个", "全市"),)),
        ("要数:\n  - 数值: -7.8%\n    说明: 诉求比上年\n", (KeyFigure("-7.8", "诉求比上年", "%"),)),
        ("要数:\n  - 数值: 约1.2亿元\n    说明: 投入\n", (KeyFigure("约1.2亿元", "投入"),)),
        ("要数: 97.87%结案率\n", (KeyFigure("97.87", "结案率", "%"),)),
        ("要数:\n", ()),
        ("要数: []\n", ()),
    ],
)
def test_what_editors_write_is_read(tmp_path: Path, front: str, numbers: tuple[KeyFigure, ...]) -> None:
    story, codes = article(tmp_path, front, "结案率97.87%，立案8591件。\n")
    assert (story.numbers, codes) == (numbers, [])


@pytest.mark.parametrize(
    ("front", "numbers", "codes"),
    [
        ("要数:\n  - 97.87%\n", (), ["K003"]),
        ("要数:\n  - 说明: 结案率\n", (), ["K003"]),
        ("要数:\n  - 结案率\n", (), ["K003"]),
        ("要数:\n  - 数值: 结案率\n    说明: 97.87%\n", (), ["K072"]),
        ("要数:\n  - 数值: 97.87%\n    说明: 结案率\n    颜色: 红\n", (RATE,), ["K020"]),
        ("要数:\n  - 数值: [1, 2]\n    说明: 结案率\n", (), ["K004"]),
        ("要数: [1月 甲, 2月 乙, 3月 丙, 4月 丁]\n", None, ["K071"]),
        ("要数:\n  - 8591件按期办结多于上月 立案\n", None, ["K073"]),
        ("关键数字:\n  - 97.87% 结案率\n", (), ["K001"]),
    ],
)
def test_what_cannot_be_printed_is_reported(
    tmp_path: Path, front: str, numbers: tuple[KeyFigure, ...] | None, codes: list[str]
) -> None:
    story, found = article(tmp_path, front)
    assert found == codes
    assert numbers in (None, story.numbers)


@pytest.mark.parametrize(
    ("value", "body", "found"),
    [
        ("97.87%", "结案率97.87%。", []),
        ("97.78%", "结案率97.87%。", ["97.78%"]),
        ("8591件", "立案8,591件。", []),
        ("8,591件", "立案８５９１件。", []),
        ("591件", "立案8,591件。", ["591件"]),
        ("97.80%", "结案率97.8%。", []),
        ("首个", "没有数。", []),
    ],
)
def test_a_figure_stands_in_the_story(tmp_path: Path, value: str, body: str, found: list[str]) -> None:
    story, _ = article(tmp_path, f"要数:\n  - 数值: {value}\n    说明: 结案率\n", body + "\n")
    assert [one.text for one in unfounded(story)] == found


def test_the_cache_keeps_them(tmp_path: Path) -> None:
    newsroom, _ = read(tmp_path, {f"{ISSUE}/01-a.md": page("title: 甲\nnumbers: 97.87% 结案率\n", BODY)})
    issue = unpack(pack(newsroom.issues[0]))
    assert issue is not None
    assert issue.articles[0].numbers == (RATE,)


@given(st.text("0123456789,.%-+件万亩 年月", max_size=14))
def test_a_value_and_its_unit_are_what_was_typed(value: str) -> None:
    if found := re.fullmatch(_WITH_UNIT, value):
        assert "".join(found.groups()) == value.replace(" ", "")
        assert found[1][-1].isdigit()
