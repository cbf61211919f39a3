"""Names, of which any character may be one: persons' in lists of names and behind an office, numbered streets'."""

from __future__ import annotations

import re

from bulletin.check.text.facts import SURNAMES, office_before

_LONGEST = 4
"""Characters of a name in a list; one with two surnames has four."""
_GIVEN = 3
_BESIDE = frozenset("、（")
"""What stands beside a name in a list: 、 and what is said of the person in brackets."""
_BEFORE = ("记者", "通讯员", "同志", "女士", "先生", "居民", "村民", "市民", "职工", "队员", "老人")
"""Who persons are that hold no office."""

_DOUBLE = frozenset(
    "欧阳 皇甫 诸葛 司马 上官 尉迟 公孙 夏侯 慕容 令狐 宇文 长孙 司徒 端木 轩辕 闻人 澹台 淳于 钟离 呼延 濮阳 独孤 拓跋".split()
)
"""Surnames of two characters that are no other word: behind these stands a name, whoever bears it."""
_STREET = re.compile("[一二三四五六七八九十]{1,2}(?:街|路|巷|里|弄|横街|支路)")
"""What stands behind the name of streets that are numbered."""


def is_name(text: str, start: int, end: int) -> bool:
    """Return True where a place of a text is probably part of a person's name, or of a numbered street's."""
    if any(text[at - 2 : at] in _DOUBLE for at in range(max(2, end - 2), start + 1)):
        return True
    if _STREET.match(text, end) or (end - start == 1 and _STREET.match(text, end + 1)):
        return True
    first, last = start, end
    while first and "\u4e00" <= text[first - 1] <= "\u9fff" and start - first <= _LONGEST:
        first -= 1
    while last < len(text) and "\u4e00" <= text[last] <= "\u9fff" and last - end <= _LONGEST:
        last += 1
    listed = text[first - 1 : first] in _BESIDE or text[last : last + 1] in _BESIDE
    if listed and 2 <= last - first <= _LONGEST and text[first] in SURNAMES:
        return True
    return any(
        text[at] in SURNAMES and (text.endswith(_BEFORE, 0, at) or bool(office_before(text, at)))
        for at in range(max(0, end - _GIVEN), start + 1)
    )
