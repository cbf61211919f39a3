"""Issues that a build may need to know of and seldom to read: their outline now, the rest when asked for.

A build plans over the whole newsroom with a dozen fields of each article, and prints a few issues. So
the cache keeps those fields apart, as plain values that load in a tenth of the time; reading any other
field of an article or issue unpacks all of its issue. Whoever holds one need not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache
from typing import Any

from bulletin.model.article import Article, Byline, Contributor, Correction
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem

Found = tuple[Issue | None, list[Problem]]
Outline = tuple[Any, ...]
"""Plain values only: what `marshal` can write."""


class Rest:
    """The whole of an issue, unpacked once, when it is first asked for."""

    __slots__ = ("_articles", "_issue", "_load")

    def __init__(self, load: Callable[[], Found]) -> None:
        self._load = load
        self._issue: Issue | None = None
        self._articles: dict[str, Article] = {}

    def issue(self) -> Issue:
        """Return the issue as it was read."""
        if self._issue is None:
            self._issue = self._load()[0]
            assert self._issue is not None, "only an issue that was read has an outline"
            self._articles = {article.slug: article for article in self._issue.articles}
        return self._issue

    def article(self, slug: str) -> Article:
        """Return one of its articles as it was read."""
        self.issue()
        return self._articles[slug]


class LateArticle(Article):
    """An article of which some fields are not there until they are read."""

    __slots__ = ("_rest",)

    def __getattr__(self, name: str) -> Any:
        """Fill in all fields; called for one that is not there."""
        if name not in _ARTICLE:
            raise AttributeError(name)
        whole = self._rest.article(self.slug)
        for field, put in _ARTICLE.items():
            put(self, getattr(whole, field))
        return getattr(whole, name)

    def __eq__(self, other: object) -> bool:
        """Compare all fields."""
        return isinstance(other, Article) and all(
            getattr(self, name) == getattr(other, name) for name in _ARTICLE
        )

    __hash__ = Article.__hash__


class LateIssue(Issue):
    """An issue of which some fields are not there until they are read."""

    __slots__ = ("_rest",)

    def __getattr__(self, name: str) -> Any:
        """Fill in all fields but the articles; called for one that is not there."""
        if name not in _ISSUE:
            raise AttributeError(name)
        whole = self._rest.issue()
        for field, put in _ISSUE.items():
            if field != "articles":
                put(self, getattr(whole, field))
        return getattr(whole, name)

    def __eq__(self, other: object) -> bool:
        """Compare all fields."""
        return isinstance(other, Issue) and all(
            getattr(self, name) == getattr(other, name) for name in _ISSUE
        )

    __hash__ = Issue.__hash__


def _setters(cls: type[Any]) -> dict[str, Callable[[Any, Any], None]]:
    """Return what sets each field of a frozen class: a slot's own setter does not know that it is frozen."""
    return {field.name: getattr(cls, field.name).__set__ for field in fields(cls)}


_ARTICLE, _ISSUE = _setters(Article), _setters(Issue)
_PLAIN_ARTICLE = (
    "path",
    "issue",
    "slug",
    "digest",
    "card_digest",
    "departments",
    "series",
    "kind",
    "draft",
    "source",
    "links",
    "moved",
)
_PLAIN_ISSUE = ("key", "path", "number", "title", "draft", "banner", "lead", "moved", "digest")
_SET_ARTICLE = tuple(_ARTICLE[name] for name in _PLAIN_ARTICLE)
_SET_ISSUE = tuple(_ISSUE[name] for name in _PLAIN_ISSUE)
_SET_DATE, _SET_BYLINE, _SET_CORRECTIONS = _ARTICLE["date"], _ARTICLE["byline"], _ARTICLE["corrections"]
_SET_ARTICLE_REST: Callable[[Any, Any], None] = LateArticle.__dict__["_rest"].__set__
_SET_ISSUE_REST: Callable[[Any, Any], None] = LateIssue.__dict__["_rest"].__set__


def outline_of(found: Found) -> Outline:
    """Return the outline of an issue and its problems."""
    issue, problems = found
    noted = [tuple(one) for one in problems]
    if issue is None:
        return noted, None, ()
    articles = [_article_outline(article) for article in issue.articles]
    return noted, (issue.date.toordinal(), *[getattr(issue, name) for name in _PLAIN_ISSUE]), articles


def _article_outline(article: Article) -> Outline:
    byline = article.byline
    signed = tuple(
        tuple((one.name, one.role, one.org) for one in group)
        for group in (byline.reporters, byline.correspondents)
    )
    corrections = tuple((one.date.toordinal(), one.text) for one in article.corrections)
    plain = [getattr(article, name) for name in _PLAIN_ARTICLE]
    return article.date.toordinal(), (*signed, byline.style), corrections, *plain


def late(outline: Outline, load: Callable[[], Found]) -> Found:
    """Return the issue of `outline` with its problems; `load` returns the whole of it, where it is needed."""
    noted, given, articles = outline
    problems = [Problem(*one) for one in noted]
    if given is None:
        return None, problems
    rest = Rest(load)
    issue = LateIssue.__new__(LateIssue)
    for put, value in zip(_SET_ISSUE, given[1:], strict=True):
        put(issue, value)
    _ISSUE["date"](issue, _day(given[0]))
    _ISSUE["articles"](issue, tuple([_late_article(one, rest) for one in articles]))
    _SET_ISSUE_REST(issue, rest)
    return issue, problems


def _late_article(outline: Outline, rest: Rest) -> Article:
    day, signed, corrections, *plain = outline
    article = LateArticle.__new__(LateArticle)
    for put, value in zip(_SET_ARTICLE, plain, strict=True):
        put(article, value)
    _SET_DATE(article, _day(day))
    _SET_BYLINE(article, _byline(signed))
    _SET_CORRECTIONS(article, tuple([Correction(date=_day(on), text=text) for on, text in corrections]))
    _SET_ARTICLE_REST(article, rest)
    return article


_day = lru_cache(maxsize=None)(date.fromordinal)


@cache
def _byline(signed: tuple[Any, ...]) -> Byline:
    reporters, correspondents = (
        tuple([Contributor(name=name, role=role, org=org) for name, role, org in group])
        for group in signed[:2]
    )
    return Byline(reporters=reporters, correspondents=correspondents, style=signed[2])
