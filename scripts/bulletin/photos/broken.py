"""Photos whose damage shows only when they are developed: reported, and the newsroom goes on without them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container
from dataclasses import replace

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.model.registry.codes import problem


def withdraw(
    newsroom: Newsroom, fault: Callable[[Photo], str], settled: Container[str]
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom without the photos that have a fault, and a problem for each place they stand in.

    `fault` says why a photo cannot be shown, '' when it can. A photo withdrawn keeps its number.
    Issues whose digests are `settled` have none, and are not read.
    """
    problems: list[Problem] = []
    issues = tuple(
        issue if issue.digest in settled else _issue(issue, fault, problems) for issue in newsroom.issues
    )
    return (newsroom._replace(issues=issues) if problems else newsroom), problems


def _issue(issue: Issue, fault: Callable[[Photo], str], problems: list[Problem]) -> Issue:
    before = len(problems)
    articles = tuple(_article(article, fault, problems) for article in issue.articles)
    if len(problems) == before:
        return issue
    return replace(
        issue, articles=articles, digest=issue.own_digest + _marked(issue.digest, problems[before:])
    )


def _article(article: Article, fault: Callable[[Photo], str], problems: list[Problem]) -> Article:
    faults = [fault(photo) if photo.address else "" for photo in article.photos]
    if not any(faults):
        return article
    found = []
    for number, reason in enumerate(faults):
        if reason:
            file = article.photos[number].file.removeprefix(f"issues/{article.issue}/")
            place = article.places.get(f"photos.{number}.file") or article.places.get(
                f"photos.{number}", (1, 1)
            )
            found.append(problem("P004", article.path, place, file=file, reason=reason))
    problems += found
    return replace(
        article,
        photos=tuple(
            photo._replace(address="") if reason else photo
            for photo, reason in zip(article.photos, faults, strict=True)
        ),
        digest=_marked(article.digest, found),
        card_digest=_marked(article.card_digest, found),
    )


def _marked(digest: str, problems: list[Problem]) -> str:
    return hashlib.sha256("\0".join([digest, *map(str, problems)]).encode()).hexdigest()[:32]
