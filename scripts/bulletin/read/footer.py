"""What `newsroom.yml` says of the site's footer beside plain texts, and of the days on which the site is grey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bulletin.read.days import day_of
from bulletin.read.fields import Fields

CERTIFICATE = "https://bszs.conac.cn/sitename?method=show&id="
"""Where the national register of bodies' names shows a certificate, whose number follows."""
_NUMBER = re.compile(r"[0-9A-Fa-f]{32}")
_CERTIFICATE = re.compile(r"https?://bszs\.conac\.cn/sitename\?\S*id=[0-9A-Fa-f]{32}")

MOST_LINES = 12
"""Further lines of a footer: more of them are a page."""
MOST_DAYS = 31
"""Days that one entry may stand for: a longer time is a slip of the year."""
_UNTIL = re.compile("[至到~～—–]+")


def certificate(fields: Fields) -> str | None:
    """Return the address under `conac`; None where there is none that can be used."""
    text = fields.word("conac")
    if text is None:
        return None
    if _NUMBER.fullmatch(text):
        return CERTIFICATE + text
    if _CERTIFICATE.fullmatch(text):
        return text
    fields.sheet.report("K076", fields.entries["conac"].place, value=text[:80])
    return None


def further_lines(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Return the lines under `more`: each a text, or a name with one."""
    lines: list[tuple[str, str]] = []
    for item in fields.items("more"):
        for name, one in item.value.items() if isinstance(item.value, dict) else [("", item)]:
            if text := fields.text_of(one, "more"):
                lines.append((name, text))
    if len(lines) > MOST_LINES:
        place = fields.key_place("more")
        fields.sheet.report("K077", place, key=fields.said("more"), count=len(lines), limit=MOST_LINES)
    return tuple(lines[:MOST_LINES])


def mourning_days(fields: Fields) -> tuple[str, ...]:
    """Return the days under `mourning`, `2026-12-13`, or `2026-12-13 至 2026-12-15`."""
    if "mourning" not in fields.entries:
        return ()
    days: list[str] = []
    for number, text in enumerate(fields.texts("mourning")):
        found = list(_days(text))
        if not found:
            place = fields.sheet.at(f"{fields.prefix}mourning.{number}")
            fields.sheet.report("K078", place, value=text[:40], limit=MOST_DAYS)
        days += found
    return tuple(dict.fromkeys(days))


def _days(text: str) -> Iterator[str]:
    parts = [part.strip() for part in _UNTIL.split(text)]
    try:
        ends = [given[0] if (given := day_of(part)) else None for part in parts]
    except ValueError:
        return
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or not isinstance(first, date) or not isinstance(last, date):
        return
    if 0 <= (last - first).days < MOST_DAYS:
        yield from ((first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1))
