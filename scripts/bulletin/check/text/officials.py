"""Officials of `people.yml` in a story: named in the order of that list, and with the office that they hold then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bulletin.check.text.alike import confusable
from bulletin.check.text.facts import office_before
from bulletin.check.text.pieces import Piece
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Person, Vocabulary

_OFFICIAL = re.compile("长|书记|主任|主席|委员|成员|经理|巡视员|调研员")
_BEHIND = re.compile(
    "(?:党组书记|书记|副?局长|副?主任|副?科长|副?市长|副?区长|副?县长|副?支队长|副?大队长|同志)"
)
_AFTER = re.compile("(?:副?局长|副?主任|副?科长|副?支队长|副?大队长|书记)(?=[说讲介表强要指主率带到出])")
"""An office behind a name, as it is told: 岑立舟局长说."""
_WHOLE = 3
"""Characters of a name of which few have two bearers."""
_BETWEEN = re.compile("[、和及与，]?[^。！？；：，\n“”]{0,12}[、和及与][^。！？；：，\n“”]{0,12}")
"""What stands between two officials of a list, no sentence and no clause of its own."""


def officials(piece: Piece, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report officials named against the order of `people.yml`, and one with an office that the list does not give."""
    yield from _strangers(piece, vocabulary)
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


def _strangers(piece: Piece, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield names behind an office, or before one, that are nearly those of an official and nobody's own."""
    names = {
        person.name: person for person in vocabulary.people if person.title and _OFFICIAL.search(person.title)
    }
    known = {person.name for person in vocabulary.people}
    for name in names:
        if len(name) != _WHOLE:
            continue
        for part, offset in ((name[:2], 0), (name[1:], -1), (name[0], 0)):
            for found in _places(piece.text, part):
                at = found + offset
                said = piece.text[at : at + _WHOLE] if at >= 0 else ""
                if len(said) < _WHOLE or said in known or not _slipped(said, name):
                    continue
                if office_before(piece.text, at) or _BEHIND.match(piece.text, at + _WHOLE):
                    yield piece.hit("R013", at, at + _WHOLE, name, said=said, name=name)


def _slipped(said: str, name: str) -> bool:
    """Return True for a name with one character of like sound or shape in it, or two that have changed places."""
    differ = [(one, other) for one, other in zip(said, name, strict=True) if one != other]
    if len(differ) == 1:
        return bool(confusable(*differ[0]))
    return said[0] == name[0] and said[1:] == name[:0:-1] and said != name


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
    behind = None if said else _AFTER.match(piece.text, at + len(name))
    if behind and titles and not any(_same(behind[0], title) for title in titles):
        yield piece.hit("R009", at, behind.end(), said=behind[0], name=name, title="；".join(titles))


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
