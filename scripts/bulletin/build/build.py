"""The straight line: read, check, render, write; and the short way where nothing has changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bulletin.build.result import BuildResult, Progress
from bulletin.build.unchanged import forget, recall, take
from bulletin.model.settings import Settings
from bulletin.works.collector import no_pauses

if TYPE_CHECKING:
    from bulletin.render.frame import FrameSet


@no_pauses()
def build(
    settings: Settings,
    *,
    clean: bool = False,
    deletions: bool = False,
    frames: FrameSet | None = None,
    progress: Progress = lambda done, total: None,
) -> BuildResult:
    """Build the newsroom's site into `settings.out`.

    Problems, also those of configuration and theme, are returned and not raised; with an error
    among them the last good site stays as it is, unless `settings.broken` says otherwise. `clean` forgets all
    earlier builds. Without `deletions` a build that would take much off the site is such an error
    (`build/losses.py`). `frames` are given by the MkDocs plugin, which has just made them; else they are made or taken from
    the cache. Raises OSError when the disk fails.
    """
    started = time.perf_counter()
    snapshot = take(settings) if frames is None else None
    if clean:
        forget(settings)
    elif last := recall(settings, snapshot):
        seconds = time.perf_counter() - started
        return BuildResult(
            last.problems,
            pages=last.pages,
            seconds=seconds,
            out=settings.out,
            held=last.held,
            skipped=last.skipped,
            printed=True,
            standing=last.standing,
        )
    from bulletin.build.job import Job  # noqa: PLC0415 - a build that changes nothing ends above
    from bulletin.build.reading import read_and_print  # noqa: PLC0415 - likewise

    result = read_and_print(Job(settings, snapshot, clean, deletions, progress), frames)
    return result._replace(seconds=time.perf_counter() - started)
