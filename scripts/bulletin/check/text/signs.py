"""What several rules take sentences apart with."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

LONG_SENTENCE = 25
"""Characters of a sentence that nobody writes twice by chance."""
KEYED = 12
"""Characters of a sentence that a story does not say twice."""
_MARKS = re.compile(r"[\s\W_]+")
NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}


@lru_cache(maxsize=8)
def pairs_in(text: str) -> frozenset[str]:
    """Return every two neighbouring characters of a text; several rules in a row ask for the same one's."""
    return frozenset(map(add, text, text[1:]))


def sentence_key(words: str) -> str:
    """Return what a sentence has in common with its copies: its words without marks and spaces."""
    return _MARKS.sub("", words)


def number_of(text: str) -> int | None:
    """Return a whole number up to 9999 in digits or Chinese numerals; None for what is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    total, held = 0, 0
    for sign in text:
        if sign in "十百千":
            total += (held or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            held = 0
        elif sign in NUMERALS and sign != "十":
            held = NUMERALS[sign]
        else:
            return None
    return total + held
