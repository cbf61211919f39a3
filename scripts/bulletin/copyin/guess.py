"""The rules' entry: from a manuscript to drafts, by the form that it has."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from bulletin.copyin.values import NOTHING_KNOWN, Draft, Known, Manuscript

RULES: Mapping[str, str] = {
    "word": "stories",
    "mail": "stories",
    "text": "page.stories",
    "pdf": "page.stories",
}
"""A manuscript's form to the module of this room whose `drafts_of(manuscript, known)` has its rules: each loads its own."""


def guess(manuscript: Manuscript, known: Known = NOTHING_KNOWN) -> list[Draft]:
    """Return the stories of a manuscript in order; none where there is no text. Never raises for strange text."""
    drafts: list[Draft] = import_module(f"bulletin.copyin.{RULES[manuscript.form]}").drafts_of(
        manuscript, known
    )
    return drafts
