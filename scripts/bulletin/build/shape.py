"""Digests of what shapes every page: a page is printed anew when one of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.model.settings import Settings
from bulletin.works.digests import digest
from bulletin.works.kept import remembered
from bulletin.works.program import digest_of_files, made_by, recall_rooms

if TYPE_CHECKING:
    from bulletin.build.unchanged import Snapshot
    from bulletin.render.frame import FrameSet


def program_digest(settings: Settings, vocabulary: str, snapshot: Snapshot | None = None) -> str:
    """Return a digest of what shapes every file: the program and the vocabulary's digest."""
    recall_rooms(settings.cache / "rooms", snapshot.program if snapshot else "")
    return digest(made_by("build"), vocabulary)


def shape_digest(
    settings: Settings, frames: FrameSet, program: str, snapshot: Snapshot | None, *, cards: bool
) -> str:
    """Return a digest of what shapes every page: program and vocabulary, inner templates, frames.

    `cards` says whether articles have share cards.
    """
    stamps = snapshot.shaping if snapshot else ""
    templates = remembered(settings.cache / "theme", stamps, lambda: digest_of_files(settings.theme))
    return digest(program, frames.digest, cards, templates)
