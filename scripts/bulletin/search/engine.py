"""The engine: a query in, verified results in order out. `theme/search/engine.js` does the same.

Postings give candidates and their order; an article's own text decides whether it is shown. So a
hit on display is always true, whatever happens to the postings. Nothing is kept from one query to
the next but files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Literal

from bulletin.model.listings import FACETS, LISTINGS
from bulletin.search.grams import is_exact
from bulletin.search.narrow import Filters, facet_counts, passing
from bulletin.search.near import Near, near_names
from bulletin.search.query import Query, parse
from bulletin.search.store import Read, Store
from bulletin.search.verify import Found, Hit, verified

Sort = Literal["relevance", "date"]
Fallback = Literal["exact", "numbers", "simplified", "traditional", "partial", "none"]
"""How the results were found: as typed, inside longer numbers, in simplified characters, in traditional ones,
without the rarest terms, or not at all."""

_SPELLINGS = 24
"""Ways to write a term in traditional characters that are tried: 台 has four, and terms are short."""


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
    entry: Near | None = None
    """The department, reporter or series that the query names; only a terminal asks for it here."""
    facets: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    """Slug, name and count; `month` has `2025-12` twice. Each follows query and the other filters."""


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
        pool = Found(query, False, [], [], {}, set(), True, 1.0)
        hits: list[Hit] = []
        count, exact = 0, True
        dropped: tuple[str, ...] = ()
        if query.terms or query.excluded or query.blank:
            for fallback, attempt, inside in self._attempts(query):  # noqa: B007 - the last one counts
                pool = self._find(attempt, inside, filters)
                hits, count, exact = verified(self._store, pool, sort == "date", offset, limit)
                if count:
                    break
            else:
                fallback = "none"
            if fallback == "partial":
                kept = set(pool.query.terms)
                dropped = tuple(term for term in self._simplified(query).terms if term not in kept)
        return Answer(
            hits=hits,
            count=count,
            exact=exact,
            fallback=fallback,
            terms=pool.query.terms,
            dropped=dropped,
            cut=query.cut,
            near=self._near(query) if fallback in ("partial", "none") else [],
            facets=facet_counts(self._store, pool.unfiltered, filters) if facets else {},
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
        for traditional in self._traditional(simplified):
            yield "traditional", traditional, False
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

    def _traditional(self, query: Query) -> Iterator[Query]:
        """Yield the query with terms as inscriptions and names quote them: those that are nowhere, then all."""
        if all(term.isascii() for term in query.terms):
            return
        spelled = [self._spelled(term) for term in query.terms]
        sizes = [self._size(term) for term in query.terms]
        rare = [
            other if other and not size else term
            for term, other, size in zip(query.terms, spelled, sizes, strict=True)
        ]
        every = [other or term for term, other in zip(query.terms, spelled, strict=True)]
        for terms in dict.fromkeys((tuple(rare), tuple(every))):
            if terms != query.terms:
                yield query.with_terms(tuple(dict.fromkeys(terms)))

    def _spelled(self, term: str) -> str:
        """Return the traditional spelling of a term that most articles may have; '' where none has one."""
        others: dict[str, list[str]] = {}
        for traditional, simple in self._store.variants().items():
            others.setdefault(simple, []).append(traditional)
        ways = product(*([*others.get(char, ()), char] for char in term))
        words = [word for way in islice(ways, _SPELLINGS) if (word := "".join(way)) != term]
        best = max(words, key=self._size, default="")
        return best if best and self._size(best) else ""

    def _size(self, term: str) -> int:
        return sum(len(self._store.candidates(part, term, False).anywhere) for part in self._store.parts)

    def _find(self, query: Query, inside: bool, filters: Filters) -> Found:
        """Return an attempt's candidates in every part of the index."""
        certain = all(is_exact(term, inside) for term in query.terms) and all(
            is_exact(term, False) for term in query.excluded
        )
        pool = Found(query, inside, [], [], {}, set(), certain, 1.0)
        expected = 0.0
        for part in self._store.parts:
            lists = [self._store.candidates(part, term, inside) for term in query.terms]
            articles = (
                set.intersection(*(term.anywhere for term in lists)) if lists else set(range(part.articles))
            )
            for needle in query.excluded:
                unwanted = self._store.candidates(part, needle, False).anywhere & articles
                if is_exact(needle, False):
                    articles -= unwanted
                else:
                    pool.doubtful.update(part.first + article for article in unwanted)
            for article in articles:
                rank = sum(2 if article in term.headline else article in term.secondary for term in lists)
                if rank:
                    pool.ranks[part.first + article] = rank
            pool.unfiltered += [part.first + article for article in sorted(articles)]
            left = passing(self._store, part, articles, filters)
            pool.candidates += [part.first + article for article in sorted(left)]
            share = 1.0
            for term in lists:
                if term.anywhere:
                    share *= max(0.0, 1 - term.chance / len(term.anywhere))
            expected += share * len(left)
        if pool.candidates:
            pool.share = expected / len(pool.candidates)
        return pool

    def names(self) -> dict[str, list[tuple[str, str]]]:
        """Return each facet's names and slugs, of those that have stories."""
        by_facet: dict[str, dict[tuple[str, str], None]] = {facet: {} for facet in FACETS}
        for facet, names in by_facet.items():
            for part in self._store.parts:
                names.update(dict.fromkeys(self._store.facet(part, facet)[0]))
        return {facet: list(names) for facet, names in by_facet.items()}

    def _near(self, query: Query) -> list[Near]:
        known = self.names()
        names = [Near(listing.facet, *name) for listing in LISTINGS.values() for name in known[listing.facet]]
        return near_names(query.terms, names)
