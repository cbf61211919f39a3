"""Narrowing by facets, and what is left of each: `theme/search/facets.js` counts the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bulletin.model.listings import FACETS
from bulletin.search.store import Part, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the facets narrow the results to; empty means all."""

    start: str | None = None
    """First month, `YYYY-MM`."""
    end: str | None = None
    """Last month."""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Slugs by facet; any one of a facet's will do."""


def passing(store: Store, part: Part, articles: set[int], filters: Filters, without: str = "") -> set[int]:
    """Return those articles that pass the filters, that of one facet left aside."""
    if (filters.start or filters.end) and without != "month":
        first, last = filters.start or "", filters.end or "9999-99"
        days = store.days(part)
        articles = {article for article in articles if first <= month_of(days[article]) <= last}
    for facet in FACETS:
        chosen = filters.chosen.get(facet)
        if chosen and facet != without:
            names, values = store.facet(part, facet)
            wanted = {place for place, (_, slug) in enumerate(names) if slug in chosen}
            articles = {article for article in articles if not wanted.isdisjoint(values[article])}
    return articles


def facet_counts(
    store: Store, articles: list[int], filters: Filters
) -> dict[str, list[tuple[str, str, int]]]:
    """Return for every facet how many articles each value would leave."""
    counts: dict[str, Counter[tuple[str, str]]] = {facet: Counter() for facet in ("month", *FACETS)}
    for part in store.parts:
        inside = {number - part.first for number in articles if 0 <= number - part.first < part.articles}
        days = store.days(part)
        for facet, counter in counts.items():
            left = passing(store, part, inside, filters, facet)
            if facet == "month":
                counter.update((month_of(days[article]), month_of(days[article])) for article in left)
            else:
                names, values = store.facet(part, facet)
                tally = Counter(place for article in left for place in values[article])
                counter.update({names[place][::-1]: count for place, count in tally.items()})
    ordered = {
        facet: sorted(
            ((slug, name, count) for (slug, name), count in counter.items()),
            key=lambda entry: (-entry[2], entry[0]),
        )
        for facet, counter in counts.items()
    }
    ordered["month"].sort()
    return ordered


def month_of(day: int) -> str:
    """Return the month of a day given as `date.toordinal` counts: `2025-12`."""
    return date.fromordinal(day).isoformat()[:7]
