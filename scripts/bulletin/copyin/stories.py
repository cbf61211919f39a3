"""The stories of a manuscript that its author set in a word processor or a mail."""

from __future__ import annotations

from bulletin.copyin.values import Draft, Known, Manuscript


def drafts_of(manuscript: Manuscript, known: Known) -> list[Draft]:
    """Return the stories of a manuscript in order."""
    del manuscript, known
    return []
