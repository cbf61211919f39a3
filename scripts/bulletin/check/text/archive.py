"""Rules over the facts of all stories: each a function of what stands under one key, never of all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bulletin.check.text.earlier import tables_apart
from bulletin.check.text.facts import TextFacts
from bulletin.check.text.names import names_apart
from bulletin.check.text.pieces import Place
from bulletin.check.text.reprints import printed_before
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

OVER_ALL = frozenset(("N028", "N029", "R001", "R006", "R007", "Z041", "Z055", "Z056", "Z060", "Z061", "Z062"))
"""Codes of what only a look at all stories tells: the rules below, and pictures that look alike."""
DOUBTS = frozenset(("Z057", "Z058"))
"""Codes of characters that the archive writes otherwise (`context`)."""
_SELDOM = 2
"""Stories that somebody unregistered signs before the name is one that the newsroom knows."""


def judged(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Yield what the rules find across the stories."""
    for rule in RULES:
        yield from rule(facts)


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


def tables(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report what a table has otherwise than the table of its title in an earlier issue."""
    yield from tables_apart(table for one in facts for table in one.tables)


RULES: tuple[Callable[[Sequence[TextFacts]], Iterator[Problem]], ...] = (
    names_apart,
    printed_before,
    strangers,
    offices_changed,
    photos_twice,
    tables,
)
