"""The first half of a build: other processes read, while this one loads what it takes to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bulletin.prose.body  # noqa: F401 - both halves need it: loaded before the processes part
from bulletin.build.job import Job
from bulletin.build.result import BuildResult
from bulletin.check.gather import makers as checking
from bulletin.read.cache import ReadCache
from bulletin.read.entry import CacheDamaged, Maker
from bulletin.read.newsroom import Reading
from bulletin.render.shown import shown
from bulletin.works.aside import own_folder
from bulletin.works.program import made_by, recall_rooms

if TYPE_CHECKING:
    from bulletin.render.frame import FrameSet


def read_and_print(job: Job, frames: FrameSet | None) -> BuildResult:
    """Do what `build` does when something may have changed; a damaged cache is forgotten, and all read anew."""
    with own_folder(job.settings.cache, "run-"):  # by which the next run knows that this one was killed
        return _read_and_print(job, frames)


def _read_and_print(job: Job, frames: FrameSet | None) -> BuildResult:
    settings, snapshot = job.settings, job.snapshot
    recall_rooms(settings.kept / "rooms", snapshot.program if snapshot else "")
    cache = ReadCache(settings.kept, deferred=True)
    stamps = snapshot.issues if snapshot else None
    makers = {**checking(), "render": Maker(made_by("render"), shown)}
    for attempt in (1, 2):
        try:
            with Reading(
                settings.root, jobs=settings.jobs, cache=cache, makers=makers, stamps=stamps, hurry=True
            ) as reading:
                from bulletin.build.line import check_and_print  # noqa: PLC0415 - loaded while others read

                return check_and_print(job, reading, cache, frames)
        except CacheDamaged:
            if attempt == 2:
                raise
            cache.forget()
    raise AssertionError("the second attempt returns or raises")
