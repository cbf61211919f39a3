"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

_DATE = r"(?a)(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2})?)?"
_OTHER_DATE = (
    r"(?P<year>\d{4})\s*[-－/／.．年]\s*(?P<month>\d{1,2})\s*[-－/／.．月]\s*(?P<day>\d{1,2})\s*[日号]?"
    r"\s*(?:[（(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[)）]?)?"
    r"(?:[T\s]*(?P<half>凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上)?\s*(?P<hour>\d{1,2})"
    r"(?:[:：](?P<minute>\d{2})(?:[:：]\d{2})?|[时点](?:(?P<minutes>\d{1,2})分?|(?P<thirty>半)|[整正]?)))?"
)
"""2026/11/9, 2026年11月9日, 2026.11.9 can be no other day, 下午3点半 no other time."""
_NOON_FROM = {"下午": 12, "傍晚": 12, "晚上": 12, "中午": 3}
"""The hours below which twelve are added."""
_NUMERAL = "[〇○零一二三四五六七八九十]+(?=[年月日号时点分])"
_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


def day_of(text: str) -> tuple[date, str | None] | None:
    """Return the date that `text` names, and the time `HH:MM` where there is one; None where it names none.

    Raises ValueError for a day or a time that there is not, and for a weekday that is not the day's.
    """
    if match := re.fullmatch(_DATE, text):
        year, month, day, hour, minute = match.groups()
        return date(int(year), int(month), int(day)), _time(text, int(hour), int(minute)) if hour else None
    spoken = re.fullmatch(_OTHER_DATE, re.sub(_NUMERAL, _in_digits, text))
    if spoken is None:
        return None
    when = date(int(spoken["year"]), int(spoken["month"]), int(spoken["day"]))
    if spoken["weekday"] and "一二三四五六日".find(spoken["weekday"].replace("天", "日")) != when.weekday():
        raise ValueError(text)  # one of the two is wrong
    if spoken["hour"] is None:
        return when, None
    minutes = 30 if spoken["thirty"] else int(spoken["minute"] or spoken["minutes"] or 0)
    hour_of_day = int(spoken["hour"])
    if hour_of_day < _NOON_FROM.get(spoken["half"] or "", 0):
        hour_of_day += 12
    elif spoken["half"] in ("晚上", "凌晨") and hour_of_day == 12:
        return None  # nobody can tell of which day
    return when, _time(text, hour_of_day, minutes)


def _time(text: str, hour: int, minute: int) -> str:
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02}:{minute:02}"


def _in_digits(found: re.Match[str]) -> str:
    """Return 二〇二六 as 2026, 十一 as 11, 二十三 as 23."""
    words = found[0]
    tens, ten, ones = words.partition("十")
    if not ten:
        return "".join(_DIGITS[sign] for sign in words)
    if len(tens) > 1 or len(ones) > 1:
        return words
    return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"
