"""What a paper would be judged at, each rule of the method of 2020 by itself."""

from __future__ import annotations

import pytest

from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import Style
from bulletin.model.article import Photo
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.model.vocabulary import Vocabulary
from bulletin.proof.forecast import Forecast, characters, forecast
from tests.check.text.planting import story


def judged(body: str, title: str = "巷口的清晨", **more: object) -> Forecast:
    article = story(body, title, **more)  # type: ignore[arg-type]
    return forecast([article], looked_through(article, Vocabulary(), Style()))


def found(code: str, text: str, suggestion: str = "", **details: object) -> Problem:
    made = problem(code, "issues/2026-11-09/01-a.md", Span(9, 1, 9, 1 + len(text), text), **details)
    return made._replace(suggestion=suggestion)


@pytest.mark.parametrize(
    ("body", "title", "counts"),
    [
        ("队员迅速布署。", "巷口的清晨", 1),
        ("队员迅速到位。", "全市布署会", 2),
        ("清晨六点,早市开张。", "巷口的清晨", 0.1),
        ("11月10日（星期一）开会。", "巷口的清晨", 2),
        ("其余都好。", "巷口的清晨", 0),
    ],
)
def test_what_one_mistake_counts(body: str, title: str, counts: float) -> None:
    assert judged(body, title).errors == counts


def test_characters_in_one_place_count_together() -> None:
    pairs = (("布署", "部署"), ("请保密请保密", "请保密"), ("城管局市容环境卫生科", "科"))
    made = forecast([], [found("Z001", said, meant, wrong=said, right=meant) for said, meant in pairs])
    assert [one.counts for one in made.weighed] == [1, 2, 4]


def test_the_same_mistake_counts_three_times_at_most() -> None:
    made = judged("队员布署。" * 5)
    assert made.errors == 3
    assert [one.counts for one in made.weighed if one.counts] == [1, 1, 1]


def test_numerals_count_one_at_most() -> None:
    many = [found("N006", f"{at}个", said="三", value=at) for at in range(15)]
    made = forecast([], [one._replace(severity="warning") for one in many])
    assert made.errors == 1


def test_what_is_accepted_does_not_count_and_hints_are_apart() -> None:
    accepted = found("Z001", "布署", "部署", wrong="布署", right="部署")._replace(accepted="引文")
    hint = found("Z009", "的", "地", said="的", right="地")
    made = forecast([], [accepted, hint, found("P009", "a.jpg", file="a.jpg")])
    assert (made.errors, made.with_hints) == (0, 1)


def test_characters_are_counted_with_headlines_and_tables_and_photos_by_their_area() -> None:
    plain = story("**灯** 亮了。\n\n[图1]\n", "夜市")
    assert characters(plain) == len("灯亮了。夜市")
    photo = Photo("a.jpg", "a.jpg", 1200, 800, caption="灯")
    made = forecast([story("灯亮了。", "夜市", photos=(photo,))], [])
    assert made.text == 7
    # 256.2 pt wide and 170.8 high: 28.5 characters by 11.8 lines, of which 80 % count.
    assert made.page == 7 + 268
    assert forecast([], []).rate(1, 0) == 0
    assert forecast([], []).passes
