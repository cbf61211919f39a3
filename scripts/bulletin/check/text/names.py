"""Names of one office that are nearly the same: a character taken for another, lost, or two that have changed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bulletin.check.text.alike import confusable
from bulletin.check.text.facts import TextFacts
from bulletin.check.text.pieces import Place
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_WHOLE = 3
"""Characters of a name with a given name of two, of which few have two bearers."""
_OFTEN = 3
"""Stories that have a name before another one, which stands in one story alone, is taken for it over the issues."""


class Named(NamedTuple):
    """A name in a story."""

    issue: str
    path: str
    name: str
    times: int
    """How often the story has it."""
    place: Place


def names_apart(facts: Sequence[TextFacts]) -> Iterator[Problem]:
    """Report a name that is nearly the one of the same office: in the same issue, or in several of the same year."""
    under: dict[tuple[str, str, str], list[Named]] = {}
    for one in facts:
        for office, name, place, count in one.persons:
            named = Named(one.issue, one.path, name, count, place)
            for key in _keys(name):
                under.setdefault((office, key, one.issue[:4]), []).append(named)
    told: set[tuple[str, str]] = set()
    for (office, _, _), some in under.items():
        if len({one.name for one in some}) < 2:
            continue
        for here, there in _taken(sorted(some)):
            if (here.path, here.name) not in told:
                told.add((here.path, here.name))
                where = "同一期" if here.issue == there.issue else f" {there.path} "
                found = problem("R001", here.path, Span(*here.place), name=here.name, other=there.name, office=office,
                                where=where, how=_how(here.name, there.name))  # fmt: skip
                yield found._replace(related=((there.path, there.place[0], there.place[1], there.place[4]),))


def _keys(name: str) -> Iterator[str]:
    """Yield under what a name is looked for: without a character of the given name, which may be any, and turned."""
    if len(name) == _WHOLE:
        yield from (f"{name[0]}*{name[2]}", f"{name[:2]}*", name[0] + name[2], name[:2])
        yield name[0] + "<>" + "".join(sorted(name[1:]))
    else:
        yield name


def _taken(some: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield the names that stand for another one, and where that stands."""
    often: dict[str, int] = {}
    stories: dict[str, set[str]] = {}
    issues: dict[str, dict[str, Named]] = {}
    for one in some:
        often[one.name] = often.get(one.name, 0) + one.times
        stories.setdefault(one.name, set()).add(one.path)
        issues.setdefault(one.issue, {}).setdefault(one.name, one)
    usual = min(often, key=lambda name: (-often[name], name))
    for names in issues.values():
        first = min(names, key=lambda name: (-often[name], name))
        for name, here in names.items():
            if name != first and not _lost(name, first):
                yield here, names[first]
            elif (
                len(names) == 1
                and len(stories[name]) == 1
                and name != usual
                and len(stories[usual]) >= _OFTEN
            ):
                there = next(one for one in some if one.name == usual)
                if _plausible(name, usual):
                    yield here, there


def _lost(name: str, usual: str) -> bool:
    """Return True for two short names, or for two of which the whole one is the seldom one."""
    return len(name) >= len(usual) != _WHOLE


def _plausible(name: str, usual: str) -> bool:
    """Return True where a hand may have slipped: characters of one sound or shape, or two that have changed places."""
    if len(name) != len(usual):
        return False
    differ = [(one, other) for one, other in zip(name, usual, strict=True) if one != other]
    return len(differ) > 1 or bool(confusable(*differ[0]))


def _how(name: str, other: str) -> str:
    if len(name) != len(other):
        return "少了一个字" if len(name) < len(other) else "多了一个字"
    return "只差一个字" if sorted(name) != sorted(other) else "有两个字换了位置"
