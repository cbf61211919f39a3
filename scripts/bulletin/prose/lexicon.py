"""Chinese cut into words: the likeliest way through a table of words and how common each is.

Chinese has no spaces between words. The table is made by `scripts/make_words.py` of jieba's (MIT, see NOTICE) and
of our own words, and is looked into a line at a time: a headline asks for a dozen of its seven thousand.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from operator import contains
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("words.txt")
"""A line for each sign of a word; see `table`."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
STEP = 0.75
"""How rare a word is: the negative logarithm of its share of all words, in steps of this size, as a letter."""

LONGEST = 5
"""Signs of the longest word in the table."""

_UNKNOWN = 20.0
"""What a sign costs that is in no word: more than the rarest."""
_COSTS = {letter: STEP * number for number, letter in enumerate(LETTERS)} | {"": _UNKNOWN}
_OWN, _SHORT = 1.0, 8.0
"""What a name of the newsroom's own costs: less than any two words, and one of two signs (方志, 李强) as a common word."""
_LONGEST_NAME = 8
"""Signs of a name that is never broken: a longer one would not fit on a line of a phone, and breaks by its words."""

_LETTER = re.compile("([a-z])")

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
    found: dict[str, None] = {}
    for at, sign in enumerate(text) if names else ():
        if sign in names:
            for name in names[sign]:
                if text.startswith(name, at):
                    found[name] = None
    return tuple(found)


def cut(text: str, names: Names = NO_NAMES) -> list[str]:
    """Return a run of Chinese in words; joined they are `text`."""
    if _holds(text, names):
        return likeliest(text, names)
    words: list[str] = []
    begin = 0
    for end, goes_on in enumerate(map(contains, map(_followers, text), text[1:] + "\n"), 1):
        if goes_on:
            continue
        if end - begin > 1:
            words += _known(text[begin:end])
        else:
            words.append(text[begin])
        begin = end
    return words


def _holds(text: str, names: Names) -> bool:
    """Tell whether any of `names` stands in a text."""
    for sign in text:
        if sign in names:
            for name in names[sign]:
                if name in text:
                    return True
    return False


@lru_cache(maxsize=1024)
def _known(text: str) -> tuple[str, ...]:
    """Return the words of a piece that no word of the table goes over the ends of: mostly it is one, and one seen before."""
    return tuple(likeliest(text, NO_NAMES))


def likeliest(text: str, names: Names) -> list[str]:
    """Return what `cut` returns, looking at every way through the whole `text`."""
    count = len(text)
    costs = [0.0, *[1e9] * count]
    begins = [0] * (count + 1)
    for at, sign in enumerate(text):
        cost, second = costs[at], text[at + 1 : at + 2] or "\n"
        alone, followers, letters, longer, long = _beginning_with(sign)
        reached = cost + _COSTS[alone]
        if reached < costs[at + 1]:
            costs[at + 1], begins[at + 1] = reached, at
        place = followers.find(second, 0, len(letters))
        if place >= 0 and (reached := cost + _COSTS[letters[place]]) < costs[at + 2]:
            costs[at + 2], begins[at + 2] = reached, at
        if second in longer:
            for end in range(at + 3, min(at + LONGEST, count) + 1):
                letter = _behind(text[at + 1 : end], long)
                if letter and (reached := cost + _COSTS[letter]) < costs[end]:
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
    alone, followers, letters, _, long = _beginning_with(word[0])
    if len(word) > 2:
        letter = _behind(word[1:], long) if len(word) <= LONGEST else ""
        return _COSTS[letter] if letter else math.inf
    place = followers.find(word[1:], 0, len(letters))
    letter = alone if len(word) == 1 else letters[place] if place >= 0 else ""
    return _COSTS[letter] if letter else math.inf


class Line(NamedTuple):
    """The words that begin with one sign, as the table has them."""

    alone: str = ""
    """The letter of the sign as a word by itself; '' where it is none."""
    followers: str = ""
    """What stands behind the sign in any word: first the second signs of words of two."""
    letters: str = ""
    """The letters of those, in the same order: a word is found without anything made of the line."""
    longer: str = ""
    """The second signs of longer words."""
    long: str = ""
    """The rest of each longer word, and its letter behind it."""


def table(known: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of all signs that stand in words, in order, of words with their letters."""
    lines: dict[str, dict[str, str]] = {}
    inside: dict[str, dict[str, str]] = {}
    for word in sorted(known):
        lines.setdefault(word[0], {})[word[1:]] = known[word]
        for sign, follower in pairwise(word):
            inside.setdefault(sign, {})[follower] = ""
    for sign in sorted(lines | inside):
        rests = lines.get(sign, {})
        pairs = {rest: letter for rest, letter in rests.items() if len(rest) == 1}
        longer = {rest: letter for rest, letter in rests.items() if len(rest) > 1}
        yield "\t".join(
            (
                sign + rests.get("", ""),
                "".join(pairs | inside.get(sign, {})),
                "".join(pairs.values()),
                "".join({rest[0]: "" for rest in longer}),
                "".join(rest + letter for rest, letter in longer.items()),
            )
        )


def words() -> Iterator[tuple[str, str]]:
    """Yield every word of the table and its letter, in no order that means anything."""
    for sign in _lines():
        alone, followers, letters, _, long = _beginning_with(sign)
        if alone:
            yield sign, alone
        yield from ((sign + second, letter) for second, letter in zip(followers, letters, strict=False))
        yield from ((sign + rest, letter) for rest, letter in _pairs(long))


@cache
def _beginning_with(sign: str) -> Line:
    line = _lines().get(sign)
    return Line(*line[1:].split("\t")) if line is not None else Line()


@cache
def _followers(sign: str) -> str:
    return _beginning_with(sign).followers


def _behind(rest: str, long: str) -> str:
    """Return the letter of one of the rests in `long`, '' where it is none; four signs cannot hold two rests and a letter."""
    at = long.find(rest)
    while at >= 0:
        letter = long[at + len(rest) :][:1]
        if letter.isascii() and (not at or long[at - 1].isascii()):
            return letter
        at = long.find(rest, at + 1)
    return ""


def _pairs(long: str) -> Iterator[tuple[str, str]]:
    parts = _LETTER.split(long)
    return zip(parts[::2], parts[1::2], strict=False)  # nothing stands behind the last letter


@cache
def _lines() -> dict[str, str]:
    """Return the lines by their signs; as bytes and by one split, half a megabyte is there in a third of the time."""
    return {line[0]: line for line in FILE.read_bytes().decode().removesuffix("\n").split("\n")}
