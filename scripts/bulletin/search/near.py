"""Names near to what was typed: what a reader may have meant when nothing was found; and the name that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bulletin.search.text import composed, plain

MOST = 5


class Near(NamedTuple):
    """A department, reporter or series that may be meant."""

    facet: str
    name: str
    slug: str


def near_names(terms: Sequence[str], names: Iterable[Near]) -> list[Near]:
    """Return the names most like one of the plain terms, best first."""
    scored = []
    for place, near in enumerate(names):
        name = plain(composed(near.name))
        likeness = max((_likeness(term, name) for term in terms), default=0)
        if likeness:
            scored.append((-likeness, place, near))
    return [near for _, _, near in sorted(scored)[:MOST]]


def named(terms: Sequence[str], names: Iterable[Near]) -> Near | None:
    """Return the first of the names that a query of one plain term is, to the letter; a page of its own tells more of it."""
    if len(terms) != 1 or len(terms[0]) < 2:
        return None
    return next((one for one in names if plain(composed(one.name)).strip() == terms[0]), None)


def _likeness(term: str, name: str) -> int:
    """Return 0-1000: what part of both texts is common, in order; 0 below half."""
    if len(term) < 2 or len(name) < 2 or len(term) > 32:
        return 0
    before = [0] * (len(name) + 1)
    for char in term:
        row = [0]
        for at, other in enumerate(name):
            row.append(before[at] + 1 if char == other else max(before[at + 1], row[at]))
        before = row
    likeness = 2000 * before[-1] // (len(term) + len(name))
    return likeness if likeness >= 500 else 0
