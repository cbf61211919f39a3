"""Where the headlines of share cards are broken, with signs one em wide and letters half of that, spaces a quarter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose.headline import Place, set_headline

WIDE = Place(width=1072, height=320, sizes=range(104, 43, -6), rows=4, leading=1.34)
NARROW = Place(width=488, height=310, sizes=range(66, 31, -3), rows=5, leading=1.34)


def advance(text: str) -> float:
    """Width in em."""
    return sum(0.25 if sign == " " else 0.5 if sign.isascii() else 1.0 for sign in text)


@pytest.mark.parametrize(
    ("place", "title", "lines"),
    [
        (WIDE, "一条美食街的油烟账", "一条美食街的油烟账"),
        (WIDE, "门前一米谁来管 一张约定说清楚", "门前一米谁来管/一张约定说清楚"),
        (WIDE, "家门口的路改好了，您怎么看？", "家门口的路改好了，/您怎么看？"),
        (WIDE, "62个老小区添了1500个充电口", "62个老小区添了/1500个充电口"),
        (NARROW, "6120座井盖换上“防响垫”", "6120座井盖换上/“防响垫”"),
        (NARROW, "11860块招牌逐一“摸过骨头”", "11860块招牌逐一/“摸过骨头”"),
        (NARROW, "32公里，骑着车看完一座城", "32公里，/骑着车看完一座城"),
        (NARROW, "边角地里长出\n58个口袋公园", "边角地里长出/58个口袋公园"),
    ],
)
def test_lines_end_where_a_reader_draws_breath(place: Place, title: str, lines: str) -> None:
    assert "/".join(set_headline(title.split("\n"), place, advance).lines) == lines


@given(st.lists(st.text(alphabet="城市管理，。“”《》A1. 的了", max_size=60), max_size=4))
def test_every_headline_fits_and_keeps_its_signs(title: list[str]) -> None:
    for place in (WIDE, NARROW):
        setting = set_headline(title, place, advance)
        assert len(setting.lines) <= place.rows
        assert all(advance(line) * setting.size <= place.width + 1e-6 for line in setting.lines)
        assert (
            len(setting.lines) * setting.size * place.leading <= place.height
            or setting.size == place.sizes[-1]
        )
        if not setting.lines[-1].endswith("…"):
            assert "".join(setting.lines).replace(" ", "") == "".join(title).replace(" ", "")
