"""The newsroom's clock: which zone it goes by, what it shows at an instant, and when it will show something."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from bulletin.model.moment import LAST, NEVER, ZONE, Moment, Standing

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII)
_BEIJING = frozenset((ZONE, "北京时间", "东八区", "中国标准时间", "PRC"))
_WIDEST = 14 * 60
"""Minutes between a clock somewhere and UTC, at most."""

_FALLEN_BACK = 180
"""Minutes by which clocks are set back in autumn, at most."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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

    So nothing that was due is ever early again: an hour that comes twice counts the first time, and one that
    never comes is past when clocks are set forward.
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


def standing(now: str, dues: set[str], zone: str) -> Standing:
    """Return how long that stands which is shown `now`, where something is due at each of `dues`."""
    since = max((due for due in dues if due <= now), default="")
    until = min((due for due in dues if due > now), default=LAST)
    first = _instants(since, zone)[1] if since else -NEVER
    last = _instants(until, zone)[0] if until != LAST else NEVER
    return Standing(since, until, first, last)
