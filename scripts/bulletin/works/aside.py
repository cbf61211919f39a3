"""Folders and files for a moment: their maker holds a lock, and what dead makers left is swept by the next run.

The system gives a lock back when a process ends, however it ends. What is locked is therefore somebody's; what
can be locked is nobody's. Forked workers inherit it: while one lives, nothing is swept from under it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

LOCKS = sys.platform != "win32"
"""Whether the system has locks that it gives back when a process ends."""

TEMPORARY = "bulletin-"
"""How the names of our folders begin where all programs have theirs."""

_LOCK = "lock"
_NEW = re.compile(r"\.?tmp[a-z0-9_]{8}\.new|.*\.tmp")
"""What `keep` writes before it is in place, and Jinja likewise."""
_KEPT = re.compile(r"tmp[a-z0-9_]{8}\.new")
"""The first of these alone: where editors work, a `.tmp` may be theirs."""
_SOMEBODY_ELSES = ("write", "serve", "aside")
"""Folders of the cache that have a way of their own to be tidied."""
_DAY = 86_400
"""Seconds after which nobody works with a temporary file any more, where the system has no locks to ask."""


@contextmanager
def own_folder(cache: Path, prefix: str) -> Iterator[Path]:
    """Give the block a folder in the cache, and delete it after; first sweep what dead processes left.

    Raises OSError when the disk fails.
    """
    above = cache / "aside"
    above.mkdir(parents=True, exist_ok=True)
    if _clear(above):
        sweep(cache, deep=True)
        _sweep_trees(cache / "write")
    folder, handle = _made(above, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


@contextmanager
def own_temporary(prefix: str = TEMPORARY) -> Iterator[Path]:
    """Give the block a folder where the system keeps what is for a moment, links resolved, and delete it after.

    For what has no cache, or must not lie in one. `prefix` begins with TEMPORARY. Raises OSError when the disk fails.
    """
    sweep_temporary()
    folder, handle = _made(Path(tempfile.gettempdir()), prefix)
    try:
        yield folder.resolve()
    finally:
        _end_children()
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _end_children() -> None:
    """End what an error has left at work, as the maker of frames: it would make the folder anew, which nobody sweeps."""
    if processes := sys.modules.get("multiprocessing"):
        for child in processes.active_children():
            child.terminate()
            child.join()


def sweep_temporary() -> None:
    """Delete there what dead processes of this user's have left: real folders of ours with a lock that nobody holds."""
    user = os.geteuid() if hasattr(os, "geteuid") else None
    with suppress(OSError):
        for entry in list(os.scandir(tempfile.gettempdir())):
            if not entry.name.startswith(TEMPORARY) or not entry.is_dir(follow_symlinks=False):
                continue
            if user in (None, entry.stat(follow_symlinks=False).st_uid):
                _cleared(Path(entry.path), os.O_RDWR)


@contextmanager
def at_work(cache: Path) -> Iterator[None]:
    """Be known to be at work in a cache for the time of the block, so that, if killed, one is swept after.

    A cache that cannot be written to is no reason to stop.
    """
    folder = own_folder(cache, "run-")
    try:
        folder.__enter__()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        folder.__exit__(None, None, None)


def _made(above: Path, prefix: str) -> tuple[Path, int]:
    """Return a new folder and the handle that holds its lock; another run may sweep it before it is held."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=above))
        with suppress(FileNotFoundError):
            handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            if held(handle) and os.fstat(handle).st_nlink:
                return folder, handle
            os.close(handle)


def _clear(above: Path) -> bool:
    """Delete the folders of dead processes; return True where there was one."""
    cleared = [_cleared(Path(entry.path), os.O_RDWR | os.O_CREAT) for entry in os.scandir(above)]
    return any(cleared)


def _cleared(folder: Path, opening: int) -> bool:
    """Delete a folder whose lock nobody holds; return True where it was so. `opening` are flags of the lock's file."""
    try:
        handle = os.open(folder / _LOCK, opening, 0o600)
    except OSError:  # gone already, or not ours to open
        return False
    try:
        if not held(handle) or not _old(folder):
            return False
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(handle)


def sweep(folder: Path, *, deep: bool = False) -> None:
    """Delete what dead processes left half written in a folder, and with `deep` below it, other trees aside."""
    for where, names, files in os.walk(folder):
        names[:] = [name for name in names if deep and not (where == str(folder) and name in _SOMEBODY_ELSES)]
        for name in filter(_NEW.fullmatch, files):
            with suppress(OSError):
                _sweep(Path(where, name))


def sweep_kept(folder: Path) -> None:
    """Delete what dead processes left half written by `keep` in a folder that editors work in, and nothing else there."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if _KEPT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _sweep(Path(entry.path))


def _sweep(file: Path) -> None:
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if held(handle) and _old(file):
            file.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _sweep_trees(folder: Path) -> None:
    """Delete what killed runs have put aside for the next site of any output folder, under that one's lock.

    Whoever makes that site next would do so, too; a preview may never be started again. To be called by nobody
    who holds such a lock: the system gives back all that a process has of a file when one is closed.
    """
    for records in folder.glob("*/trees") if LOCKS else ():
        with suppress(OSError):
            handle = os.open(records.parent / _LOCK, os.O_RDWR)
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for left in records.glob("next-*"):
                    shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(handle)


def held(handle: int) -> bool:
    """Hold an open file's lock; return False where somebody else does. Without locks, True: see `_old`."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _old(place: Path) -> bool:
    """Return True for what nobody works with any more, as far as its lock does not say it."""
    return LOCKS or time.time() - place.stat().st_mtime > _DAY
