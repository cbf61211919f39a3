"""Rules over an article's photos."""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.model import Article, Photo
from bulletin.problem import Problem, problem


def _file(article: Article, photo: Photo) -> str:
    """Return the photo's path as seen from the issue's folder."""
    return photo.file.removeprefix(f"issues/{article.issue}/")


def _found(code: str, article: Article, number: int) -> Problem:
    place = article.places.get(f"photos.{number}.file") or article.places.get(f"photos.{number}", (1, 1))
    return problem(code, article.path, place, file=_file(article, article.photos[number]))


def without_caption(article: Article) -> Iterator[Problem]:
    """Report photos that do not say what they show."""
    for number, photo in enumerate(article.photos):
        if photo.address and not photo.caption:
            yield _found("P008", article, number)


def without_credit(article: Article) -> Iterator[Problem]:
    """Report photos that do not say whose they are; a byline of the form 摄影报道 says it for all."""
    if article.byline.style == "photo":
        return
    for number, photo in enumerate(article.photos):
        if photo.address and not photo.credit:
            yield _found("P009", article, number)


def listed_twice(article: Article) -> Iterator[Problem]:
    """Report a file that one article lists twice."""
    seen: set[str] = set()
    for number, photo in enumerate(article.photos):
        if photo.file in seen:
            yield _found("P010", article, number)
        seen.add(photo.file)
