"""Rules over an article's photos."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from bulletin.model.article import Article, Photo
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE
from bulletin.read.photos import TINY


def _file(article: Article, photo: Photo) -> str:
    """Return the photo's path as seen from the issue's folder."""
    return photo.file.removeprefix(f"issues/{article.issue}/")


def _found(code: str, article: Article, number: int) -> Problem:
    here = article.places.get(f"photos.{number}.file") or article.places.get(f"photos.{number}", WHOLE)
    return problem(code, article.path, here, file=_file(article, article.photos[number]))


def without_caption(article: Article) -> Iterator[Problem]:
    """Report photos that do not say what they show: to nobody, or only to those who cannot see them.

    WCAG 2.1, 1.1.1: a photo needs words in its place. A caption will do, `alt` comes before it.
    """
    for number, photo in enumerate(article.photos):
        if photo.address and not photo.caption:
            yield _found("P008" if photo.alt else "P031", article, number)


EMPTY_WORDS = r"(?i)(图片|照片|相片|配图|插图|图|image|img|dsc|photo|picture)?[\s_-]*\d*"
"""What stands in a photo's place and says nothing of it; cameras name their files so too."""

FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif|bmp|tiff?|hei[cf])", re.IGNORECASE)


def empty_alt(article: Article) -> Iterator[Problem]:
    """Report `alt` that only repeats the file's name or says that there is a photo."""
    for number, photo in enumerate(article.photos):
        alt = (photo.alt or "").strip()
        if not photo.address or not alt:
            continue
        stem = PurePosixPath(photo.file).stem
        if alt == stem or re.fullmatch(EMPTY_WORDS, alt) or FILE_NAME.fullmatch(alt):
            here = article.places.get(f"photos.{number}.alt", WHOLE)
            yield problem("P032", article.path, here, alt=alt)


CREDITED = (
    r"[（(【\[][^（(【\[\n]{0,40}(?:摄影?|供图|提供|制图|绘制?|航拍|截图|图)[)）】\]][。.]?\s*\Z"
    r"|[\s。！？；，](?:[^\s。，]{2,4}(?:[ \u3000]*摄|[ \u3000]+摄影)|[^\s。，]{2,20}供图)[。.]?\s*\Z"
    r"|(?<![如见下上左右])(?:摄影|摄|供图|图片来源|图源|来源|图片|制图|图)[ \u3000]{0,4}[:：/／|]\s{0,4}\S"
)
"""A caption that says itself whose the photo is: （王喆 摄）, 摄影：王喆, 图/王喆, 某单位供图."""


def without_credit(article: Article) -> Iterator[Problem]:
    """Report photos that do not say whose they are; a byline of the form 摄影报道 says it for all."""
    if article.byline.style == "photo":
        return
    for number, photo in enumerate(article.photos):
        if photo.address and not photo.credit and not re.search(CREDITED, photo.caption or ""):
            yield _found("P009", article, number)


PRINTED = 800
"""Pixels of a photo's longer side below which it is blurred on paper: 150 to the inch, a column and a half wide."""


def in_print(article: Article, found: Iterable[Problem]) -> list[Problem]:
    """Return findings as they weigh where issues are printed: a photo without credit is no hint, a small one is told."""
    weighed = [one._replace(severity="warning") if one.code == "P009" else one for one in found]
    for number, photo in enumerate(article.photos):
        if TINY <= max(photo.width, photo.height) < PRINTED:
            here = article.places.get(f"photos.{number}.file") or article.places.get(
                f"photos.{number}", WHOLE
            )
            size = {"width": photo.width, "height": photo.height}
            weighed.append(problem("P023", article.path, here, file=_file(article, photo), **size))
    return weighed


def listed_twice(article: Article) -> Iterator[Problem]:
    """Report a file that one article lists twice."""
    seen: set[str] = set()
    for number, photo in enumerate(article.photos):
        if photo.file in seen:
            yield _found("P010", article, number)
        seen.add(photo.file)


def unsubtitled(article: Article) -> Iterator[Problem]:
    """Report films without captions (WCAG 2.1, 1.2.2); one whose captions cannot be used is reported by the reader."""
    for number, one in article.shown_media:
        if one.form == "video" and not one.captions:
            places, file = article.places, one.file.removeprefix(f"issues/{article.issue}/")
            if f"media.{number - 1}.captions" not in places:
                yield problem("D050", article.path, places.get(f"media.{number - 1}.file", WHOLE), file=file)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    without_caption,
    empty_alt,
    without_credit,
    listed_twice,
    unsubtitled,
)
