"""What speaks for and against a character having been meant otherwise, as numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.alike import confusions
from bulletin.check.text.context.candidates import WORD, Meant
from bulletin.check.text.context.coded import END, coded, grams
from bulletin.check.text.context.counts import Counts
from bulletin.check.text.context.language import homophones, in_words, words
from bulletin.check.text.facts import SURNAMES

Features = NDArray[np.float64]
NAMES = (
    "better", "margin", "rivals", "same", "near", "shape", "word",
    "cut", "said_long", "meant_long", "said_alone", "meant_alone",
    "said_threes", "said_fours", "meant_threes", "meant_fours", "said_pairs", "meant_pairs", "said_in_words",
    "meant_in_words", "said_often", "meant_often", "again", "again_longer", "name", "surely", "unheard", "firm",
    "rank", "said_usual", "meant_usual", "alone_again",
    "said_word_usual", "meant_word_usual", "said_word_often", "meant_word_often", "said_word_again", "meant_word_again",
)  # fmt: skip
_NEAR = 6
"""Characters on either side that are cut into words."""
_ALONE, _NONE = 14.0, 1e9
_RUN = re.compile("[\u4e00-\u9fff]+")
_LONGEST = 4
_LOG = math.log(60e6)
Cut = tuple[float, tuple[tuple[int, int], ...]]


@lru_cache(maxsize=4096)
def _cut(text: str) -> Cut:
    """Return the likeliest way through the lexicon: what it costs, and where its words begin and end."""
    known = words()
    costs, begins = [0.0, *[_NONE] * len(text)], [0] * (len(text) + 1)
    for at in range(len(text)):
        for end in range(at + 1, min(len(text), at + _LONGEST) + 1):
            often = known.get(text[at:end], 0.0)
            cost = costs[at] + (_LOG - math.log(often) if often else _ALONE if end == at + 1 else _NONE)
            if cost < costs[end]:
                costs[end], begins[end] = cost, at
    made, end = [], len(text)
    while end:
        made.append((begins[end], end))
        end = begins[end]
    return costs[-1], tuple(made)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return from and to where Chinese stands without a mark around a place, a few characters at most."""
    first, last = start, end
    while first > max(0, start - _NEAR) and "\u4e00" <= text[first - 1] <= "\u9fff":
        first -= 1
    while last < min(len(text), end + _NEAR) and "\u4e00" <= text[last] <= "\u9fff":
        last += 1
    return first, last


def _covering(cut: Cut, start: int, end: int) -> tuple[tuple[int, int], int]:
    """Return the longest word over a place, and how many words of one character stand near it."""
    over = [word for word in cut[1] if word[0] < end and word[1] > start]
    middle = (start + end) / 2
    alone = sum(last - first == 1 and abs((first + last) / 2 - middle) <= _NEAR / 2 for first, last in cut[1])
    return max(over, key=lambda word: word[1] - word[0]), alone


def chosen(found: list[Meant]) -> list[tuple[Meant, float, int]]:
    """Return the likeliest at each place, by how much it leads, and how many others there are."""
    made: list[tuple[Meant, float, int]] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].start == found[at].start:
            end += 1
        lead = found[at].better - found[at + 1].better if end > at + 1 else 8.0
        made.append((found[at], min(lead, 8.0), end - at))
        at = end
    return made


def features(counts: Counts, text: str, found: list[tuple[Meant, float, int]]) -> Features:
    """Return a row of numbers for each of what may have been meant in a text; NAMES says which."""
    if not found:
        return np.zeros((0, len(NAMES)))
    normal = coded(text).astype("<u2").tobytes().decode("utf-16-le", "replace")
    pairs = Counter(normal[at : at + 2] for at in range(len(normal) - 1))
    threes = Counter(normal[at : at + 3] for at in range(len(normal) - 2))
    stretches: list[tuple[str, str, int]] = []
    ends = chr(END) * 3
    for one, _, _ in found:
        size = len(one.words)
        before = (ends + normal[: one.start])[-3:]
        behind = (normal[one.start + size :][:3] + ends)[:3]
        stretches.append(
            (before + normal[one.start : one.start + size] + behind, before + one.words + behind, size)
        )
    seen = _counted(counts, stretches)
    return np.array(
        [_row(counts, text, pairs, threes, one, stretches[n], seen[n]) for n, one in enumerate(found)]
    )


