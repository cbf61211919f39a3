"""What a notice and a public notice say beside their text, in the words and the order of official documents.

The number stands centred under the headline, who issued it with the day flush right at the end (GB/T 9704-2012,
7.2.5, 7.3.5.2 and 7.3.5.4).
"""

from __future__ import annotations

import re
from datetime import date

from bulletin.model.article import Article
from bulletin.model.particulars import Official
from bulletin.render import dates

_DATED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\Z")
"""An office behind which its editor has written the day."""


def terms(article: Article) -> tuple[tuple[str, str], ...]:
    """Return how long a document holds and the public may object, as names and values; no clock is asked."""
    official = article.official
    if official is None:
        return ()
    known = (("公示期", _period(official)), ("有效期", official.validity))
    return tuple((name, value) for name, value in known if value)


def issued(article: Article) -> tuple[str, ...]:
    """Return the lines at a document's end: its offices, and its day where no editor has written one; else none."""
    official = article.official
    if official is None or not official.issuers:
        return ()
    dated = _DATED.search(official.issuers[-1]) is not None
    return official.issuers if dated else (*official.issuers, dates.chinese(article.date))


def number(article: Article) -> str:
    """Return a document's number, '' where it has none."""
    return (article.official and article.official.number) or ""


def _period(official: Official) -> str:
    """Return `2026年11月9日至15日`: what both days share is said once."""
    if not official.start or not official.end:
        return _moment(official.start) or (f"至{_moment(official.end)}" if official.end else "")
    start, end = _moment(official.start), _moment(official.end)
    if official.start[:7] == official.end[:7]:
        end = end.partition("月")[2]
    elif official.start[:4] == official.end[:4]:
        end = end.partition("年")[2]
    return f"{start}至{end}"


def _moment(moment: str | None) -> str:
    """Return `2026年11月15日` or `2026年11月15日17:30`."""
    if not moment:
        return ""
    day, _, time = moment.partition(" ")
    return dates.chinese(date.fromisoformat(day)) + time
