"""What a line of page text looks like by itself: a sentence, part of one, or words that stand over a story."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)】》〉\"' "
_END = frozenset("。！？!?….；：")
_PAUSES = re.compile("[，；。]")
_ASIDE = re.compile("“[^“”]*”|‘[^‘’]*’|「[^「」]*」|（[^（）]*）|《[^《》]*》")
_FIRST = frozenset("，。、；：？！”’）》」』】…,.;:!?)")
"""Marks that no line of print begins with (GB/T 15834-2011, 5.1): what does is the rest of a sentence."""

LONGEST_HEAD = 48
"""Characters of a headline at most; one of two lines has about 40."""
_LONGEST_WITH_PAUSE = 26


def ended(text: str) -> bool:
    """Return whether `text` ends where a sentence may: with a mark, brackets and quotes behind it aside."""
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] in _END or text.endswith(("。", "——")):
        return True
    return len(bare) < len(text) and text[-1:] in "）)" and "（" in text[-30:] and bare[-1:] not in "，、"


def begun(text: str) -> bool:
    """Return whether `text` can be where a paragraph begins."""
    return text[:1] not in _FIRST


def like_head(text: str) -> bool:
    """Return whether `text` can stand over a story or a section: short, no sentence, at most one comma.

    Quotes and brackets do not count: “清爽过冬，不误晨光” is a name.
    """
    if not 2 <= len(text) <= LONGEST_HEAD or not begun(text) or text[-1] in "，、；：—（《":
        return False
    if text.rstrip(_CLOSERS)[-1:] in "。！？；：，":
        return False
    bare = _ASIDE.sub("", text) if any(sign in text for sign in "“‘「（《") else text
    pauses = _PAUSES.findall(bare)
    if "。" in pauses:
        return False
    return not pauses or (len(pauses) == 1 and len(bare) <= _LONGEST_WITH_PAUSE)


def like_call(text: str) -> bool:
    """Return whether `text` can be a headline that calls or asks: it ends in ！ or ？ and has no comma."""
    return text[-1:] in "！？" and len(text) <= 24 and not _PAUSES.search(text)


def pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring Chinese characters of `text`."""
    return {
        text[at : at + 2]
        for at in range(len(text) - 1)
        if "\u3400" <= text[at] <= "\u9fff" and "\u3400" <= text[at + 1] <= "\u9fff"
    }
