"""What the file system says of files without reading them: enough to tell that nothing has changed.

A stamp is a file's size, times and number. It vouches for the content only when it is older than
what the file system's clock can tell apart: a file that is written twice within one tick has the same
stamp both times. `settled` says whether that can be ruled out (git calls such files racily clean).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable

MAX_DEPTH = 6
"""Folders in one another below which nothing of an issue lies."""

_TICK, _COARSE_TICK = 30_000_000, 2_500_000_000
"""Nanoseconds that a stamp must be old: three ticks of Linux' slowest clock (100 Hz); FAT counts in 2 s."""

_NEVER = 1 << 62
"""When a folder behind a link changes: what is in it is not looked at, so it never settles."""

Stamp = tuple[str, int, int, int, int, bool]
"""Path relative to the folder that was looked through; size, times of content and of any change in
nanoseconds since 1970, and number of the file, or of the one that a link leads to; whether it is a link, or
no file at all.
"""


def everything(name: str) -> bool:
    """Return True: every file counts."""
    return bool(name)


def shown(name: str) -> bool:
    """Return True for names that are not hidden: an issue's others are not ours."""
    return name[0] not in "._"


SOURCE = "source"
"""The folder of an issue where manuscripts lie as they came: never read, never published."""


_READ = (".md", ".yml")
"""What of an issue's files nobody names: a pipe or a device in the place of one would not be missed."""


def of_issue(name: str) -> bool:
    """Return True for names in an issue's folder that are the issue's."""
    return name[0] not in "._" and name != SOURCE


def stamps_of(folder: str, counts: Callable[[str], bool], depth: int = MAX_DEPTH) -> list[Stamp]:
    """Return the stamps of the files below `folder` whose names, and whose folders' names, count; sorted.

    Links to nowhere have zeros. Raises OSError where a folder cannot be read.
    """
    stamps: list[Stamp] = []
    _look(folder, "", counts, depth, stamps)
    stamps.sort()
    return stamps


def _look(folder: str, below: str, counts: Callable[[str], bool], depth: int, stamps: list[Stamp]) -> None:
    folders = []
    with os.scandir(f"{folder}/{below}") as listing:
        for entry in listing:
            name = entry.name
            if not counts(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
                continue
            link = entry.is_symlink()
            try:
                state = entry.stat()
            except OSError:  # a link to nowhere
                stamps.append((below + name, 0, 0, 0, 0, True))
                continue
            if stat.S_ISREG(state.st_mode):
                times = state.st_mtime_ns, state.st_ctime_ns
                stamps.append((below + name, state.st_size, *times, state.st_ino, link))
            elif link and counts is everything:
                stamps.append((below + name, 0, _NEVER, _NEVER, 0, True))
            elif counts is everything:  # a pipe or a device: what was said of it is said until it goes
                stamps.append((below + name, 0, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, False))
            elif name.lower().endswith(_READ):  # whoever reads it finds out, as with a link
                stamps.append((below + name, 0, 0, 0, state.st_ino, True))
    if depth:
        for name in folders:
            _look(folder, f"{below}{name}/", counts, depth - 1, stamps)


def stamp_of(file: str) -> Stamp:
    """Return the stamp of one file or folder; one that is not there has zeros."""
    try:
        state = os.stat(file)  # noqa: PTH116 - asked of hundreds of files
    except OSError:
        return file, 0, 0, 0, 0, False
    return file, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, False


def settled(stamps: Iterable[Stamp], now: int) -> bool:
    """Return True when the files of `stamps`, taken at `now`, cannot change and keep their stamps."""
    newest = max([stamp[2] if os.name == "nt" else stamp[3] for stamp in stamps], default=0)
    return newest < now - (_TICK if newest % 10_000_000 else _COARSE_TICK)


def clock() -> int:
    """Return the time that `settled` counts from, in nanoseconds since 1970."""
    return time.time_ns()
