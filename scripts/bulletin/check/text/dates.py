"""Days and times in a text: whether there are such, and whether they agree with one another and the issue."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from bulletin.check.text.pieces import Piece, sentences
from bulletin.check.text.signs import number_of
from bulletin.model.problem import Problem

_DAY = re.compile(r"([0-9][0-9]?)月([0-9]{1,2})日")
_NUMERIC = re.compile(
    r"(?<![0-9A-Za-z./_-])((?:19|20)[0-9]{2})([./-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z_]|[./_-][0-9A-Za-z])"
)
"""2026.11.30, and no version, file or address."""
_NUMERALS = "一二三四五六七八九十"
_IN_WORDS = re.compile(
    rf"(?:([〇○零{_NUMERALS[:-1]}]{{4}})年)?(?<![{_NUMERALS}正腊冬])([{_NUMERALS}]{{1,2}})月([{_NUMERALS}]{{1,3}})日"
)
_BY_THE_MOON = re.compile("[农阴]历")
_LONGEST_MONTH = 31
_YEAR = re.compile("[0-9]{4}年")
_MONTH = re.compile("年([0-9]{1,2})月(?![0-9])")
_WEEKDAY = re.compile(
    r"[（(，,、 ]{0,2}(?:(?:虽|正|恰|刚好|正好)?[是逢值])?(?:星期|周)([一二三四五六日天])(?![至到、—\-~期])"
)
_WEEKDAY_BEFORE = re.compile("(?<![至到—~-])(?:星期|周)([一二三四五六日天])[（(]?$")
_TO = re.compile("(?:至|到|—{1,2}|-|~|～)")
_SAME_MONTH = re.compile(r"(?:至|到|—{1,2}|-|~|～)([0-9]{1,2})日")
_WEEK = "一二三四五六日"
_CLOCK = re.compile("([0-9][0-9]?)(?:[时点]([0-9]{1,2})分(?!之)|[:：]([0-9]{2})(?![0-9:：]))")
_HOUR = re.compile("([0-9][0-9]?)[时点](?![0-9以之])")
_BEFORE_CLOCK = frozenset("午晨晚日间至到早")
_CLOCK_FOLLOWS = re.compile("(?<=时间[：:])|(?<=定于)|(?<=每天)")
_AT_CLOCK = re.compile("(?:准时)?(?:开始|结束|出发|集合|到场|开门|关门|开馆|闭馆|发车|停水|停气)")
_MORNING = re.compile("(上午|早上|早晨|清晨|凌晨)(1[3-9]|2[0-4])(?:[时点](?!之)|[:：][0-9]{2})")
_BEFORE_HOUR = frozenset("午晨晚日早")
_PAST = re.compile(r"了|已[经于在]?|圆满|顺利|成功")
_LATER = re.compile(
    "将|拟|计划|预计|前|截至|截止|至|起|要|届时|定于|准备|力争|确保|有望|期限|到期|之日|能|会在|如|若"
)
_OPENING = frozenset("，；：于在。\u3000“（")
"""What a day stands behind on which something is told to have happened."""
_OVER_THE_YEAR = 6
"""A month: a stretch that begins behind it and ends before it goes over the end of a year."""
NO_DAY = "日历上没有这一天"
_FAR = timedelta(days=300)
_IN_NUMBERS = frozenset("0123456789.")
"""Behind one of these digits do not begin."""


class Day(NamedTuple):
    """A day that a text names."""

    start: int
    end: int
    day: date
    year: bool
    """True where the text says its year."""


@lru_cache(maxsize=8)
def days_in(text: str, issued: date) -> tuple[Day, ...]:
    """Return the days that a text names and that there are; without a year, of the one nearest to `issued`."""
    found: list[Day] = []
    for start, end, year, month, day in _named(text):
        years = (year,) if year is not None else (issued.year, issued.year - 1, issued.year + 1)
        known = [date(one, month, day) for one in years if one and _is(one, month, day)]
        if known:
            nearest = min(known, key=lambda one: abs(one - issued))
            found.append(Day(start, end, nearest, year is not None))
    return tuple(found)


def _named(text: str) -> Iterator[tuple[int, int, int | None, int, int]]:
    """Yield start, end, year, month and day of what is written like a day, whether there is such a one or not."""
    for found in _DAY.finditer(text) if "月" in text else ():
        start = found.start()
        year = _YEAR.match(text, start - 5) if start >= 5 else None
        if year and text[start - 6 : start - 5] not in _IN_NUMBERS:
            yield start - 5, found.end(), int(year[0][:4]), int(found[1]), int(found[2])
        elif text[start - 1 : start] not in _IN_NUMBERS:
            yield start, found.end(), None, int(found[1]), int(found[2])


def _is(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def weekdays(piece: Piece) -> Iterator[Problem]:
    """Report a weekday that its date does not have."""
    if "周" not in piece.text and "星期" not in piece.text:
        return
    for one in days_in(piece.text, piece.article.date):
        found = _WEEKDAY.match(piece.text, one.end)
        if not found and not _TO.match(piece.text, one.end):
            found = _WEEKDAY_BEFORE.search(piece.text, max(0, one.start - 4), one.start)
        if found and found[1] != (right := _WEEK[one.day.weekday()]):
            if found[1] == "天" and right == "日":
                continue
            yield piece.hit(
                "N001", found.start(1), found.end(1), right, said=found[1], day=one.day, right=right
            )


def no_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what is written like a day and is none of the calendar."""
    for start, end, year, month, day in _named(text):
        if year != 0 and not _is(2024 if year is None else year, month, day):
            yield start, end
    for found in _NUMERIC.finditer(text) if "19" in text or "20" in text else ():
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        if 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH and not _is(year, month, day):
            yield found.span()
    for found in _IN_WORDS.finditer(text) if "月" in text else ():
        months, days = number_of(found[2]), number_of(found[3])
        moon = _BY_THE_MOON.search(text, max(0, found.start() - 3), found.start())
        solar = (
            bool(found[1] and not moon) or (days or 0) >= _LONGEST_MONTH
        )  # the moon's months have 30 days at most
        if solar and months and days and not _is(_year_of(found[1]), months, days):
            yield found.span()


