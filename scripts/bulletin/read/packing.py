"""An issue as plain values and back: what the cache keeps of it.

`plain` takes every field, so that none can be forgotten; here each gets its type back.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from bulletin.model.article import (
    Article,
    Attachment,
    Byline,
    Captions,
    Contributor,
    Correction,
    Media,
    Original,
    Photo,
)
from bulletin.model.issue import Issue, Section
from bulletin.model.outline import IssueOutline, Outline, Packed, packed
from bulletin.model.particulars import Accepted, KeyFigure, Official, Phrased, WechatOptions
from bulletin.model.table import Chart, DataTable, TableCell
from bulletin.read.places import Places
from bulletin.works.plain import plain

_ARTICLES = [field.name for field in fields(Issue)].index("articles")


def pack(issue: Issue, stories: Iterable[Packed] | None = None) -> bytes:
    """Return an issue as bytes; `stories` are its articles packed, where somebody has them."""
    stories = map(packed, issue.articles) if stories is None else stories
    own: tuple[Any, ...] = plain(replace(issue, articles=()))
    return marshal.dumps((*own[:_ARTICLES], tuple([story.data for story in stories]), *own[_ARTICLES + 1 :]))


def unpack(data: bytes) -> Issue | None:
    """Return the issue that was packed, None for marshalled None. Raises ValueError, EOFError or TypeError for other bytes."""
    value = marshal.loads(data)  # noqa: S302 - plain data, whose digest the index holds
    return None if value is None else _issue(value)


day = lru_cache(maxsize=None)(date.fromordinal)


@cache
def _signed(group: Any) -> tuple[Contributor, ...]:
    """Return contributors; the same few sign thousands of stories."""
    return tuple([Contributor(*one) for one in group])


def _byline(value: Any) -> Byline:
    return Byline(_signed(value[0]), _signed(value[1]), value[2])


def _table(value: Any) -> DataTable:
    table = DataTable(*value)
    return table._replace(
        rows=tuple([tuple([TableCell(*cell) for cell in row]) for row in table.rows]),
        chart=table.chart and Chart(*table.chart),
    )


def _media(value: Any) -> Media:
    media = Media(*value)
    poster, captions = media.poster, media.captions
    return media._replace(poster=poster and Photo(*poster), captions=captions and Captions(*captions))


_ARTICLE: dict[str, Callable[[Any], Any]] = {
    "date": day,
    "phrased": lambda value: Phrased(*value),
    "byline": _byline,
    "original": lambda value: value and Original(*value),
    "official": lambda value: value and Official(*value),
    "photos": lambda value: tuple([Photo(*one) for one in value]),
    "tables": lambda value: tuple([_table(one) for one in value]),
    "numbers": lambda value: tuple([KeyFigure(*one) for one in value]),
    "attachments": lambda value: tuple([Attachment(*one) for one in value]),
    "media": lambda value: tuple([_media(one) for one in value]),
    "accept": lambda value: tuple([Accepted(*one) for one in value]),
    "corrections": lambda value: tuple([Correction(day(on), text) for on, text in value]),
    "wechat": lambda value: WechatOptions(*value),
    "places": Places.packed,
}
"""What makes a field's value of a plain one; all others are plain themselves."""

_ISSUE: dict[str, Callable[[Any], Any]] = {
    "date": day,
    "sections": lambda value: tuple([Section(*one) for one in value]),
    "articles": lambda value: tuple([_article(marshal.loads(one)) for one in value]),  # noqa: S302 - as the whole
    "places": Places.packed,
}


def _maker(cls: type[Any], special: dict[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return what makes a frozen `cls` of its fields' plain values: a slot's own setter does not know that it is frozen."""
    setters = [getattr(cls, field.name).__set__ for field in fields(cls)]
    typed = [(at, special[field.name]) for at, field in enumerate(fields(cls)) if field.name in special]

    def make(values: Any) -> Any:
        made = object.__new__(cls)
        values = list(values)
        for at, make_typed in typed:
            if values[at]:  # most stories have few of them
                values[at] = make_typed(values[at])
        for put, value in zip(setters, values, strict=True):
            put(made, value)
        return made

    return make


_article: Callable[[Any], Article] = _maker(Article, _ARTICLE)
_issue: Callable[[Any], Issue] = _maker(Issue, _ISSUE)

Row = tuple[Any, ...]
"""An issue's outline as plain values."""


def outline_row(outline: IssueOutline) -> Row:
    """Return an outline as plain values; what is shown of its stories is a note's to say."""
    return (*plain(outline[:-1]), tuple([plain(article[:-1]) for article in outline.articles]))


def outline_from(row: Row, shown: tuple[str, ...]) -> IssueOutline:
    """Return the outline of a row; `shown` is Outline's for each of its stories, or empty."""
    key, path, on, number, title, slogan, banner, lead, sections, *rest, articles = row
    return IssueOutline._make(
        (
            *(key, path, day(on), number, title, slogan, banner, lead),
            tuple([Section(*one) for one in sections]),
            *rest,
            tuple([_outline(one, shown[at] if shown else "") for at, one in enumerate(articles)]),
        )
    )


def _outline(row: Row, shown: str) -> Outline:
    path, issue, slug, kind, changed, on, *rest = row
    return _new_outline((path, issue, slug, kind, day(changed), day(on), *rest, shown))


_new_outline: Callable[[tuple[Any, ...]], Outline] = partial(tuple.__new__, Outline)
"""An outline of all of its fields: a build that prints one page unpacks those of the whole archive."""
