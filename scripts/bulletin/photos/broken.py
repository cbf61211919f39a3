"""Photos that cannot be shown: they are reported, and their stories go out without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE

Fault = Callable[[Photo], str]
"""Why a photo cannot be shown, '' when it can."""


def withdrawn(issue: Issue, fault: Fault) -> tuple[Issue, list[Problem]]:
    """Return an issue without the pictures of broken photos, and a problem for each; a photo keeps its number."""
    problems: list[Problem] = []
    articles = tuple([_article(article, fault, problems) for article in issue.articles])
    return (replace(issue, articles=articles) if problems else issue), problems


def _without_posters(article: Article, fault: Fault, problems: list[Problem]) -> Article:
    """Return an article whose films go without posters that are broken."""
    media = list(article.media)
    for number, one in enumerate(media):
        if one.poster and one.poster.address and (reason := fault(one.poster)):
            file = one.poster.file.removeprefix(f"issues/{article.issue}/")
            place = article.places.get(f"media.{number}.poster", WHOLE)
            problems.append(problem("P004", article.path, place, file=file, reason=reason))
            media[number] = one._replace(poster=None)
    return replace(article, media=tuple(media))


def _article(article: Article, fault: Fault, problems: list[Problem]) -> Article:
    faults = [fault(photo) if photo.address else "" for photo in article.photos]
    if article.media:
        article = _without_posters(article, fault, problems)
    if not any(faults):
        return article
    for number, reason in enumerate(faults):
        if reason:
            file = article.photos[number].file.removeprefix(f"issues/{article.issue}/")
            places = article.places
            place = places.get(f"photos.{number}.file") or places.get(f"photos.{number}", WHOLE)
            problems.append(problem("P004", article.path, place, file=file, reason=reason))
    photos = [
        photo._replace(address="") if reason else photo
        for photo, reason in zip(article.photos, faults, strict=True)
    ]
    return replace(article, photos=tuple(photos))
