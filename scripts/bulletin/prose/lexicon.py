"""Chinese cut into words: the likeliest way through a table of words and how common each is.

Chinese has no spaces between words. The table is made by `scripts/make_words.py` of jieba's (MIT, see NOTICE) and
of our own words, and is looked into a line at a time: a headline asks for a dozen of its seven thousand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("words.txt")
"""A line for each sign that words begin with: that sign, then the rest of each word and its letter."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
STEP = 0.75
"""How rare a word is: the negative logarithm of its share of all words, in steps of this size, as a letter."""

LONGEST = 5
"""Signs of the longest word in the table."""

_UNKNOWN = 20.0
"""What a sign costs that is in no word: more than the rarest."""
_OWN, _SHORT = 1.0, 8.0
"""What a name of the newsroom's own costs: less than any two words, and one of two signs (方志, 李强) as a common word."""
_LONGEST_NAME = 8
"""Signs of a name that is never broken: a longer one would not fit on a line of a phone, and breaks by its words."""

_LETTER = re.compile("[a-z]")
_COSTS = {ord(letter): STEP * number for number, letter in enumerate(LETTERS)}

Names = Mapping[str, tuple[str, ...]]
"""The newsroom's own names by their first sign, the longest first."""

NO_NAMES: Names = {}


@lru_cache(maxsize=256)
def names_of(names: tuple[str, ...]) -> Names:
    """Return names as `cut` looks them up; those of one sign are none, nor are those too long for a line."""
    found: dict[str, tuple[str, ...]] = {}
    chosen = {name for name in names if 1 < len(name) <= _LONGEST_NAME}
    for name in sorted(chosen, key=lambda name: (-len(name), name)):
        found[name[0]] = (*found.get(name[0], ()), name)
    return found


def names_in(text: str, names: Names) -> tuple[str, ...]:
    """Return which of `names` stand in a text, in the order in which they do."""
    if not names:
        return ()
    found = (
        name
        for at, sign in enumerate(text)
        if sign in names
        for name in names[sign]
        if text.startswith(name, at)
    )
    return tuple(dict.fromkeys(found))


def cut(text: str, names: Names = NO_NAMES) -> list[str]:
    """Return a run of Chinese in words; joined they are `text`."""
    count = len(text)
    costs = [0.0, *[1e9] * count]
    begins = [0] * (count + 1)
    for at, sign in enumerate(text):
        cost, second = costs[at], text[at + 1 : at + 2] or "\n"
        rests, long = _beginning_with(sign)
        reached = cost + rests.get("", _UNKNOWN)
        if reached < costs[at + 1]:
            costs[at + 1], begins[at + 1] = reached, at
        if second in rests and (reached := cost + rests[second]) < costs[at + 2]:
            costs[at + 2], begins[at + 2] = reached, at
        if second in long:
            for end in range(at + 3, min(at + LONGEST, count) + 1):
                rare = rests.get(text[at + 1 : end])
                if rare is not None and (reached := cost + rare) < costs[end]:
                    costs[end], begins[end] = reached, at
        if sign in names:
            for name in names[sign]:
                end, own = at + len(name), cost + (_OWN if len(name) > 2 else _SHORT)
                if end <= count and own < costs[end] and text.startswith(name, at):
                    costs[end], begins[end] = own, at
    words_back = []
    while count:
        words_back.append(text[begins[count] : count])
        count = begins[count]
    return words_back[::-1]


def rarity(word: str) -> float:
    """Return how rare a word is: the negative logarithm of its share of all words; of one not in the table, infinity."""
    return _beginning_with(word[0])[0].get(word[1:], math.inf)


@cache
def _beginning_with(sign: str) -> tuple[dict[str, float], set[str]]:
    """Return how rare each word is that begins with a sign, by the rest of it, and the second signs of those of three and more."""
    line = _lines().get(sign, "")[1:]
    # A letter is what the line has of ASCII: splitting there, and taking just those, costs a fifth of looking at each.
    rests = dict(
        zip(_LETTER.split(line), map(_COSTS.__getitem__, line.encode("ascii", "ignore")), strict=False)
    )
    return rests, {rest[0] for rest in rests if len(rest) > 1}


@cache
def _lines() -> dict[str, str]:
    """Return the lines by their sign, which each begins with: of a headline's few is the rest taken."""
    return {line[0]: line for line in FILE.read_text("utf-8").splitlines()}
