"""Rules over the facts of all stories: each a function of what stands under one key, never of all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bulletin.check.text.facts import Place, TextFacts
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_NOTICES = 3
"""Issues in which a sentence stands word for word before it counts as one that recurs: a notice, a rule."""


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
    """Report long sentences that stand in another story too; what recurs in many issues is a notice."""
    where: dict[str, list[tuple[TextFacts, Place]]] = {}
    for one in facts:
        for key, place in one.sentences:
            where.setdefault(key, []).append((one, place))
    for places in where.values():
        if len(places) < 2 or len({one.issue for one, _ in places}) >= _NOTICES:
            continue
        places.sort(key=lambda pair: (pair[0].issue, pair[0].path))
        first, at = places[0]
        for one, place in places[1:]:
            if one.path != first.path and not one.reprint:
                found = problem("Z041", one.path, Span(*place), path=first.path, line=at[0])
                yield found._replace(related=((first.path, at[0], at[1], at[4]),))


RULES: tuple[Callable[[Sequence[TextFacts]], Iterator[Problem]], ...] = (names_apart, printed_before)
