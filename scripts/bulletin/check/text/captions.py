"""Captions: each position once, as many persons as it says; photos numbered in their turn, and those referred to there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import number_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE

_POSITION = re.compile("(?:前排|后排|中排)?[左右][起]?[一二三四五六七八九十]")
_ROW = re.compile(
    "(?:从左[至到]右|左起)(?:依次)?(?:分别)?[为是]?[：:]?([\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){0,12}(?:[和与及][\u4e00-\u9fff]{2,4})?)"
)
_COUNT = re.compile("([二两三四五六七八九]|[2-9])(?:人|位|名)")
_ROWS = frozenset("排②；")
"""What a caption has of several rows or several photos, each with a left of its own."""
_AND = re.compile("[、和与及]")


def persons(piece: Piece) -> Iterator[Problem]:
    """Report a position that a caption gives to two persons, and a row of names that is no such number of persons."""
    if not piece.key.endswith("caption") or ("左" not in piece.text and "右" not in piece.text):
        return
    seen: set[str] = set()
    for found in _POSITION.finditer(piece.text):
        if found[0] in seen and _ROWS.isdisjoint(piece.text):
            yield piece.hit("R010", *found.span(), position=found[0])
        seen.add(found[0])
    row = _ROW.search(piece.text)
    said = _COUNT.search(piece.text)
    if row and said and "等" not in row[1]:
        count = len([name for name in _AND.split(row[1]) if name])
        if count > 1 and count != number_of(said[1]):
            yield piece.hit("R011", *said.span(), said=said[1], count=count)


_NUMBER = r"([①-⑳]|\d{1,2}|[一二三四五六七八九十])"
_REFERRED = re.compile(
    rf"(?:如|见|参见|详见)(?:下|上)?图{_NUMBER}(?![\d个张片幅月年日])|(?<![\u4e00-\u9fff\[［【])图{_NUMBER}所示"
)
_NUMBERED = re.compile(rf"^[\s*]*(?:图{_NUMBER}|([①-⑳]))")
"""A caption, or a mark, that begins with its number."""


def _of(said: str) -> int:
    """Return a photo's number: ③ and 3 are 3."""
    return ord(said) - ord("①") + 1 if "①" <= said <= "⑳" else number_of(said) or 0


def referred(article: Article, pieces: list[Piece]) -> Iterator[Problem]:
    """Report a photo that the text refers to and that the story has not; a story without photos may tell of others."""
    body = next((piece for piece in pieces if piece.key == "body"), None)
    if body is None or not article.photos or "图" not in body.text:
        return
    known = {number for _, number in _numbered(article)} | set(range(1, len(article.photos) + 1))
    for found in _REFERRED.finditer(body.text):
        said = found[1] or found[2]
        if _of(said) not in known:
            yield body.hit("Z063", *found.span(), said=f"图{said}", count=len(article.photos))


def _numbered(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the photos that say their number, in a mark or at the start of the caption, and it."""
    for at, photo in enumerate(article.photos):
        found = _NUMBERED.match(photo.mark or "") or _NUMBERED.match(photo.caption or "")
        if found:
            yield at, _of(found[1] or found[2])


def in_turn(article: Article, pieces: list[Piece]) -> Iterator[Problem]:
    """Report numbers of photos that leave one out, or that two photos have."""
    del pieces
    numbers = list(_numbered(article))
    for (_, before), (at, number) in pairwise(numbers):
        if number != before + 1 and len(numbers) == len(article.photos):
            here = article.places.get(f"photos.{at}.mark") or article.places.get(f"photos.{at}.caption")
            here = here or article.places.get(f"photos.{at}", WHOLE)
            yield problem("Z064", article.path, here, said=number, before=before)
            return


STORY_RULES: tuple[Callable[[Article, list[Piece]], Iterator[Problem]], ...] = (referred, in_turn)
RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (persons,)
