"""One way of writing numbers in a sentence (GB/T 15835-2011), and one number for one thing in a story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece, sentences
from bulletin.check.text.signs import number_of
from bulletin.model.problem import Problem

_COUNTED = "[个名座条处户吨次件家人位辆台盏块棵株套]"
_CHINESE = re.compile(
    f"(?<![几第\u4e00-\u4e01十百千万])([一二三四五六七八九十百千]{{2,6}})(?P<what>{_COUNTED})"
)
_DIGITS = re.compile(rf"(?<![\d.])\d+(?:\.\d+)?[万余多]?(?P<what>{_COUNTED})")
_TOLD = re.compile(
    rf"(?:^|(?<=[，。；！？、：\n]))([\u4e00-\u9fff]{{4,14}}?)(\d+(?:\.\d+)?)(万?{_COUNTED}|公里|平方米|亩)"
)


def mixed(piece: Piece) -> Iterator[Problem]:
    """Report a count in Chinese numerals in a sentence that has others of the same thing in digits."""
    for start, words in sentences(piece.text):
        if not (found := _CHINESE.search(words)):
            continue
        digits = {one["what"] for one in _DIGITS.finditer(words)}
        for found in _CHINESE.finditer(words):
            value = number_of(found[1])
            if found["what"] in digits and value is not None and value > 10:
                yield piece.hit(
                    "N006",
                    start + found.start(1),
                    start + found.end(1),
                    str(value),
                    said=found[1],
                    value=value,
                )


def told_twice(piece: Piece) -> Iterator[Problem]:
    """Report one quantity that a story tells twice, in the same words, with two numbers."""
    if piece.key != "body":
        return
    known: dict[tuple[str, str], tuple[str, int, int]] = {}
    for found in _TOLD.finditer(piece.text):
        key = found[1], found[3]
        value, start, end = known.setdefault(key, (found[2], *found.span(2)))
        if value != found[2]:
            there = piece.span(start, end)
            hit = piece.hit(
                "N013", *found.span(2), said=found[2], what=found[1], other=value, line=there.line
            )
            yield hit._replace(related=((piece.article.path, there.line, there.column, there.text),))


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (mixed, told_twice)
