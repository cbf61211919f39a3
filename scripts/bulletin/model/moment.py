"""Moments: when a build takes place, and from when on something may be published.

What is due says so by the newsroom's own clock, as text: `2026-11-23 08:00`. Such texts sort as the moments
follow one another. A build takes place at an instant that a clock gives, or at such a text that a person
gives. Nothing here asks a clock but `moment_now`, which only the ways in may call.
"""

import os
import re
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

Moment = int | str
"""Seconds since 1970, as a clock gives them; or `2026-11-23 08:00` by the newsroom's own clock."""

END: Moment = "9999-12-31 23:59"
"""When everything is due: the moment of whoever has no clock to go by."""

VARIABLE = "BULLETIN_AS_OF"
"""The environment's word for --as-of, for whatever runs the program by itself: tests and the like."""

ZONE = "Asia/Shanghai"
"""Beijing time, the legal time of China, by which a newsroom's clock goes unless it says otherwise."""

WANTED = "写成 2026-11-23 或 2026-11-23T08:00"

_FORM = r"(?a)(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2}))?"


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
    found = re.fullmatch(_FORM, text.strip())
    if found is None:
        raise NotAMoment(f"“{text}”不是一个时间，请{WANTED}")
    from datetime import date  # noqa: PLC0415 - a build that nobody tells the time loads none
    from datetime import time as time_of_day  # noqa: PLC0415 - as above

    try:
        day = date.fromisoformat(found[1])
        hour = time_of_day(int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        raise NotAMoment(f"没有“{text}”这个时间，请核对年月日和时分") from None
    return f"{day.isoformat()} {hour.isoformat('minutes')}"


def opening(day: "date") -> str:
    """Return the beginning of a day."""
    return f"{day.isoformat()} 00:00"


NEVER = 1 << 62
"""Seconds that no clock will count."""
LAST = "~"
"""Sorts behind every moment."""


class Standing(NamedTuple):
    """How long what is due stays the same, told twice: by the newsroom's clock, and in seconds since 1970."""

    since: str = ""
    until: str = LAST
    first: int = -NEVER
    last: int = NEVER

    def holds(self, moment: Moment) -> bool:
        """Return True where at `moment` the same is due."""
        if isinstance(moment, str):
            return self.since <= moment < self.until
        return self.first <= moment < self.last
