"""Characters taken for others: in idioms, and in words of three and four characters that everybody knows.

A typist's wrong character sounds or looks like the right one. In an idiom that is told by itself: what is one such
character from it and no idiom is wrong. In a longer word it is told where the wrong character makes no word with its
neighbours. Both tables are made by `scripts/proof-data`, which leaves out what is right as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import pairs_in
from bulletin.check.text.words import told
from bulletin.model.problem import Problem
from bulletin.prose.lexicon import rarity

_DATA = Path(__file__).parent / "data"
_USUAL = 9.5
"""How rare a word of two is at most that excuses its characters: it was meant, and only the rest looks like an idiom."""


class Fours(NamedTuple):
    """Idioms, and words of four characters."""

    halves: frozenset[str]
    """Of idioms."""
    words: frozenset[str]
    """Halves of other words; there a wrong character is looked for inside alone."""
    known: dict[str, str]
    """By the three characters that stay where one is wrong, `_` for one inside: those that may be meant, in a row."""
    right: dict[str, str]
    """What else is right though it is one character from an idiom, `,` between."""
    wrong: dict[str, tuple[str, str]]
    """Of a word that is no idiom: the characters that are wrong in place of its second and of its third one."""


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple((_DATA / name).read_text("utf-8").splitlines())


@cache
def confusions() -> dict[str, tuple[str, str, str]]:
    """Return for each character what sounds the same, what sounds nearly so and what looks alike."""
    rows = (line.split(" ") for line in _lines("confusions.txt"))
    return {sign: (same.strip("-"), near.strip("-"), shape.strip("-")) for sign, same, near, shape in rows}


def confusable(said: str, meant: str) -> str:
    """Return how one character is taken for another: `sound`, `shape`, '' where it is not."""
    known = confusions()
    one, other = known.get(said, ("", "", "")), known.get(meant, ("", "", ""))
    if meant in one[0] + one[1] or said in other[0] + other[1]:
        return "sound"
    return "shape" if meant in one[2] or said in other[2] else ""


@cache
def _fours() -> Fours:
    halves: set[str] = set()
    words: set[str] = set()
    known: dict[str, str] = {}
    right: dict[str, str] = {}
    wrong: dict[str, tuple[str, str]] = {}
    for line in _lines("idioms.txt"):
        idiom = line[:4]
        halves.update((idiom[:2], idiom[2:]))
        for stays in (idiom[:3], f"{idiom[:2]}_{idiom[3]}", f"{idiom[0]}_{idiom[2:]}", idiom[1:]):
            known[stays] = known.get(stays, "") + idiom
        if len(line) > 4:
            right[idiom] = line[6:]
    for line in _lines("longer.txt"):
        word, _, signs = line.partition(" ")
        if len(word) == 4:
            words.update((word[:2], word[2:]))
            second, _, third = signs.partition("/")
            wrong[word] = second, third
            for stays in (f"{word[:2]}_{word[3]}", f"{word[0]}_{word[2:]}"):
                known[stays] = known.get(stays, "") + word
    return Fours(frozenset(halves), frozenset(words - halves), known, right, wrong)


def fours(piece: Piece) -> Iterator[Problem]:
    """Report what is one confusable character from an idiom in use, or from another word of four, and is none itself."""
    text = piece.text
    halves, words, known, _, _ = _fours()
    pairs = pairs_in(text)
    for some, everywhere in ((halves, True), (words, False)):
        for half in pairs & some:
            at = text.find(half)
            while at >= 0:
                if (stays := f"{half}_{text[at + 3 : at + 4]}") in known:
                    yield from _nearly(piece, at, 2, known[stays])
                if at > 1 and (stays := f"{text[at - 2]}_{half}") in known:
                    yield from _nearly(piece, at - 2, 1, known[stays])
                if everywhere and (stays := text[at : at + 3]) in known:
                    yield from _nearly(piece, at, 3, known[stays])
                if everywhere and at > 1 and (stays := text[at - 1 : at + 2]) in known:
                    yield from _nearly(piece, at - 2, 0, known[stays])
                at = text.find(half, at + 2)


def _nearly(piece: Piece, start: int, off: int, some: str) -> Iterator[Problem]:
    """Yield which of `some` stands at `start` but for the character at `off`, where that may be a typist's."""
    said = piece.text[start : start + 4]
    right, wrong = _fours()[3:]
    for number in range(0, len(some) if len(said) == 4 else 0, 4):
        meant = some[number : number + 4]
        if said == meant or said[:off] + meant[off] + said[off + 1 :] != meant:
            continue
        if meant in wrong:
            if 0 < off < 3 and said[off] in wrong[meant][off - 1] and not told(said):
                yield piece.hit("Z054", start, start + 4, meant, said=said, word=meant)
            continue
        how = "" if said in right.get(meant, "") else confusable(said[off], meant[off])
        if how and not _meant(piece.text, start, off, how) and not told(said):
            yield piece.hit("Z053", start, start + 4, meant, said=said, idiom=meant)


def _meant(text: str, start: int, off: int, how: str) -> bool:
    """Return True where the character that differs makes a usual word with what is beside it.

    Inside of the idiom only look-alikes are excused by that: what sounds like it is a wrong character all the same.
    """
    at = start + off
    beside = [text[at - 1 : at + 1]] if at and (off == 0 or how == "shape") else []
    if off == 3 or how == "shape":
        beside.append(text[at : at + 2])
    return any(len(word) == 2 and rarity(word) < _USUAL for word in beside)


@cache
def _threes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return words of three by their first and last character, each with what is wrong between."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in _lines("longer.txt"):
        word, _, wrong = line.partition(" ")
        if len(word) == 3:
            found.setdefault(word[0] + word[2], []).append((word, wrong))
    return {around: tuple(some) for around, some in found.items()}


def threes(piece: Piece) -> Iterator[Problem]:
    """Report words of three characters with a wrong one in the middle that sounds like the right one."""
    text, known = piece.text, _threes()
    for at in [at for at, around in enumerate(map(add, text, text[2:])) if around in known]:
        for word, wrong in known[text[at] + text[at + 2]]:
            if text[at + 1] in wrong and not told(text[at : at + 3]):
                yield piece.hit("Z054", at, at + 3, word, said=text[at : at + 3], word=word)


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (fours, threes)
