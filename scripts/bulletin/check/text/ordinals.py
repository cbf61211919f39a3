"""Ordinals that do not follow one another: 一是……三是……, （一）（二）（四）, 一、二、二、."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import number_of
from bulletin.model.problem import Problem

_N = "[一二三四五六七八九十]{1,3}"
_INSIDE = (
    re.compile(rf"(?:^|(?<=[。；，：:;\u3000 ]))({_N})是(?!否)"),
    re.compile(rf"(?:^|(?<=[。；，：:;\u3000 ]))第({_N})(?=[，,、：:])"),
    re.compile(rf"[（(]({_N})[）)]"),
)
"""Ordinals within a paragraph, one way of writing them each."""
_AT_START = (
    re.compile(rf"^[ \u3000*#]*({_N})、", re.MULTILINE),
    re.compile(r"^[ \u3000*#]*([1-9][0-9]?)[、．]", re.MULTILINE),
    re.compile(rf"^[ \u3000*#]*[（(]({_N})[）)]", re.MULTILINE),
)
"""Ordinals that begin paragraphs."""
_FEW = 2
"""Ordinals in their order from which a list is one."""


def in_sequence(piece: Piece) -> Iterator[Problem]:
    """Report an ordinal that is one more than is its turn, or stands twice; a list begins anew with the first."""
    if piece.key != "body":
        return
    text = piece.text
    for way in _AT_START:
        yield from _gaps(piece, [(found.start(1), found[1]) for found in way.finditer(text)])
    if "二" not in text:
        return
    start = 0
    for line in text.split("\n"):
        if "一" in line and "二" in line:
            for way in _INSIDE:
                yield from _gaps(piece, [(start + found.start(1), found[1]) for found in way.finditer(line)])
        start += len(line) + 1


def _gaps(piece: Piece, found: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield the ordinals that leave one out or stand twice, in lists of which the first two at least are in order."""
    last, before, right = 0, "", 0
    for at, said in found:
        value = number_of(said) or 0
        if value == 1:
            last, before, right = 1, said, 1
            continue
        if right >= _FEW and value in (last, last + 2):
            yield piece.hit("N030", at, at + len(said), said=said, other=before)
        right = right + 1 if value == last + 1 else right if value in (last, last + 2) else 0
        last, before = value, said


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (in_sequence,)
