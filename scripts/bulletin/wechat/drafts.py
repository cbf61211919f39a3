"""Articles into drafts: the platform takes so many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def into_drafts(entries: Sequence[Item], most: int) -> list[list[Item]]:
    """Return entries in drafts of at most `most`, in the editor's order."""
    return [list(entries[start : start + most]) for start in range(0, len(entries), most)]
