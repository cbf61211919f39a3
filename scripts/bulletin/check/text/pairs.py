"""Marks that come in pairs: what opens is closed, in its paragraph and in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece
from bulletin.model.problem import Problem

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』", "〔": "〕", "(": ")"}
_SAME = {")": "）", "(": "（"}
_CLOSING = {_SAME.get(close, close): open_ for open_, close in _PAIRS.items() if open_ != "("}
_ANY = re.compile("[“”‘’《》（）「」『』〔〕()]")
_DEEPEST = 100
"""Marks of a line that may be open at once, or closed alone; behind that many the rest of it is not looked at."""
_NUMBER = re.compile(r"[ \u3000>*-]*[\w①-⑳]{1,3}$")
"""What may stand before a bracket that closes a number: `1）`, `a)`."""


def paired(piece: Piece) -> Iterator[Problem]:
    """Report quotation marks and brackets that open or close alone, or are crossed."""
    start = 0
    lines = piece.text.split("\n")
    for number, line in enumerate(lines):
        if _ANY.search(line):
            following = next((one for one in lines[number + 1 :] if one.strip()), "")
            yield from _in_line(piece, start, line, goes_on=following.lstrip(" \u3000").startswith("“"))
        start += len(line) + 1


def _in_line(piece: Piece, start: int, line: str, *, goes_on: bool) -> Iterator[Problem]:
    stack: list[tuple[str, int]] = []
    alone = 0
    for found in _ANY.finditer(line):
        sign, at = _SAME.get(found[0], found[0]), found.start()
        if len(stack) == _DEEPEST or alone == _DEEPEST:
            yield piece.hit("M002", start + at, start + at + 1, mark=sign, wanting=_other(sign))
            return  # a drawing made of brackets, or a broken file: that is said, and not of each
        if sign not in _CLOSING:
            stack.append((sign, at))
        elif sign == "’" and _letter(line, at - 1) and (_letter(line, at + 1) or not _open(stack, "‘")):
            continue  # an apostrophe
        elif stack and stack[-1][0] == _CLOSING[sign]:
            stack.pop()
        elif _open(stack, _CLOSING[sign]):
            yield piece.hit("M009", start + at, start + at + 1, mark=found[0], open=stack[-1][0])
            stack.remove(next(pair for pair in reversed(stack) if pair[0] == _CLOSING[sign]))
        elif not (sign == "）" and _NUMBER.match(line[:at])):
            alone += 1
            yield piece.hit("M002", start + at, start + at + 1, mark=found[0], wanting=_CLOSING[sign])
    for sign, at in stack:
        if not (sign == "“" and goes_on and not line[:at].strip(" \u3000")):
            yield piece.hit("M002", start + at, start + at + 1, mark=sign, wanting=_PAIRS[sign])


def _other(sign: str) -> str:
    return _PAIRS.get(sign) or _CLOSING[sign]


def _open(stack: list[tuple[str, int]], sign: str) -> bool:
    return any(known == sign for known, _ in stack)


def _letter(line: str, at: int) -> bool:
    return 0 <= at < len(line) and line[at].isascii() and line[at].isalpha()


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (paired,)
