"""The entries of listings that only articles name: each gets its address beside those of the vocabulary."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from bulletin.model.listings import LISTINGS, Listing
from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, Span
from bulletin.model.vocabulary import Entry, Vocabulary
from bulletin.read.slugs import former_slug, slug_of
from bulletin.read.vocabulary_files import FOLDER

PlacesOf = Callable[[Outline], Mapping[str, Span]]
"""Where the keys of a story's file stand: asked only where something is to be reported."""


Entries = dict[str, tuple[Entry, ...]]
"""Every listing's entries by its path."""


def completed(
    vocabulary: Vocabulary, issues: Iterable[IssueOutline], places_of: PlacesOf
) -> tuple[Entries, list[Problem]]:
    """Return the entries that the vocabulary lists, completed by those only the stories of `issues` name.

    A name whose address is taken by another is reported where it is first used (in file order).
    """
    lists = [_Given(listing, vocabulary, places_of) for listing in LISTINGS.values()]
    first: dict[tuple[tuple[str, ...], ...], Outline] = {}
    for issue in reversed(tuple(issues)):
        for story in issue.articles:
            first.setdefault(story.listed, story)
    for listed, story in first.items():
        for given, names in zip(lists, listed, strict=True):
            for name in names:
                if name not in given.known:
                    given.take(name, story)
    entries = {given.listing.path: given.led_on() for given in lists}
    return entries, [clash for given in lists for clash in given.problems]


class _Given:
    """The entries of one listing; new ones are given their slugs."""

    def __init__(self, listing: Listing, vocabulary: Vocabulary, places_of: PlacesOf) -> None:
        self.listing = listing
        self.places_of = places_of
        self.entries = list(listing.listed(vocabulary))
        self.known = {entry.name for entry in self.entries}
        self.owners = {entry.slug: entry.name for entry in self.entries}
        self.problems: list[Problem] = []

    def take(self, name: str, story: Outline) -> None:
        """Add the `name` that `story` brings; a slug that is taken is reported and made unlike."""
        mark = hashlib.sha256(name.encode(errors="replace")).hexdigest()
        slug = slug_of(name, person=self.listing.persons) or f"n-{mark[:8]}"
        former = former_slug(name) or f"n-{mark[:8]}"
        other = self.owners.setdefault(slug, name)
        if other != name:
            if self.listing.file:  # which could give it another
                self._report(name, other, slug, story)
            slug = f"{slug}-{mark[:6]}"
        self.known.add(name)
        entry = self.listing.entry(name, slug, story.role(name))
        self.entries.append(entry if former == slug else entry._replace(former=former))

    def led_on(self) -> tuple[Entry, ...]:
        """Return the entries; a former address is that of one, the first, where nothing else stands there."""
        taken = {entry.slug for entry in self.entries}
        entries: list[Entry] = []
        for entry in self.entries:
            if entry.former in taken:
                entry = entry._replace(former="")
            elif entry.former:
                taken.add(entry.former)
            entries.append(entry)
        return tuple(entries)

    def _report(self, name: str, other: str, slug: str, story: Outline) -> None:
        places = self.places_of(story)
        span = next((places[key] for key in self.listing.keys if key in places), WHOLE)
        file = f"{FOLDER}/{self.listing.file}"
        self.problems.append(problem("A010", story.path, span, name=name, other=other, slug=slug, file=file))
