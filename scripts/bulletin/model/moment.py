"""Moments: when a build takes place, and from when on something may be published.

What is due says so by the newsroom's own clock, as text: `2026-11-23 08:00`. Such texts sort as the moments
follow one another. A build takes place at an instant that a clock gives, or at such a text that a person
gives. Nothing here asks a clock but `moment_now`, which only the ways in may call.
"""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as time_of_day
from typing import NamedTuple

Moment = int | str
"""Seconds since 1970, as a clock gives them; or `2026-11-23 08:00` by the newsroom's own clock."""

END: Moment = "9999-12-31 23:59"
"""When everything is due: the moment of whoever has no clock to go by."""

VARIABLE = "BULLETIN_AS_OF"
"""The environment's word for --as-of, for whatever runs the program by itself: tests and the like."""

ZONE = "Asia/Shanghai"
"""Beijing time, by which a newsroom's clock goes unless it says otherwise (GB/T 7408.1-2023)."""

WANTED = "写成 2026-11-23 或 2026-11-23T08:00"

_FORM = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2}))?", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII)
_BEIJING = frozenset((ZONE, "北京时间", "东八区", "中国标准时间", "PRC"))
_WIDEST = 14 * 60
"""Minutes between a clock somewhere and UTC, at most."""

_FALLEN_BACK = 180
"""Minutes by which clocks are set back in autumn, at most."""


class NotAMoment(Exception):
    """What was given is no moment; the message is Chinese and for editors."""


def moment_now(given: str | None = None) -> Moment:
    """Return the moment that is `given`, or that the environment gives, or now. Raises NotAMoment.

    Only the ways in call it, once a run: a build asks no clock.
    """
    if given is not None:
        return moment_of(given)
    if around := os.environ.get(VARIABLE):
        try:
            return moment_of(around)
        except NotAMoment as wrong:
            raise NotAMoment(f"环境变量 {VARIABLE}：{wrong}。") from None
    return int(time.time())


def moment_of(text: str) -> Moment:
    """Return the moment that a person writes as `2026-11-23` (its beginning) or `2026-11-23T08:00`.

    Raises NotAMoment.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise NotAMoment(f"“{text}”不是一个时间，请{WANTED}")
    try:
        day = date.fromisoformat(found[1])
        hour = time_of_day(int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        raise NotAMoment(f"没有“{text}”这个时间，请核对年月日和时分") from None
    return f"{day.isoformat()} {hour.isoformat('minutes')}"


def opening(day: date) -> str:
    """Return the beginning of a day."""
    return f"{day.isoformat()} 00:00"


def zone_of(text: str) -> str | None:
    """Return the name of the time zone that an editor writes; None where there is none of that name.

    That is 北京时间 or a fixed distance like `+08:00`, or a name like `Asia/Urumqi` of the system's tables.
    """
    if text in _BEIJING:
        return ZONE
    if fixed := _OFFSET.fullmatch(text.upper()):
        minutes = int(fixed[2]) * 60 + int(fixed[3] or 0)
        return f"{fixed[1]}{minutes // 60:02}:{minutes % 60:02}" if minutes <= _WIDEST else None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few newsrooms go by another clock than Beijing's

    try:
        ZoneInfo(text)
    except (OSError, ValueError, KeyError):  # a folder of zones, no name at all, and none of that name
        return None
    return text


def _rules(zone: str) -> tzinfo:
    """Return the zone that `zone_of` has named. China has kept UTC+8 without a change since September 1991."""
    if zone == ZONE:
        return timezone(timedelta(hours=8))
    if fixed := _OFFSET.fullmatch(zone):
        distance = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        return timezone(-distance if fixed[1] == "-" else distance)
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - as above

    return ZoneInfo(zone)


def by_the_clock(moment: Moment, zone: str) -> str:
    """Return a moment by the clock of a zone; where clocks are set back, the latest they had shown before.

    So nothing that was due is ever early again: an hour that comes twice counts the first time.
    """
    if isinstance(moment, str):
        return moment
    local = datetime.fromtimestamp(moment, _rules(zone))
    shown = local
    if local.fold:
        earlier = (datetime.fromtimestamp(moment - 60 * ago, local.tzinfo) for ago in range(_FALLEN_BACK))
        shown = max(one.replace(fold=0, tzinfo=None) for one in earlier)
    return shown.replace(tzinfo=None).isoformat(" ", "minutes")


def _instants(text: str, zone: str) -> tuple[int, int]:
    """Return the first and the last instant that a zone's clock may be said to show what `text` says."""
    shown = datetime.fromisoformat(text).replace(tzinfo=_rules(zone))
    both = [(shown.replace(fold=fold) - _EPOCH) // timedelta(seconds=1) for fold in (0, 1)]
    return min(both), max(both)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = 1 << 62
_LAST = "~"
"""Sorts behind every moment."""


class Standing(NamedTuple):
    """How long what is due stays the same, told twice: by the newsroom's clock, and in seconds since 1970."""

    since: str = ""
    until: str = _LAST
    first: int = -_NEVER
    last: int = _NEVER

    def holds(self, moment: Moment) -> bool:
        """Return True where at `moment` the same is due."""
        if isinstance(moment, str):
            return self.since <= moment < self.until
        return self.first <= moment < self.last


def standing(now: str, dues: set[str], zone: str) -> Standing:
    """Return how long that stands which is shown `now`, where something is due at each of `dues`."""
    since = max((due for due in dues if due <= now), default="")
    until = min((due for due in dues if due > now), default=_LAST)
    first = _instants(since, zone)[1] if since else -_NEVER
    last = _instants(until, zone)[0] if until != _LAST else _NEVER
    return Standing(since, until, first, last)
