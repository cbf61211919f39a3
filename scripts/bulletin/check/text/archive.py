"""Rules over the facts of all stories: each a function of what stands under one key, never of all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bulletin.check.text.facts import Place, TextFacts
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_NOTICES = 3
"""Issues in which a sentence stands word for word before it counts as one that recurs: a notice, a rule."""

OVER_ALL = frozenset(("R001", "R006", "R007", "Z041", "Z055", "Z056", "Z060"))
"""Codes of what only a look at all stories tells: the rules below, and pictures that look alike."""
DOUBTS = frozenset(("Z057", "Z058"))
"""Codes of characters that the archive writes otherwise (`context`)."""
_REPRINT = 3
"""Sentences that two stories share before one is taken for a reprint of the other."""
_SELDOM = 2
"""Stories that somebody unregistered signs before the name is one that the newsroom knows."""


def judged(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Yield what the rules find across the stories."""
    for rule in RULES:
        yield from rule(facts)


def names_apart(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report two names of one office in one story or issue that differ in one character: found by deletion keys."""
    under: dict[tuple[str, str, str], dict[str, tuple[TextFacts, Place]]] = {}
    counts: dict[str, int] = {}
    for one in facts:
        for office, name, place, count in one.persons:
            counts[name] = counts.get(name, 0) + count
            for at in range(1 if len(name) == 3 else len(name), len(name)):
                key = office, name[:at] + "*" + name[at + 1 :], one.issue[:4]
                under.setdefault(key, {}).setdefault(name, (one, place))
    told: set[tuple[str, str]] = set()
    for (office, _, _), names in under.items():
        if len(names) < 2:
            continue
        usual, *others = sorted(names, key=lambda name: (-counts[name], name))
        for name in others:
            here, place = names[name]
            there, other = names[usual]
            if (here.path, name) not in told and here.issue == there.issue:
                told.add((here.path, name))
                found = problem("R001", here.path, Span(*place), name=name, other=usual, office=office)
                yield found._replace(related=((there.path, other[0], other[1], other[4]),))


def printed_before(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report long sentences that stand in another story too; what recurs in many issues is a notice.

    A story that has several of them from one other is a reprint that does not say so, and is told once.
    """
    where: dict[str, list[tuple[TextFacts, Place]]] = {}
    for one in facts:
        for key, place in one.sentences:
            where.setdefault(key, []).append((one, place))
    shared: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for places in where.values():
        if len(places) < 2 or len({one.issue for one, _ in places}) >= _NOTICES:
            continue
        places.sort(key=lambda pair: (pair[0].issue, pair[0].path))
        first, at = places[0]
        for one, place in places[1:]:
            if one.path != first.path and not one.reprint:
                shared.setdefault((one.path, first.path), []).append((place, at))
    for (path, other), pairs in shared.items():
        pairs.sort()
        for place, at in pairs[:1] if len(pairs) >= _REPRINT else pairs:
            code = "Z055" if len(pairs) >= _REPRINT else "Z041"
            found = problem(code, path, Span(*place), path=other, line=at[0], count=len(pairs))
            yield found._replace(related=((other, at[0], at[1], at[4]),))


def strangers(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report who signs and is not registered, at the first story; who signs many is somebody whom the newsroom knows."""
    where: dict[str, list[tuple[str, str, Place]]] = {}
    for one in facts:
        for name, place in one.strangers:
            where.setdefault(name, []).append((one.issue, one.path, place))
    for name, some in where.items():
        if len(some) <= _SELDOM:
            _, path, place = min(some)
            yield problem("R006", path, Span(*place), name=name)


def offices_changed(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report a person whose office is another one than in the story before, where `people.yml` gives no term.

    Only names of three characters, of which few have two bearers; an office among several is none that has changed.
    """
    where: dict[str, list[tuple[str, str, str, Place]]] = {}
    for one in facts:
        for office, name, place, _ in one.persons:
            if len(name) == 3:
                where.setdefault(name, []).append((one.issue, one.path, office, place))
    for name, some in where.items():
        some.sort()
        for (_, path, before, at), (_, here, office, place) in pairwise(some):
            offices = _offices(office), _offices(before)
            if all(offices) and offices[0].isdisjoint(offices[1]):
                found = problem("R007", here, Span(*place), name=name, office=office, other=before, path=path)
                yield found._replace(related=((path, at[0], at[1], at[4]),))
                break


def _offices(text: str) -> frozenset[str]:
    """Return the offices of a person that say something; 负责人 says nothing of them."""
    return frozenset(text.split("、")) - {"负责人", "党组成员", "组长", "班长"}


def photos_twice(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report a picture that another story has had already, byte for byte."""
    first: dict[str, tuple[str, Place]] = {}
    for one in sorted(facts, key=lambda one: (one.issue, one.path)):
        for number, file, place in one.photos:
            path, at = first.setdefault(number, (one.path, place))
            if number and path != one.path and not one.reprint:
                found = problem("Z056", one.path, Span(*place), file=file.rpartition("/")[2], path=path)
                yield found._replace(related=((path, at[0], at[1], at[4]),))


RULES: tuple[Callable[[Sequence[TextFacts]], Iterator[Problem]], ...] = (
    names_apart,
    printed_before,
    strangers,
    offices_changed,
    photos_twice,
)
