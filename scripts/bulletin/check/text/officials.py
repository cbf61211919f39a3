"""Officials of `people.yml` in a story: named in the order of that list, and with the office that they hold then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bulletin.check.text.facts import office_before
from bulletin.check.text.pieces import Piece
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Person, Vocabulary

_OFFICIAL = re.compile("长|书记|主任|主席|委员|成员|经理|巡视员|调研员")
_BETWEEN = re.compile("[、和及与，]?[^。！？；：，\n“”]{0,12}[、和及与][^。！？；：，\n“”]{0,12}")
"""What stands between two officials of a list, no sentence and no clause of its own."""


def officials(piece: Piece, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report officials named against the order of `people.yml`, and one with an office that the list does not give."""
    ranks: dict[str, int] = {}
    held: dict[str, list[Person]] = {}
    for number, person in enumerate(vocabulary.people):
        if (
            person.title
            and len(person.name) > 1
            and _OFFICIAL.search(person.title)
            and person.name in piece.text
        ):
            ranks.setdefault(person.name, number)
            held.setdefault(person.name, []).append(person)
    if ranks:
        named = sorted((at, name) for name in ranks for at in _places(piece.text, name))
        yield from _in_order(piece, named, ranks)
        for at, name in named:
            yield from _office(piece, at, name, held[name])


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _in_order(piece: Piece, named: list[tuple[int, str]], ranks: dict[str, int]) -> Iterator[Problem]:
    for (at, name), (then, other) in pairwise(named):
        between = piece.text[at + len(name) : then]
        if ranks[other] < ranks[name] and len(between) < 30 and _BETWEEN.fullmatch(between):
            yield piece.hit("R008", then, then + len(other), name=other, other=name)


def _office(piece: Piece, at: int, name: str, entries: list[Person]) -> Iterator[Problem]:
    """Yield that the office before a name is none that the person holds on the story's day."""
    said = office_before(piece.text, at)
    titles = [person.title or "" for person in entries if _holds(person, piece.article.date)]
    if said and titles and not any(_same(said, title) for title in titles):
        start = at - len(said)
        yield piece.hit("R009", start, at + len(name), said=said, name=name, title="；".join(titles))


def _holds(person: Person, day: date) -> bool:
    return not (person.start and day < person.start) and not (person.end and day > person.end)


def _same(said: str, title: str) -> bool:
    """Return True where one of the offices said is one of the title: 局长 of 党组书记、局长, but not of 副局长."""
    held = title.replace("，", "、").replace(" ", "、").split("、")
    return any(
        one.endswith(office) and not (one.removesuffix(office).endswith("副") and not office.startswith("副"))
        for office in said.split("、")
        for one in held
    )
