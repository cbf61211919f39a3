"""Dates as Chinese newspapers write them; no locale, no clock."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


@lru_cache(maxsize=4096)
def chinese(day: date) -> str:
    """Return `2026年11月9日` (GB/T 7408 long form, no leading zeros, as newspapers print it)."""
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=4096)
def weekday(day: date) -> str:
    """Return `星期一` … `星期日`."""
    return WEEKDAYS[day.weekday()]


def stamp(day: date, time: str | None) -> str:
    """Return an RFC 3339 time in China's zone; a story without a time of day counts from 00:00."""
    return f"{day.isoformat()}T{time or '00:00'}:00+08:00"
