"""Dates and times as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEK = "一二三四五六日"

Moment = date | datetime | time | timedelta
Piece = tuple[str, str]


def is_day(tokens: Sequence[Piece]) -> bool:
    """Return True when the pieces of a format show a date or a time."""
    return any(kind in ("day", "elapsed", "noon") for kind, _ in tokens)


def moment_of(serial: float, *, from_1904: bool) -> datetime:
    """Return the moment of a day's number: 1 is 1 January 1900, and 60 a day that never was (ECMA-376-1, 18.17.4.1).

    Raises OverflowError where no calendar goes so far.
    """
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if 0 < serial < 60 else 30)  # noqa: DTZ001 - cells know no zone
    return start + timedelta(milliseconds=round(serial * 86_400_000))


def shown_day(moment: Moment, tokens: Sequence[Piece]) -> str:
    """Return a moment in the pieces of a format."""
    start = datetime(1899, 12, 30)  # noqa: DTZ001 - as above; it counts the hours that run on
    if isinstance(moment, timedelta):
        moment = start + moment
    elif isinstance(moment, time):
        moment = datetime.combine(start, moment)
    elif not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - as above
    half = any(kind == "noon" for kind, _ in tokens)
    if not any("." in text for kind, text in tokens if kind == "day"):
        moment = moment.replace(microsecond=0) + timedelta(seconds=moment.microsecond >= 500_000)
    made: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "stop":
            break
        if kind == "day":
            made.append(
                _minute(moment, text)
                if text in ("m", "mm") and _clock(tokens, at)
                else _part(moment, text, half=half)
            )
        elif kind == "elapsed":
            seconds = (moment - start) // timedelta(seconds=1)
            made.append(str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]]).zfill(len(text)))
        elif kind == "noon":
            first, second = text.split("/")
            made.append(first if moment.hour < 12 else second)
        else:
            made.append(text)
    return "".join(made)


def _clock(tokens: Sequence[Piece], at: int) -> bool:
    """Return True when the m at `at` is minutes: it follows hours, or seconds follow it."""
    parts = [n for n, (kind, _) in enumerate(tokens) if kind in ("day", "elapsed")]
    place = parts.index(at)
    before = tokens[parts[place - 1]][1] if place else ""
    behind = tokens[parts[place + 1]][1] if place + 1 < len(parts) else ""
    return before.startswith("h") or behind.startswith("s")


def _minute(moment: datetime, text: str) -> str:
    return str(moment.minute).zfill(len(text))


def _part(moment: datetime, text: str, *, half: bool) -> str:
    """Return one part of a moment; `half` where hours are counted twice to twelve."""
    letter, size = text[0], len(text)
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and size <= 2 else str(moment.year)
    if letter == "m":
        name = _MONTHS[moment.month - 1]
        return (
            str(moment.month).zfill(size)
            if size < 3
            else name[:3]
            if size == 3
            else name[0]
            if size == 5
            else name
        )
    if letter == "d":
        name = _DAYS[moment.weekday()]
        return str(moment.day).zfill(size) if size < 3 else name[:3] if size == 3 else name
    if letter == "a":
        return ("星期" if size == 4 else "") + _WEEK[moment.weekday()]
    if letter == "h":
        return str((moment.hour % 12 or 12) if half else moment.hour).zfill(size)
    whole, _, fraction = text.partition(".")
    seconds = str(moment.second).zfill(len(whole))
    return f"{seconds}.{f'{moment.microsecond:06}'[: len(fraction)]}" if fraction else seconds
