"""A newsroom read and checked: what every product is made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.check.standing import clashing_pages
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bulletin.read.cache import ReadCache
    from bulletin.read.newsroom import Reading


def gather(settings: Settings) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom and every problem of its files, sorted by place. Never raises on bad input."""
    from bulletin.read.cache import ReadCache  # noqa: PLC0415

    with begin_reading(settings, ReadCache(settings.cache)) as reading:
        return gathered(settings, reading)


def begin_reading(
    settings: Settings, cache: ReadCache, stamps: Mapping[str, str] | None = None, *, hurry: bool = False
) -> Reading:
    """Have the newsroom's files read; `stamps` and `hurry` are as in Reading."""
    from bulletin.read.newsroom import Reading  # noqa: PLC0415

    return Reading(
        settings.root,
        jobs=settings.jobs,
        cache=cache,
        examine=examine,
        stamps=stamps,
        hurry=hurry,
    )


def examine(issue: Issue, vocabulary: Vocabulary, root: Path) -> list[Problem]:
    """Return what the rules find in one issue."""
    from bulletin.check.issue import check_issue  # noqa: PLC0415 - whoever reads an issue loads this

    return check_issue(issue, vocabulary, root)


def gathered(settings: Settings, reading: Reading) -> tuple[Newsroom, list[Problem]]:
    """Return what `gather` does, of a reading that has begun."""
    from bulletin.check.newsroom import check_newsroom  # noqa: PLC0415

    newsroom, problems = reading.newsroom(drafts=settings.drafts)
    return newsroom, sorted(
        [*problems, *check_newsroom(newsroom, settings.root), *clashing_pages(settings.root)]
    )