def _counted(counts: Counts, stretches: list[tuple[str, str, int]]) -> list[list[float]]:
    """Return for each stretch, as said and as meant, how often grams over its place are known, as logarithms.

    Of its characters and its pairs the fewest, of its pairs in words too, of its threes and fours the most.
    """
    made: list[list[float]] = [[] for _ in stretches]
    for size in (1, 2, 3, 4):
        some: list[NDArray[np.uint64]] = []
        ends: list[int] = [0]
        for said, meant, length in stretches:
            for one in (said, meant):
                part = one[4 - size : 3 + length + size - 1]
                keys = grams(np.frombuffer(part.encode("utf-16-le"), np.uint16), size)
                some.append(keys)
                ends.append(ends[-1] + len(keys))
        keys = np.concatenate(some)
        often = np.log1p(counts.often(keys, size))
        lexical = np.log1p(in_words(keys, 2)) if size == 2 else often
        for n in range(len(stretches)):
            for which in (0, 1):
                first, last = ends[2 * n + which], ends[2 * n + which + 1]
                made[n].append(float(np.max(often[first:last]) if size > 2 else np.min(often[first:last])))
                if size == 2:
                    made[n].append(float(np.min(lexical[first:last])))
    return made


def worded(text: str, meant: Meant) -> tuple[int, int, str]:
    """Return from and to where the word stands that what was meant is part of, and that word."""
    start, end = meant.start, meant.start + len(meant.words)
    first, last = _clause(text, start, end)
    right = text[first:start] + meant.words + text[end:last]
    over = [word for word in _cut(right)[1] if word[0] < end - first and word[1] > start - first]
    begin, behind = min(word[0] for word in over), max(word[1] for word in over)
    return first + begin, first + behind, right[begin:behind]


def _often(counts: Counts, word: str) -> float:
    """Return how often the archive has a word, as a logarithm."""
    keys = grams(np.frombuffer(word.encode("utf-16-le"), np.uint16), len(word))
    return float(np.log1p(counts.often(keys, len(word))[0]))


def _rank(said: str, meant: Meant) -> float:
    """Return how far down the list of a keyboard that is asked for what was meant stands what was said."""
    if meant.how == WORD:
        some = homophones().get(meant.words, ())
        return float(some.index(said)) if said in some else 5.0
    same, near, shape = confusions().get(meant.words, ("", "", ""))
    place = max(same.find(said), near.find(said), shape.find(said))
    return float(place) if place >= 0 else 24.0


def _usual(some: str) -> float:
    """Return how usual a word or a character is anywhere, as a logarithm."""
    if len(some) == 1:
        return float(np.log1p(in_words(np.array([ord(some)], np.uint64), 1)[0]))
    return math.log1p(words().get(some, 0.0))


def _row(
    counts: Counts,
    text: str,
    pairs: Counter[str],
    threes: Counter[str],
    one: tuple[Meant, float, int],
    stretch: tuple[str, str, int],
    seen: list[float],
) -> list[float]:
    meant, lead, rivals = one
    start, end = meant.start, meant.start + stretch[2]
    first, last = _clause(text, start, end)
    before, behind = text[first:start], text[end:last]
    said_cut, meant_cut = _cut(text[first:last]), _cut(before + meant.words + behind)
    said_at, said_alone = _covering(said_cut, start - first, end - first)
    meant_at, meant_alone = _covering(meant_cut, start - first, end - first)
    said_long, meant_long = said_at[1] - said_at[0], meant_at[1] - meant_at[0]
    said_word = text[first:last][said_at[0] : said_at[1]]
    meant_word = (before + meant.words + behind)[meant_at[0] : meant_at[1]]
    said = stretch[0]
    own_pairs = [said[at : at + 2] for at in range(2, 3 + stretch[2])]
    own_threes = [said[at : at + 3] for at in range(1, 3 + stretch[2])]
    mark = chr(END)
    again = min([pairs[pair] - 1 for pair in own_pairs if mark not in pair] or [0])
    longer = max([threes[three] - 1 for three in own_threes if mark not in three] or [0])
    (said_often, meant_often, said_pairs, said_in, meant_pairs, meant_in,
     said_threes, meant_threes, said_fours, meant_fours) = seen  # fmt: skip
    named = any(sign in SURNAMES for sign in text[max(0, start - 2) : start + 1]) and said_long == 1
    better = min(meant.better, 25.0)
    cut = max(-15.0, min(15.0, said_cut[0] - meant_cut[0]))
    return [
        better, lead, min(rivals, 5), meant.how == 0, meant.how == 1, meant.how == 2, meant.how == 3,
        cut, said_long, meant_long, said_alone, meant_alone,
        said_threes, said_fours, meant_threes, meant_fours, said_pairs, meant_pairs, said_in,
        meant_in, said_often, meant_often, min(again, 3), min(longer, 3), named,
        better * (meant_threes > 0), said_threes == 0, cut * (meant_long > said_long),
        _rank(text[start:end], meant), _usual(text[start:end]), _usual(meant.words),
        min(3, text.count(text[start:end]) - 1) if stretch[2] == 1 else 0,
        _usual(said_word), _usual(meant_word), _often(counts, said_word), _often(counts, meant_word),
        min(3, text.count(said_word) - 1), min(3, text.count(meant_word)),
    ]  # fmt: skip
