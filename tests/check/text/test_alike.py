"""What is told of characters taken for others, of places, and of the data that both stand on."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from bulletin.check.text import alike
from bulletin.check.text.alike import confusable, confusions
from bulletin.check.text.places import places
from bulletin.model.problem import Problem
from tests.check.text.planting import found_in
from tests.counts import samples
from tests.demo import REPOSITORY

DATA = REPOSITORY / "scripts/bulletin/check/text/data"
IDIOMS = [line[:4] for line in (DATA / "idioms.txt").read_text("utf-8").splitlines()]


def told(body: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.text, one.suggestion) for one in found_in(body) if one.code in WORDS]


WORDS = ("Z001", "Z013", "Z053", "Z054", "R005")


def test_the_data_is_what_is_said() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 6_000_000
    assert len(IDIOMS) > 7_000
    assert all(first < second for first, second in pairwise(IDIOMS))
    assert confusable("署", "暑") == "sound"
    assert confusable("算", "箅") == confusable("己", "已") == "shape"
    assert confusable("山", "水") == ""
    assert {"河南省", "郑州市"} <= places().above["金水区"]


def test_an_idiom_with_a_character_taken_for_another_is_found() -> None:
    """As a pinyin keyboard makes mistakes: three in four sound alike; what is right as well is none."""
    dice = random.Random(20)
    tried, missed = 0, []
    for _ in range(samples(3_000)):
        idiom, at = dice.choice(IDIOMS), dice.randrange(4)
        same, near, shape = confusions().get(idiom[at], ("", "", ""))
        pool = (same or near or shape) if dice.random() < 0.75 else (shape or same or near)
        wrong = idiom[:at] + dice.choice(pool or idiom[at]) + idiom[at + 1 :]
        if wrong != idiom and wrong not in IDIOMS:
            tried += 1
            if not any(
                code in ("Z001", "Z013", "Z053") for code, _, _ in told(f"大家在会上说{wrong}，很好。")
            ):
                missed.append(wrong)
    assert len(missed) <= 0.03 * tried, missed


@pytest.mark.parametrize(
    "text", ["他一如既往。", "前赴后继。", "大家再接再厉，互相帮忙。", "通讯员志愿者社会主义。"]
)
def test_what_is_right_is_not_told(text: str) -> None:
    assert told(text) == []


def test_what_the_table_knows_is_told_once() -> None:
    assert told("他一如继往地工作。") == [("Z001", "一如继往", "一如既往")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他从湖北长沙市来。", "湖北长沙市"),
        ("他从湖南省长沙市来。", ""),
        ("吉林省吉林市、海南省海口市、北京市海淀区、南京市鼓楼区、福州市鼓楼区、新乡市卫辉市。", ""),
        ("洛阳市鼓楼区。", "洛阳市鼓楼区"),
        ("开封市鼓楼区。", ""),
        ("河南、山东两省的济南市代表。", ""),
        ("云溪市西城区。", ""),
    ],
)
def test_a_place_lies_where_it_does(text: str, found: str) -> None:
    assert [one for code, one, _ in told(text) if code == "R005"] == ([found] if found else [])


def problems(text: str) -> list[Problem]:
    return [one for one in found_in(text) if one.code in WORDS]


def test_each_stands_in_its_place() -> None:
    for one in problems("先说一句。\n他一如己往，通迅员来自湖北省长沙市。"):
        assert (
            "先说一句。\n他一如己往，通迅员来自湖北省长沙市。".split("\n")[one.line - 1][
                one.column - 1 : one.end_column - 1
            ]
            == one.text
        )
    assert alike.RULES
