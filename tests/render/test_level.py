"""How many lines a headline takes in a list, guessed before any browser sees it."""

from __future__ import annotations

import pytest

from bulletin.render.level import lines

PIECES = '<span class="piece">全市<wbr>一百一十八座<wbr>城市<wbr>桥梁</span> <span class="piece">七座<wbr>列入<wbr>计划</span>'


@pytest.mark.parametrize(
    ("headline", "signs", "wanted"),
    [
        ("路灯亮了", 4, 1),
        ("路灯亮了", 3, 2),
        ("城市<wbr>桥梁<wbr>完成<wbr>检测", 5, 2),
        ("城市<wbr>桥梁，", 4.5, 1),  # the comma is halved where the line ends
        (PIECES, 19, 1),
        (PIECES, 14, 2),
        (PIECES, 11, 3),  # the first piece breaks between its phrases, and the second begins a line
        (PIECES, 8, 3),
    ],
)
def test_pieces_and_phrases_stay_whole(headline: str, signs: float, wanted: int) -> None:
    assert lines(headline, signs * 16) == wanted