def _year_of(numerals: str | None) -> int:
    """Return a year that is written sign by sign; one with a long February where there is none."""
    signs = "〇一二三四五六七八九"
    said = (numerals or "").replace("○", "〇").replace("零", "〇")
    return int("".join(str(signs.index(sign)) for sign in said) or 0) or 2024


def impossible(piece: Piece) -> Iterator[Problem]:
    """Report dates and times that no calendar and no clock has."""
    text = piece.text
    for start, end in no_days(text):
        yield piece.hit("N002", start, end, what=text[start:end], why=NO_DAY)
    if "月" in text:
        for found in _MONTH.finditer(text):
            if not 1 <= int(found[1]) <= 12:
                yield piece.hit("N002", found.start(1), found.end(), what=found[0][1:], why="没有这个月")
    for found in _CLOCK.finditer(text):
        hour, minute = int(found[1]), int(found[2] or found[3])
        before = text[found.start() - 1 : found.start()]
        at_clock = before not in _IN_NUMBERS and before != "第" if found[2] else before in _BEFORE_CLOCK
        at_clock = at_clock or bool(
            _CLOCK_FOLLOWS.match(text, found.start()) or _AT_CLOCK.match(text, found.end())
        )
        if at_clock and (hour > 24 or minute > 59 or (hour == 24 and minute)):
            yield piece.hit("N002", *found.span(), what=found[0], why="没有这个时刻")
    for found in _HOUR.finditer(text):
        before = text[max(0, found.start() - 2) : found.start()]
        if int(found[1]) > 24 and (before[-1:] in _BEFORE_HOUR or before in ("晚上", "早上")):
            yield piece.hit("N002", *found.span(), what=found[0], why="没有这个时刻")
    for found in _MORNING.finditer(text) if "上" in text or "晨" in text else ():
        yield piece.hit("N002", *found.span(), what=found[0], why=f"{found[1]}没有这个时刻")


def ends_before_it_begins(piece: Piece) -> Iterator[Problem]:
    """Report a stretch of days whose last one is before its first; one over the end of a year is right."""
    text = piece.text
    known = days_in(text, piece.article.date) if "月" in text else ()
    for at, one in enumerate(known):
        other = known[at + 1] if at + 1 < len(known) else None
        if other and _TO.fullmatch(text, one.end, other.start):
            wraps = not other.year and one.day.month > _OVER_THE_YEAR > other.day.month
            if other.day < one.day and not wraps:
                yield piece.hit("N026", other.start, other.end, said=text[other.start : other.end], other=text[one.start : one.end])  # fmt: skip
        elif (found := _SAME_MONTH.match(text, one.end)) and int(found[1]) < one.day.day:
            yield piece.hit("N026", *found.span(1), said=found[1] + "日", other=text[one.start : one.end])


