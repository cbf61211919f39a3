"""The engine: a query in, verified results in order out. `theme/search/engine.js` does the same.

Postings give candidates and their order; an article's own text decides whether it is shown. So a
hit on display is always true, whatever happens to the postings. Nothing is kept from one query to
the next but files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bulletin.search import snippet
from bulletin.search.format import FACETS, Row
from bulletin.search.grams import is_exact
from bulletin.search.near import Near, near_names
from bulletin.search.query import Query, parse
from bulletin.search.snippet import Piece
from bulletin.search.store import Part, Read, Store

Sort = Literal["relevance", "date"]
Fallback = Literal["exact", "numbers", "simplified", "partial", "none"]
"""How the results were found: as typed, inside longer numbers, in simplified characters, without
the rarest terms, or not at all."""

WINDOW = 20
"""Candidates of equal rank that are put in order by how close their terms stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the facets narrow the results to; empty means all. Values are slugs, any one of a facet's."""

    start: str | None = None
    """First month, `YYYY-MM`."""
    end: str | None = None
    """Last month."""
    kind: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    row: Row
    title: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query found."""

    hits: list[Hit]
    count: int
    exact: bool
    """False where `count` is about right: some candidates were not yet verified."""
    fallback: Fallback
    terms: tuple[str, ...]
    """The needles that were found, plain."""
    dropped: tuple[str, ...] = ()
    cut: bool = False
    near: list[Near] = field(default_factory=list)
    facets: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    """Slug, name and count; `month` has `2025-12` twice. Each follows query and the other filters."""


@dataclass(slots=True)
class _Found:
    """Candidates of one attempt."""

    query: Query
    inside: bool
    unfiltered: list[int]
    candidates: list[int]
    ranks: dict[int, int]
    doubtful: set[int]
    """Candidates that seem to have an excluded term: by relevance they come last, and most will be rejected."""
    certain: bool
    """True when every candidate is known to be a result."""


class Engine:
    """Answers queries from an index."""

    def __init__(self, read: Read) -> None:
        """Open the index that `read` gives files of. Raises Unusable, as `search` does."""
        self._store = Store(read)

    def search(
        self,
        typed: str,
        filters: Filters | None = None,
        *,
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 10,
        facets: bool = True,
    ) -> Answer:
        """Return results `offset` to `offset + limit` of a query, with counts."""
        filters = filters or Filters()
        query = parse(typed)
        fallback: Fallback = "none"
        found = _Found(query, False, [], [], {}, set(), True)
        hits: list[Hit] = []
        count, exact = 0, True
        dropped: tuple[str, ...] = ()
        if query.terms or query.excluded or query.blank:
            for fallback, attempt, inside in self._attempts(query):  # noqa: B007 - the last one counts
                found = self._find(attempt, inside, filters)
                hits, count, exact = self._verified(found, sort, offset, limit)
                if count:
                    break
            else:
                fallback = "none"
            if fallback == "partial":
                kept = set(found.query.terms)
                dropped = tuple(term for term in self._simplified(query).terms if term not in kept)
        return Answer(
            hits=hits,
            count=count,
            exact=exact,
            fallback=fallback,
            terms=found.query.terms,
            dropped=dropped,
            cut=query.cut,
            near=self._near(query) if fallback in ("partial", "none") else [],
            facets=self._facets(found.unfiltered, filters) if facets else {},
        )

    def _attempts(self, query: Query) -> Iterator[tuple[Fallback, Query, bool]]:
        """Yield what to try, in order, until something is found."""
        yield "exact", query, False
        if query.has_numbers:
            yield "numbers", query, True
        simplified = self._simplified(query)
        if simplified != query:
            yield "simplified", simplified, False
            if query.has_numbers:
                yield "simplified", simplified, True
        terms = list(simplified.terms)
        while len(terms) > 1:
            sizes = [self._size(term) for term in terms]
            terms.pop(sizes.index(min(sizes)))
            yield "partial", query.with_terms(tuple(terms)), False

    def _simplified(self, query: Query) -> Query:
        if all(term.isascii() for term in query.terms):
            return query
        variants = self._store.variants()
        spelled = ("".join(variants.get(char, char) for char in term) for term in query.terms)
        return query.with_terms(tuple(dict.fromkeys(spelled)))

    def _size(self, term: str) -> int:
        return sum(len(self._store.candidates(part, term, False)[0]) for part in self._store.parts)

    def _find(self, query: Query, inside: bool, filters: Filters) -> _Found:
        """Return an attempt's candidates in every part of the index."""
        unfiltered: list[int] = []
        candidates: list[int] = []
        ranks: dict[int, int] = {}
        doubtful: set[int] = set()
        for part in self._store.parts:
            lists = [self._store.candidates(part, term, inside) for term in query.terms]
            articles = (
                set.intersection(*(anywhere for anywhere, _, _ in lists))
                if lists
                else set(range(part.articles))
            )
            for term in query.excluded:
                unwanted = self._store.candidates(part, term, False)[0] & articles
                if is_exact(term):
                    articles -= unwanted
                else:
                    doubtful.update(part.first + article for article in unwanted)
            for article in articles:
                rank = sum(2 if article in head else article in second for _, head, second in lists)
                if rank:
                    ranks[part.first + article] = rank
            unfiltered += [part.first + article for article in sorted(articles)]
            candidates += [part.first + article for article in sorted(self._passing(part, articles, filters))]
        certain = not inside and all(map(is_exact, (*query.terms, *query.excluded)))
        return _Found(query, inside, unfiltered, candidates, ranks, doubtful, certain)

    def _passing(self, part: Part, articles: set[int], filters: Filters, without: str = "") -> set[int]:
        """Return those articles that pass the filters, that of one facet left aside."""
        if (filters.start or filters.end) and without != "month":
            first, last = filters.start or "", filters.end or "9999-99"
            days = self._store.days(part)
            articles = {article for article in articles if first <= _month(days[article]) <= last}
        for facet in FACETS:
            chosen = getattr(filters, facet)
            if chosen and facet != without:
                names, values = self._store.facet(part, facet)
                wanted = {place for place, (_, slug) in enumerate(names) if slug in chosen}
                articles = {article for article in articles if not wanted.isdisjoint(values[article])}
        return articles

    def _verified(self, found: _Found, sort: Sort, offset: int, limit: int) -> tuple[list[Hit], int, bool]:
        """Return the hits to show, how many there are, and whether that is known for certain.

        Uncertain candidates before `offset` are verified too, so that pages neither overlap nor
        leave a gap.
        """
        nearness = sort == "relevance" and len(found.query.terms) > 1
        order = found.candidates
        if sort == "relevance" and found.ranks:
            order = sorted(order, key=lambda number: -found.ranks.get(number, 0))
        if sort == "relevance" and found.doubtful:
            order = sorted(order, key=found.doubtful.__contains__)
        at = 0
        skip = offset
        if found.certain:
            skipped = list(_windows(order, found.ranks)) if nearness else [order[:offset], order[offset:]]
            while skipped and len(skipped[0]) <= skip:
                at += len(skipped[0])
                skip -= len(skipped.pop(0))
        true: list[tuple[int, Row]] = []
        count = len(order) - len(found.doubtful.intersection(order))
        for group in _windows(order[at:], found.ranks) if nearness else [[number] for number in order[at:]]:
            if len(true) >= skip + limit:
                break
            rows = [(number, self._store.row(number)) for number in group]
            spelled = {number: snippet.spelled(row) for number, row in rows}
            right = [pair for pair in rows if self._is_hit(found, spelled[pair[0]])]
            count += len(right) - sum(number not in found.doubtful for number in group)
            at += len(rows)
            if nearness:
                right.sort(key=lambda pair: snippet.spread(spelled[pair[0]], found.query.terms, found.inside))
            true += right
        terms, inside = found.query.terms, found.inside
        hits = [
            Hit(row, snippet.title(row, terms, inside), snippet.snippet(row, terms, inside))
            for _, row in true[skip : skip + limit]
        ]
        return hits, count, found.certain or at >= len(order)

    def _is_hit(self, found: _Found, lines: Sequence[str]) -> bool:
        return all(snippet.has(lines, term, found.inside) for term in found.query.terms) and not any(
            snippet.has(lines, term, False) for term in found.query.excluded
        )

    def _facets(self, articles: list[int], filters: Filters) -> dict[str, list[tuple[str, str, int]]]:
        """Return for every facet how many articles each value would leave."""
        counts: dict[str, Counter[tuple[str, str]]] = {facet: Counter() for facet in ("month", *FACETS)}
        for part in self._store.parts:
            inside = {number - part.first for number in articles if 0 <= number - part.first < part.articles}
            days = self._store.days(part)
            for facet, counter in counts.items():
                passing = self._passing(part, inside, filters, facet)
                if facet == "month":
                    counter.update((_month(days[article]), _month(days[article])) for article in passing)
                else:
                    names, values = self._store.facet(part, facet)
                    found = Counter(place for article in passing for place in values[article])
                    counter.update({names[place][::-1]: count for place, count in found.items()})
        ordered = {
            facet: sorted(
                ((slug, name, count) for (slug, name), count in counter.items()),
                key=lambda entry: (-entry[2], entry[0]),
            )
            for facet, counter in counts.items()
        }
        ordered["month"].sort()
        return ordered

    def names(self) -> dict[str, list[tuple[str, str]]]:
        """Return each facet's names and slugs, of those that have stories."""
        found: dict[str, dict[tuple[str, str], None]] = {facet: {} for facet in FACETS}
        for facet, names in found.items():
            for part in self._store.parts:
                names.update(dict.fromkeys(self._store.facet(part, facet)[0]))
        return {facet: list(names) for facet, names in found.items()}

    def _near(self, query: Query) -> list[Near]:
        names = [
            Near(facet, *name)
            for facet, several in self.names().items()
            if facet != "kind"
            for name in several
        ]
        return near_names(query.terms, names)


def _windows(order: Sequence[int], ranks: dict[int, int]) -> Iterator[list[int]]:
    """Cut candidates of equal rank into windows."""
    window: list[int] = []
    for number in order:
        if window and (len(window) == WINDOW or ranks.get(number, 0) != ranks.get(window[0], 0)):
            yield window
            window = []
        window.append(number)
    if window:
        yield window


def _month(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]
