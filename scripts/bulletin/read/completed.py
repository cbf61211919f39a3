"""The names that only articles use: each gets its address beside those of the vocabulary."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from bulletin.model.article import Place
from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Department, Person, Series, Vocabulary
from bulletin.read.sheet import Sheet
from bulletin.read.slugs import slug_of

PlacesOf = Callable[[Outline], Mapping[str, Place]]
"""Where the keys of a story's file stand: asked only where something is to be reported."""


class Names(NamedTuple):
    """Every name that stories carry, the listed ones first."""

    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    series: tuple[Series, ...]


def completed(
    vocabulary: Vocabulary, issues: Iterable[IssueOutline], places_of: PlacesOf
) -> tuple[Names, list[Problem]]:
    """Return the names of the vocabulary, completed by those only the stories of `issues` use.

    A name whose address is taken by another is reported where it is first used (in file order).
    """
    names = (
        _Given("departments", {listed.name: listed.slug for listed in vocabulary.departments}, places_of),
        _Given("people", {listed.name: listed.slug for listed in vocabulary.people}, places_of),
        _Given("series", {listed.name: listed.slug for listed in vocabulary.series}, places_of),
    )
    departments, people, series = names
    extra: tuple[list[Department], list[Person], list[Series]] = ([], [], [])
    for issue in reversed(tuple(issues)):
        for story in issue.articles:
            for name in story.departments:
                if name not in departments.slugs:
                    extra[0].append(Department(name=name, slug=departments.take(name, story)))
            for signer in story.signers:
                if signer.name not in people.slugs:
                    slug = people.take(signer.name, story)
                    extra[1].append(Person(name=signer.name, slug=slug, role=signer.role))
            if story.series and story.series not in series.slugs:
                extra[2].append(Series(name=story.series, slug=series.take(story.series, story)))
    found = Names(
        (*vocabulary.departments, *extra[0]),
        (*vocabulary.people, *extra[1]),
        (*vocabulary.series, *extra[2]),
    )
    return found, [clash for kind in names for clash in kind.problems]


_USED_IN = {"departments": ("department",), "people": ("reporter", "correspondent"), "series": ("series",)}
"""The article keys that name each kind."""


class _Given:
    """The names of one kind with their slugs; new ones are given theirs."""

    def __init__(self, kind: str, slugs: dict[str, str], places_of: PlacesOf) -> None:
        self.kind = kind
        self.slugs = slugs
        self.places_of = places_of
        self.owners = {slug: name for name, slug in slugs.items()}
        self.problems: list[Problem] = []

    def take(self, name: str, story: Outline) -> str:
        """Return a slug for the `name` that `story` brings; one that is taken is reported and made unlike."""
        slug = slug_of(name) or f"n-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:8]}"
        other = self.owners.setdefault(slug, name)
        if other != name:
            sheet = Sheet(story.path)
            sheet.places = dict(self.places_of(story))
            place = next((sheet.places[key] for key in _USED_IN[self.kind] if key in sheet.places), (1, 1))
            sheet.report(
                "A010", place, name=name, other=other, slug=slug, file=f"content/newsroom/{self.kind}.yml"
            )
            self.problems += sheet.problems
            slug = f"{slug}-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:6]}"
        self.slugs[name] = slug
        return slug
