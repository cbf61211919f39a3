"""A date that can be no other day is read, however it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from bulletin.read.days import day_of

DAY = date(2026, 11, 9)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-09", None),
        ("2026年11月9日", None),
        ("2026.11.9", None),
        ("二〇二六年十一月九日", None),
        ("2026年11月9日 星期一", None),
        ("2026-11-09（周一）", None),
        ("2026/11/09 上午9点", "09:00"),
        ("2026年11月9日下午3点半", "15:30"),
        ("2026年11月9日8时5分", "08:05"),
        ("2026年11月9日 晚上8:30", "20:30"),
        ("2026年11月9日中午12点", "12:00"),
        ("二○二六年十一月九日上午九时", "09:00"),
        ("2026-11-09T08:00:00", "08:00"),
    ],
)
def test_dates_as_an_office_types_them(text: str, time: str | None) -> None:
    assert day_of(text) == (DAY, time)


@pytest.mark.parametrize(
    "text", ["11月9日", "2026年11月", "2026-11-9 8:5", "2026年11月9日晚上12点", "十十年十月十日", "明天"]
)
def test_what_may_be_several_days_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    "text", ["2026年2月30日", "2026-11-09 25:00", "2026年11月9日 星期二", "2026年11月9日下午25点"]
)
def test_what_cannot_be_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"2026|day"):
        day_of(text)
