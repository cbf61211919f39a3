"""The first half of a build: other processes read, while this one loads what it takes to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.build.result import BuildResult, Progress
from bulletin.build.unchanged import Snapshot
from bulletin.check.gather import begin_reading
from bulletin.model.settings import Settings
from bulletin.read.cache import CacheDamaged, ReadCache

if TYPE_CHECKING:
    from bulletin.render.frame import FrameSet


def read_and_print(
    settings: Settings,
    snapshot: Snapshot | None,
    *,
    clean: bool,
    frames: FrameSet | None,
    progress: Progress,
) -> BuildResult:
    """Do what `build` does when something may have changed; a damaged cache is forgotten, and all read anew."""
    cache = ReadCache(settings.cache, deferred=True)
    stamps = snapshot.issues if snapshot else None
    for attempt in (1, 2):
        try:
            with begin_reading(settings, cache, stamps, hurry=True) as reading:
                from bulletin.build.line import Job, check_and_print  # noqa: PLC0415 - loaded while others read

                return check_and_print(Job(settings, snapshot, clean, progress), reading, cache, frames)
        except CacheDamaged:
            if attempt == 2:
                raise
            cache.forget()
    raise AssertionError("the second attempt returns or raises")
