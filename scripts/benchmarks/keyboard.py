"""Characters mistyped as a pinyin keyboard does it, and what the proof desk says of them in text it has not seen.

Of 100 mistakes 45 are another word of the same sound, 30 another character that sounds the same or nearly so, 25 one
that looks alike. Of what sounds the same a keyboard shows a page, the commonest first; one of these is taken.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text import alike
from bulletin.check.text.context.coded import coded
from bulletin.check.text.context.counts import Counts, counted
from bulletin.check.text.context.language import words
from bulletin.check.text.context.layer import story_doubts
from bulletin.check.text.pieces import Piece
from bulletin.check.text.rules import PIECE_RULES
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose.lexicon import cut

WORDS = ("Z001", "Z009", "Z013", "Z021", "Z053", "Z054", "Z057", "Z058")
"""The codes that speak of wrong characters."""
_EVERY = 200
"""Characters of text with one mistake in them."""
_UNSEEN = 150_000
"""Characters that are kept from the archive, to be read."""
_LONGEST = 4_000
"""Characters of a story that is read."""
_PAGE, _FIRST = 9, 5
"""Characters, and words, that a keyboard shows at once."""
_WORD, _SOUND = 0.45, 0.75
_CLOSE = 0.75
"""How many of those of a sound are of exactly the same one."""


class Mistyped(NamedTuple):
    """One mistake in a text."""

    start: int
    end: int
    how: str


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """Return for each word of two characters the others of its sound, the commonest first."""
    lines = (Path(alike.__file__).parent / "data" / "homophones.txt").read_text("utf-8").splitlines()
    return {
        word: tuple(one for one in line.split(" ") if one != word)[:_FIRST]
        for line in lines
        for word in line.split(" ")
    }


def mistyped(text: str, dice: random.Random) -> tuple[str, list[Mistyped]]:
    """Return a text with wrong characters, and where they stand."""
    signs = list(text)
    places: list[Mistyped] = []
    at = dice.randrange(_EVERY)
    while at < len(text) - 6:
        kind = dice.random()
        place = (
            _word(text, at, signs, dice)
            if kind < _WORD
            else _sign(text, at, signs, dice, sound=kind < _SOUND)
        )
        if place and not (places and place.start < places[-1].end):
            places.append(place)
        at += _EVERY // 2 + dice.randrange(_EVERY)
    return "".join(signs), places


def _word(text: str, at: int, signs: list[str], dice: random.Random) -> Mistyped | None:
    """Put another word of the same sound in the place of the one nearest to `at`."""
    begin = max(0, at - 12)
    some, place = [], begin
    for word in cut(text[begin : at + 14]):
        if word in _alike() and (place > begin + 1 or not begin):
            some.append((abs(place - at), place, word))
        place += len(word)
    if not some:
        return None
    _, start, word = min(some)
    pool = _alike()[word]
    said = dice.choices(pool, [words().get(one, 1.0) ** 0.5 for one in pool])[0]
    apart = [n for n in range(2) if said[n] != word[n]]
    if "".join(signs[start : start + 2]) != word:
        return None
    signs[start : start + 2] = said
    return Mistyped(start + apart[0], start + apart[-1] + 1, "word")


def _sign(text: str, at: int, signs: list[str], dice: random.Random, *, sound: bool) -> Mistyped | None:
    """Put another character in the place of the first one from `at` that has any that may be taken for it."""
    for place in range(at, min(at + 12, len(text))):
        same, near, shape = alike.confusions().get(text[place], ("", "", ""))
        exact = dice.random() < _CLOSE
        pool = ((same if exact else near) or same or near)[:_PAGE] if sound else shape
        if pool and signs[place] == text[place]:
            signs[place] = dice.choice(pool)
            return Mistyped(place, place + 1, "sound" if sound else "shape")
    return None


def of_text(text: str, dice: random.Random) -> Iterator[str]:
    """Yield what is found in stories of a text, which empty lines part, by the others: as they are, and mistyped."""
    stories = [one for one in text.split("\n\n") if one.strip()]
    dice.shuffle(stories)
    unseen: list[str] = []
    while stories and sum(map(len, unseen)) < min(_UNSEEN, len(text) // 5):
        unseen.append(stories.pop()[:_LONGEST])
    counts = counted(map(coded, stories))
    size = sum(map(len, unseen))
    yield f"archive {sum(map(len, stories)):,} characters, {size:,} unseen ones read"
    clean = Counter(one.severity for story in unseen for one in _found(story, counts))
    loud, soft = clean["error"] + clean["warning"], clean["hint"]
    tenth = size / 10_000
    yield f"  as they are, in 10,000: {loud / tenth:.2f} errors and warnings, {soft / tenth:.2f} hints ({loud}, {soft})"
    planted: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for story in unseen:
        wrong, places = mistyped(story, dice)
        found = _found(wrong, counts)
        for place in places:
            hits = [one for one in found if _covers(one, wrong, place)]
            planted[place.how] += 1
            heard[place.how] += any(one.severity != "hint" for one in hits)
            seen[place.how] += bool(hits)
    for how in (*sorted(planted), "all"):
        total, as_warnings, with_hints = (
            sum(some.values()) if how == "all" else some[how] for some in (planted, heard, seen)
        )
        yield f"  {how:6} {total:5} mistyped: {as_warnings / max(total, 1):.3f} found as warnings, {with_hints / max(total, 1):.3f} with hints"


def _found(text: str, counts: Counts) -> Sequence[Problem]:
    article = Article(
        path="issues/2026-11-09/a.md",
        issue="2026-11-09",
        slug="a",
        title=("",),
        date=date(2026, 11, 9),
        body=text,
    )
    piece = Piece("body", text, text, article)
    found = [one for rule in PIECE_RULES for one in rule(piece) if one.code in WORDS]
    return [*found, *story_doubts(counts, article, Vocabulary())]


def _covers(one: Problem, text: str, place: Mistyped) -> bool:
    line = text.count("\n", 0, place.start) + 1
    column = place.start - text.rfind("\n", 0, place.start)
    return (
        one.line == line == one.end_line
        and one.column < column + place.end - place.start
        and one.end_column > column
    )
