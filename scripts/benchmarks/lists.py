"""The newsroom's lists worked out beforehand, for tools that cannot make them themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from benchmarks.newsroom import CORRESPONDENTS, DEPARTMENTS, REPORTERS, SERIES, Edition, Story, Term

T = TypeVar("T")
PAGE_SIZE = 30
Entry = tuple[Edition, Story]

GROUPS: tuple[tuple[str, str, tuple[Term, ...]], ...] = (
    ("departments", "部门", DEPARTMENTS),
    ("reporters", "记者", REPORTERS + CORRESPONDENTS),
    ("series", "专栏", SERIES),
)
"""The three kinds of lists with their titles and terms."""


@dataclass(slots=True)
class Lists:
    """Stories by term and by month, newest first."""

    terms: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """By `departments/department-01`."""
    months: dict[tuple[int, int], list[Entry]] = field(default_factory=lambda: defaultdict(list))


def collect(editions: Iterable[Edition]) -> Lists:
    """Sort the stories of `editions` (oldest first) into lists."""
    lists = Lists()
    for edition in reversed(list(editions)):
        for story in edition.stories:
            lists.months[edition.date.year, edition.date.month].append((edition, story))
            for key in keys(story):
                lists.terms[key].append((edition, story))
    return lists


def keys(story: Story) -> Iterator[str]:
    """The lists a story stands in: `departments/department-01`, `series/series-03`."""
    yield from (f"departments/{term.slug}" for term in story.departments)
    yield from (f"reporters/{term.slug}" for term in story.reporters + story.correspondents)
    if story.series:
        yield f"series/{story.series.slug}"


def paged(entries: list[T]) -> Iterator[tuple[int, list[T]]]:
    """Page numbers from 1, with the entries of each page."""
    for start in range(0, max(1, len(entries)), PAGE_SIZE):
        yield start // PAGE_SIZE + 1, entries[start : start + PAGE_SIZE]
