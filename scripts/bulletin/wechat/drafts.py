"""Articles into drafts: the platform takes so many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def into_drafts(items: Sequence[Item], most: int) -> list[list[Item]]:
    """Return items in drafts of at most `most`, in the editor's order."""
    return [list(items[start : start + most]) for start in range(0, len(items), most)]


def within(stories: Sequence[Sequence[Item]], most: int) -> int:
    """Return how many of the first stories, each of one part or several, make at most `most`."""
    count = 0
    for number, parts in enumerate(stories):
        count += len(parts)
        if count > most:
            return number
    return len(stories)
