"""Persons in a caption: each position once, as many as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import number_of
from bulletin.model.problem import Problem

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


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (persons,)
