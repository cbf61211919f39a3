"""What is usual in Chinese anywhere: the words of the lexicon, as grams with weights, and words that sound alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from bulletin.check.text.context.coded import Keys, joined, letters
from bulletin.check.text.context.counts import Numbers, places
from bulletin.prose import lexicon
from bulletin.prose.lexicon import LETTERS, STEP

_HOMOPHONES = Path(__file__).parent.parent / "data" / "homophones.txt"
_WORDS = 60e6
"""Words of which jieba's frequencies were counted."""


@cache
def words() -> dict[str, float]:
    """Return the words of the lexicon, each with how often 60 million words have it."""
    weights = {letter: _WORDS * float(np.exp(-STEP * number)) for number, letter in enumerate(LETTERS)}
    return {word: weights[letter] for word, letter in lexicon.words()}


@cache
def inside() -> tuple[tuple[Keys, Numbers], ...]:
    """Return the characters and the pairs that words have in them, sorted, with how often."""
    made: list[tuple[Keys, Numbers]] = []
    by_size: dict[int, list[str]] = {}
    for word in words():
        by_size.setdefault(len(word), []).append(word)
    rows = [
        (letters("".join(some)).reshape(-1, size), np.array(list(map(words().__getitem__, some))))
        for size, some in sorted(by_size.items())
    ]
    for size in (1, 2):
        keys: list[Keys] = [
            joined([signs[:, at + more] for more in range(size)])
            for signs, _ in rows
            for at in range(signs.shape[1] - size + 1)
        ]
        weights = [weight for signs, weight in rows for _ in range(signs.shape[1] - size + 1)]
        known, which = np.unique(np.concatenate(keys), return_inverse=True)
        made.append((known, np.bincount(which, np.concatenate(weights)).astype(np.float32)))
    return tuple(made)


def in_words(keys: Keys, size: int) -> Numbers:
    """Return how often words have each of some grams of one or two characters in them."""
    known, often = inside()[size - 1]
    at = places(known, keys)
    return np.where(known[at] == keys, often[at], 0).astype(np.float32)


@cache
def homophones() -> dict[str, tuple[str, ...]]:
    """Return for each word of two characters those of the same sound that differ in both, the commonest first."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _HOMOPHONES.read_text("utf-8").splitlines():
        some = line.split(" ")
        for word in some:
            others = [one for one in some if one[0] != word[0] and one[1] != word[1]]
            if others:
                found[word] = tuple(others[:5])
    return found
