"""One way of writing numbers in a sentence (GB/T 15835-2011), and one number for one thing in a story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece, sentences
from bulletin.check.text.signs import number_of
from bulletin.model.problem import Problem

_COUNTED = "[个名座条处户吨次件家人位辆台盏块棵株套]"
_CHINESE = re.compile(f"([一二三四五六七八九十百千][一二三四五六七八九十百千]{{1,5}})(?P<what>{_COUNTED})")
_LONGER = frozenset("几第一丁十百千万")
"""Behind one of these a numeral is only the end of one."""
_DIGITS = re.compile(rf"(?<![\d.])\d+(?:\.\d+)?[万余多]?(?P<what>{_COUNTED})")
_TOLD = re.compile(rf"([0-9][0-9]{{0,8}}(?:\.[0-9]+)?)(万?{_COUNTED}|公里|平方米|亩)")
_OF_WHAT = re.compile("[\u4e00-\u9fff]{4,14}")
_LONGEST = 14
_BEGINS = frozenset("，。；！？、：\n")
"""Behind one of these, or at the start, stands what is counted; at most `_LONGEST` characters of it."""


def mixed(piece: Piece) -> Iterator[Problem]:
    """Report a count in Chinese numerals in a sentence that has others of the same thing in digits."""
    if not _CHINESE.search(piece.text):
        return
    for start, words in sentences(piece.text):
        if not _CHINESE.search(words):
            continue
        digits = {one["what"] for one in _DIGITS.finditer(words)}
        for found in _CHINESE.finditer(words):
            value = number_of(found[1])
            whole = words[found.start() - 1 : found.start()] not in _LONGER
            if whole and found["what"] in digits and value is not None and value > 10:
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
        what = _counted(piece.text, found.start())
        if not what:
            continue
        value, start, end = known.setdefault((what, found[2]), (found[1], *found.span(1)))
        if value != found[1]:
            there = piece.span(start, end)
            hit = piece.hit("N013", *found.span(1), said=found[1], what=what, other=value, line=there.line)
            yield hit._replace(related=((piece.article.path, there.line, there.column, there.text),))


def _counted(text: str, at: int) -> str:
    """Return the words before a number that begin a clause; '' where there are none, or too many."""
    before = text[max(0, at - _LONGEST - 1) : at]
    begin = next((number for number in range(len(before), 0, -1) if before[number - 1] in _BEGINS), 0)
    words = before[begin:]
    return words if (begin or len(before) == at) and _OF_WHAT.fullmatch(words) else ""


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (mixed, told_twice)
