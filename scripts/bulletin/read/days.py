"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

_DATE = r"(?a)(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2})?)?"
_OTHER_DATE = (
    r"(\d{4})\s*[-－/／.．年]\s*(\d{1,2})\s*[-－/／.．月]\s*(\d{1,2})\s*[日号]?(?:\s*(\d{1,2})[:：](\d{2}))?"
)
"""2026/11/9, 2026年11月9日, 2026.11.9 can be no other day."""


def day_of(text: str) -> tuple[date, str | None] | None:
    """Return the date that `text` names, and the time `HH:MM` where there is one; None where it names none.

    Raises ValueError for a day or a time that there is not.
    """
    match = re.fullmatch(_DATE, text) or re.fullmatch(_OTHER_DATE, text)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    when = date(int(year), int(month), int(day))
    if hour is None:
        return when, None
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError(text)
    return when, f"{int(hour):02}:{minute}"
