"""A fingerprint of what readers see of an article: what was signed off, and what was sent, is known by it for years.

It is of the words, figures and pictures, and of nothing else: not of where the article stands and under which
address, nor of how the page is set, of the program's version, or of how its file is written (order of keys, quotes,
line ends, comments). Two articles have one fingerprint only when a reader is told the same.

Definition 1
------------

The fingerprint is `1-` and the SHA-256, in 64 lower-case hex digits, of a JSON text in canonical form (RFC 8785: UTF-8,
members sorted by name, no white space; no number in it but whole ones). The text is one object. A member whose value
is missing, empty text, an empty list or an empty object is left out, so that what later programs add to
articles does not change the fingerprints of articles without it. Every text stands as the editor wrote it, without
white space around it; nothing is normalised.

| member | value |
| --- | --- |
| `title` | list of the headline's lines |
| `kicker`, `deck` | text; the deck without a leading —— |
| `kind` | the kind's English key: `brief` |
| `byline` | `{style, reporters, correspondents}`: `lead`, `line`, `photo` or `name`, and lists of `{name, role, org}` |
| `departments`, `keywords` | lists of text, in the order given; departments by their canonical names |
| `date`, `time` | `2026-11-23` and `07:05` |
| `source`, `series` | text |
| `original` | `{title, author, url}` |
| `official` | `{number, issuers, validity, from, to}` of a notice or a public notice |
| `summary` | text, where the editor wrote it; one that a program made of the text is left out |
| `body` | the Markdown, lines ended by U+000A, without blank lines before it and white space behind it |
| `photos` | list of `{bytes, caption, credit, alt, mark, ai, mosaic}`, `bytes` being the first 32 hex digits of the file's SHA-256, `mosaic` a list of what is covered as text: `0.4 0.2 0.1 0.15`; `{}` for a photo that cannot be shown |
| `tables` | list of `{title, as_of, note, total, rows}`, `total` being the first cell of the row that totals the others; a row is a list of `[text, header, rowspan, colspan]`, `header` true or false |
| `numbers` | list of `{value, label, unit}` |
| `ai` | true where generated content is shown as such, of the text and of each photo; never false |
| `attachments` | list of `{bytes, title}`, `bytes` as of photos |
| `media` | list of `{bytes, caption, credit, poster, captions}`, the last two `bytes` of their files; `{}` for what cannot be played |
| `corrections` | list of `{date, text}` |

Not in it: path, slug and issue (with its number and masthead), draft, `publish_at`, former addresses, `extra`, how the newsroom
reads line ends, a photo's file name, size, focus and consent, which columns of a table come first and which are drawn, and what is meant for WeChat alone: who sends there adds that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from bulletin.model.article import Article, Contributor, Media, Photo
from bulletin.model.particulars import Official
from bulletin.model.table import DataTable

DEFINITION = 1
"""The definition above. Another one gets another number, and the old ones stay computable."""

_AROUND = re.compile(r"\A(?:[^\S\n]*\n)+|\s+\Z")


def fingerprint(article: Article) -> str:
    """Return the fingerprint of an article by definition 1."""
    canonical = json.dumps(_seen(article), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{DEFINITION}-{hashlib.sha256(canonical.encode()).hexdigest()}"


def _seen(article: Article) -> dict[str, Any]:
    """Return what the definition lists."""
    byline, original = article.byline, article.original
    return _given(
        title=article.title,
        kicker=article.kicker,
        deck=article.deck,
        kind=article.kind,
        byline=_given(
            style=byline.style if byline.everyone else None,
            reporters=_people(byline.reporters),
            correspondents=_people(byline.correspondents),
        ),
        departments=article.departments,
        keywords=article.keywords,
        date=article.date.isoformat(),
        time=article.time,
        source=article.source,
        series=article.series,
        original=original and _given(title=original.title, author=original.author, url=original.url),
        official=_official(article.official),
        summary=article.summary if article.own_summary else None,
        body=_AROUND.sub("", article.body),
        ai=article.ai or None,
        photos=[_photo(photo) for photo in article.photos],
        tables=[_table(table) for table in article.tables],
        numbers=[_given(value=one.value, label=one.label, unit=one.unit) for one in article.numbers],
        attachments=[_given(bytes=one.digest, title=one.title) for one in article.attachments],
        media=[_recording(one) for one in article.media],
        corrections=[
            _given(date=correction.date.isoformat(), text=correction.text)
            for correction in article.corrections
        ],
    )


def _given(**members: Any) -> dict[str, Any]:
    """Return the members that have a value."""
    return {name: value for name, value in members.items() if value not in (None, "", (), [], {})}


def _official(official: Official | None) -> dict[str, Any] | None:
    return official and _given(
        number=official.number,
        issuers=official.issuers,
        validity=official.validity,
        **{"from": official.start, "to": official.end},
    )


def _people(group: Sequence[Contributor]) -> list[dict[str, Any]]:
    return [_given(name=one.name, role=one.role, org=one.org) for one in group]


def _photo(photo: Photo) -> dict[str, Any]:
    if not photo.address:
        return {}
    return _given(
        bytes=photo.digest,
        caption=photo.caption,
        credit=photo.credit,
        alt=photo.alt,
        mark=photo.mark,
        ai=photo.ai or None,
        mosaic=[" ".join(f"{value:g}" for value in box) for box in photo.mosaic],
    )


def _recording(one: Media) -> dict[str, Any]:
    if not one.address:
        return {}
    return _given(
        bytes=one.digest,
        caption=one.caption,
        credit=one.credit,
        poster=one.poster and one.poster.digest,
        captions=one.captions and one.captions.digest,
    )


def _table(table: DataTable) -> dict[str, Any]:
    rows = [[[cell.text, cell.header, cell.rowspan, cell.colspan] for cell in row] for row in table.rows]
    return _given(title=table.title, as_of=table.as_of, note=table.note, total=table.total_row, rows=rows)
