"""From candidates to results: what is shown has been found in the article's own text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin.search import snippet
from bulletin.search.query import Query
from bulletin.search.shown import Row
from bulletin.search.snippet import Piece
from bulletin.search.store import Store

WINDOW = 20
"""Candidates of equal rank that are put in order by how close their terms stand."""
TAIL = 6
"""Candidates that are read beyond those asked for when they are the last: then the count is exact."""
DOUBTFUL_TAIL = 36
"""The same where some of the candidates may be none: a count so small is soon off by a twentieth."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    row: Row
    title: list[Piece]
    snippet: list[Piece]


@dataclass(slots=True)
class Found:
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
    share: float
    """Which part of the candidates are results, to be expected from where their grams stand."""


def verified(
    store: Store, pool: Found, newest_first: bool, offset: int, limit: int
) -> tuple[list[Hit], int, bool]:
    """Return the hits to show, how many there are, and whether that is known for certain.

    Uncertain candidates before `offset` are read too, so that pages neither overlap nor leave a gap.
    """
    query, inside, doubtful = pool.query, pool.inside, pool.doubtful
    nearness = not newest_first and len(query.terms) > 1
    order = pool.candidates
    if not newest_first and pool.ranks:
        order = sorted(order, key=lambda number: -pool.ranks.get(number, 0))
    if not newest_first and doubtful:
        order = sorted(order, key=doubtful.__contains__)
    groups = list(_windows(order, pool.ranks)) if nearness else [[number] for number in order]
    skip, known = offset, 0
    while pool.certain and groups and len(groups[0]) <= skip:
        known += len(groups[0])
        skip -= len(groups.pop(0))
    left = len(order) - known
    tail = DOUBTFUL_TAIL if len(order) * (1 - pool.share) > 0.2 else TAIL
    true: list[Row] = []
    for group in groups:
        if len(true) >= skip + limit and (pool.certain or left > tail):
            break
        rows = [(number, store.row(number)) for number in group]
        spelled = {number: snippet.spelled(row) for number, row in rows}
        right = [pair for pair in rows if _is_hit(pool, spelled[pair[0]])]
        left -= len(group)
        known += len(right)
        if nearness:
            right.sort(key=lambda pair: snippet.spread(spelled[pair[0]], query.terms, inside))
        true += [row for _, row in right]
    if left:
        sound = sum(number not in doubtful for number in order[len(order) - left :])
        known += int(sound * pool.share + 0.5)
    hits = [
        Hit(row, snippet.title(row, query.terms, inside), snippet.snippet(row, query.terms, inside))
        for row in true[skip : skip + limit]
    ]
    return hits, known, pool.certain or not left


def _is_hit(pool: Found, lines: Sequence[str]) -> bool:
    return all(snippet.has(lines, term, pool.inside) for term in pool.query.terms) and not any(
        snippet.has(lines, term, False) for term in pool.query.excluded
    )


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
