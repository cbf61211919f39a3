"""Captions: which lines are, whose credit they end with, and several in one line set apart."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = r"[（(【]?(?:组图|资料图|配图|题图|首图|照片|图片?)"
_OPENS = re.compile(
    rf"[▲△▼▽↑↓←→]|{_WORD}\s*(?:[①-⑳]|\d{{1,2}}(?!\d)|[一二三四五六七八九十]{{1,2}}(?=[）)】:：为、\s]))(?!张|幅|所示)"
    rf"|{_WORD}\s*[:：为]|[（(]?[上下左右]图(?:[:：为①-⑳]|\d)|[（(](?:[上下左右]|资料)图[）)]|图片说明|图说[:：]"
)
_S = "[ \\u3000]?"
"""A blank or none: lines come with one between words, and several of many in a row would take for ever."""
_CREDIT = re.compile(
    rf"(?:(?<=[。！？”）)])|(?<=[ \u3000])|^|(?<=[,，、；;])){_S}"
    rf"(?P<credit>[（(]?{_S}(?:(?:图片来源|图片|供图|摄影|图){_S}[:：/／]{_S})?"
    rf"(?:本[报刊网台])?{_S}(?:特约|见习|实习|全媒体|摄影)?(?:记者|通讯员)?{_S}[:：]?{_S}"
    rf"[\u3400-\u9fff]{{1,16}}(?:[ \u3000、，·][\u3400-\u9fff]{{1,8}}){{0,4}}{_S}"
    rf"(?:摄影报道|摄影|摄|供图|提供|制图|图片|图|／摄|/摄){_S}[)）]?){_S}。?{_S}\Z"
)
_LABELLED = re.compile(
    rf"[（(]?{_S}(?P<credit>(?:摄影|供图|图片来源|图片提供|图){_S}[:：/／]{_S}[\u3400-\u9fff ·\u3000]{{2,20}})[)）]?{_S}\Z"
)
_EACH = re.compile(rf"(?=图{_S}(?:[①-⑳]|\d{{1,2}}(?!\d)))")
_NUMBER = re.compile(
    rf"[（(【▲△]?{_S}(?:组?图(?:片)?{_S})?(?P<number>[①-⑳]|\d{{1,2}}(?!\d)|[一二三四五六七八九十]{{1,2}}(?=[）)、:：为]))"
)
_CHINESE = "一二三四五六七八九十"
MOST = 160
"""Characters of a caption: five lines of a newspaper's column."""


class Caption(NamedTuple):
    """One caption without its credit."""

    text: str
    credit: str = ""
    number: int = 0
    """The number it gives itself; 0 for none."""


def is_caption(text: str) -> bool:
    """Tell whether a line by itself is a caption, whatever stands beside it."""
    if len(text) > MOST * 3:
        return False
    return bool(_OPENS.match(text)) or (len(text) <= MOST and _by_credit(text))


def _by_credit(text: str) -> bool:
    """Tell whether a line ends with who took the picture, behind something else."""
    found = _CREDIT.search(text[-60:])
    return (
        found is not None
        and len(text) > len(found[0]) + 3
        and found["credit"].rstrip("）)").endswith(("摄", "供图", "提供"))
    )


def captions(text: str) -> list[Caption]:
    """Return the captions of one line; several only where each begins with a number of its own."""
    parts = [one.strip() for one in _EACH.split(text) if one.strip()]
    if (
        len(parts) > 1
        and all(_number(one) for one in parts)
        and len({_number(one) for one in parts}) == len(parts)
    ):
        made = [_one(part) for part in parts]
        last = made[-1].credit
        return [one if one.credit else one._replace(credit=last) for one in made]
    return [_one(text)]


def _one(text: str) -> Caption:
    text = text.strip()
    bare, credit = parted(text)
    return Caption(bare, credit, _number(bare))


def parted(text: str) -> tuple[str, str]:
    """Return a caption without its credit, and the credit without brackets."""
    start = max(0, len(text) - 60)
    found: re.Match[str] | None = _CREDIT.search(text, start) or _LABELLED.search(text, start)
    if found is None:
        return text, ""
    credit = found["credit"].strip(" \u3000()（）")
    if len(credit) < 2 or credit in ("图", "摄", "图片"):
        return text, ""
    return text[: found.start()].rstrip(" \u3000（("), credit


def _number(text: str) -> int:
    """Return the number that a caption begins with; 0 for none."""
    found = _NUMBER.match(text)
    if not found:
        return 0
    digits = found["number"]
    if digits.isascii():
        return int(digits)
    if digits[0] not in _CHINESE:
        return ord(digits[0]) - ord("①") + 1
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _CHINESE.find(digits[0]) + 1
    return 10 * (_CHINESE.find(tens) + 1 if tens else 1) + (_CHINESE.find(ones) + 1 if ones else 0)
