"""What a notice (通知) or a public notice (公示) says beside its text: number, issuer, validity, period."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from bulletin.model.kinds import KINDS, OFFICIAL, Kind
from bulletin.model.particulars import Official
from bulletin.read.fields import Fields
from bulletin.read.keys import ARTICLE

_DAY = r"(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*[日号]?"
_TO = r"\A(?:各[^\n。！？；：:]{1,80}|[^\n。！？，；：:]{1,60})[：:][ \t]*\n+(?=\S)"
_OF_ALL = frozenset(OFFICIAL)


def read_official(fields: Fields, kind: Kind, day: date) -> Official | None:
    """Return what an article of `kind`, dated `day`, says of itself as an official document; None for other kinds.

    Reported are what a kind must say and does not, days in the wrong order, and keys that are another kind's.
    """
    if not kind.keys and _OF_ALL.isdisjoint(fields.entries):
        return None
    _report_strange(fields, kind)
    if not kind.keys:
        return None
    start, end = (_moment(fields, key) if key in kind.keys else None for key in ("from", "to"))
    _report_missing(fields, kind)
    if start and end and _last(end) < start:
        fields.sheet.report("K043", fields.entries["to"].place, end=end, start=start)
    return Official(
        number=fields.text("document_number") if "document_number" in kind.keys else None,
        issuers=fields.texts("issuer"),
        validity=_validity(fields, day) if "validity" in kind.keys else None,
        start=start,
        end=end,
    )


def addressed(body: str) -> str:
    """Return a notice's text without the line that says to whom it goes (主送机关), which sums up nothing."""
    return re.sub(_TO, "", body, count=1) or body


def _report_strange(fields: Fields, kind: Kind) -> None:
    """Report keys that only other kinds have, for they are not printed."""
    for key in OFFICIAL:
        if key not in kind.keys and fields.has(key):
            kinds = "、".join(other.name for other in KINDS.values() if key in other.keys)
            place = fields.key_place(key)
            fields.sheet.report("S041", place, key=fields.said(key), kinds=kinds, kind=kind.name)


def _report_missing(fields: Fields, kind: Kind) -> None:
    """Report a public notice without its period, and whatever nobody has issued."""
    place = fields.key_place("kind")
    missing = [key for key in ("from", "to") if key in kind.keys and not fields.has(key)]
    if missing:
        named = "、".join(f"{key}（{ARTICLE.chinese[key]}）" for key in missing)
        fields.sheet.report("K042", place, kind=kind.name, keys=named)
    if not fields.has("issuer"):
        fields.sheet.report("K044", place, kind=kind.name)


def _moment(fields: Fields, key: str) -> str | None:
    """Return the day under `key` as `2026-11-09`, with its time where one is given."""
    given = fields.day(key) if fields.has(key) else None
    return given and " ".join(filter(None, (given[0].isoformat(), given[1])))


def _last(moment: str) -> str:
    """Return the last minute of a day; a moment with a time of its own is that."""
    return moment if " " in moment else f"{moment} 24:00"


def _validity(fields: Fields, day: date) -> str | None:
    """Return how long a notice holds, as readers are told; a day alone is the last one."""
    text = fields.word("validity")
    found = re.fullmatch(_DAY, text.removeprefix("至")) if text else None
    until = None
    with suppress(ValueError):
        until = date(*map(int, found.groups())) if found else None
    if until is None:
        return text
    if until < day:
        fields.sheet.report("S043", fields.entries["validity"].place, value=text, date=day.isoformat())
    return f"至{until.year}年{until.month}月{until.day}日"