def after_the_issue(piece: Piece) -> Iterator[Problem]:
    """Report what is told as past and dated after the story."""
    if "月" not in piece.text:
        return
    issued = piece.article.date
    if not any(one.day > issued for one in days_in(piece.text, issued)):
        return
    for start, words in sentences(piece.text):
        for one in days_in(words, issued) if "月" in words else ():
            clause = re.split("[，；]", words[one.end :], maxsplit=2)
            told = "，".join(clause[:2])
            if words[one.start - 1 : one.start] not in _OPENING and one.start:
                continue  # what somebody says of a day
            if issued < one.day < issued + _FAR and _PAST.search(told) and not _LATER.search(told):
                yield piece.hit(
                    "N003", start + one.start, start + one.end, day=words[one.start : one.end], issued=issued
                )


def earlier_and_next(piece: Piece) -> Iterator[Problem]:
    """Report a day behind 此前 that is later, and one behind 次日 that is not the next."""
    text = piece.text
    if "此前" not in text and "次日" not in text and "第二天" not in text:
        return
    known = days_in(text, piece.article.date)
    for found in re.finditer("此前|次日|第二天", text):
        before = [one for one in known if one.end <= found.start()]
        if not before:
            continue
        last = before[-1]
        stop = min(
            (at for sign in "。！？\n" if (at := text.find(sign, found.end())) >= 0), default=len(text)
        )
        for one in (one for one in known if found.end() <= one.start < stop):
            if found[0] == "此前" and one.day > last.day:
                yield piece.hit(
                    "N004",
                    one.start,
                    one.end,
                    day=text[one.start : one.end],
                    other=text[last.start : last.end],
                )
            elif (
                found[0] != "此前"
                and one.start - found.end() <= 2
                and one.day - timedelta(days=1) not in {other.day for other in before}
            ):
                yield piece.hit("N005", one.start, one.end, word=found[0], other=text[last.start : last.end])


_DATED = re.compile("(昨日|昨天|今日|今天|明日|明天|前天|后天)[（(，]?")
_OFFSET = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}


def yesterday(piece: Piece) -> Iterator[Problem]:
    """Report 昨日 and the like before a date that does not agree with another such date of the text."""
    text = piece.text
    if (
        "昨" not in text
        and "今天" not in text
        and "今日" not in text
        and "明天" not in text
        and "明日" not in text
    ):
        return
    days = {one.start: one for one in days_in(text, piece.article.date)}
    known: tuple[Day, str, date] | None = None
    for found in _DATED.finditer(text) if days else ():
        one = days.get(found.end())
        if one is None:
            continue
        today = one.day - timedelta(days=_OFFSET[found[1][0]])
        if known and known[2] != today:
            other = known[1] + text[known[0].start : known[0].end]
            said = found[1] + text[one.start : one.end]
            yield piece.hit("N026", one.start, one.end, said=said, other=other)
        known = known or (one, found[1], today)


_LATELY = re.compile("近日[，（(]")
_RECENT = timedelta(days=45)
"""How long ago is no longer lately, for a paper that comes out every week or two."""


def lately(piece: Piece) -> Iterator[Problem]:
    """Report 近日 beside a date that is long before the story's."""
    if "近日" not in piece.text or "月" not in piece.text:
        return
    days = {one.start: one for one in days_in(piece.text, piece.article.date)}
    for found in _LATELY.finditer(piece.text):
        one = days.get(found.end())
        ago = piece.article.date - one.day if one else _RECENT
        if ago < timedelta(0) and one and not one.year:
            ago += timedelta(days=365)  # of last year, whatever is nearest
        if one and ago > _RECENT:
            yield piece.hit("N027", one.start, one.end, day=piece.text[one.start : one.end])


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    weekdays,
    impossible,
    ends_before_it_begins,
    after_the_issue,
    earlier_and_next,
    yesterday,
    lately,
)
