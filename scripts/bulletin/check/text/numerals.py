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
_TOLD = re.compile(rf"([0-9][0-9]{{0,8}}(?:\.[0-9]+)?)([万亿]?)({_COUNTED}|公里|平方米|亩|元)")
_MAGNITUDES = {"": 1.0, "万": 1e4, "亿": 1e8}
_OF_WHAT = re.compile("[\u4e00-\u9fff]{4,14}")
_LONGEST = 14
_PASSED = re.compile("^(?:这次|此次|本次|目前|至此|据悉|据统计|据了解|截至目前)")
"""What stands before the words and says nothing of what is counted."""
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
    """Report one quantity that a story tells twice, in the same words, with two numbers or two magnitudes."""
    if piece.key != "body":
        return
    known: dict[tuple[str, str], re.Match[str]] = {}
    for found in _TOLD.finditer(piece.text):
        what = _counted(piece.text, found.start())
        first = known.setdefault((what, found[3]), found) if what else found
        if not _agree(first, found):
            there = piece.span(first.start(1), first.end(2))
            hit = piece.hit(
                "N013",
                found.start(1),
                found.end(2),
                said=found[0],
                what=what,
                other=first[0],
                line=there.line,
            )
            yield hit._replace(related=((piece.article.path, there.line, there.column, there.text),))


def _agree(one: re.Match[str], other: re.Match[str]) -> bool:
    """Return True for two numbers of which one is the other, or the other rounded."""
    values = [float(number) * _MAGNITUDES[size] for number, size in (one.groups()[:2], other.groups()[:2])]
    steps = [_MAGNITUDES[found[2]] * 10.0 ** -len(found[1].partition(".")[2]) for found in (one, other)]
    rounded = max(steps) / 2 if one[2] != other[2] else 0.0
    return abs(values[0] - values[1]) <= rounded + 1e-6


def _counted(text: str, at: int) -> str:
    """Return the words before a number that begin a clause; '' where there are none, or too many."""
    before = text[max(0, at - _LONGEST - 1) : at]
    begin = next((number for number in range(len(before), 0, -1) if before[number - 1] in _BEGINS), 0)
    words = _PASSED.sub("", before[begin:])
    return words if (begin or len(before) == at) and _OF_WHAT.fullmatch(words) else ""


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (mixed, told_twice)
