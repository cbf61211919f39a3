"""One import at a time in a newsroom: two at once would give two drafts one name and forget what the other noted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bulletin.works.aside import held

LOCK = "import.lock"
PATIENCE = 900.0
"""Seconds to wait for another import: a folder of old manuscripts takes a few minutes, and who is asked may be at lunch."""
_PAUSE = 0.1
_LINE = 60
"""Bytes of the lock's file that are read: who holds it, in one line."""


class Busy(Exception):
    """Another import has not ended in time; says so in Chinese."""


@contextmanager
def alone(cache: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the newsroom whose cache this is for the time of the block.

    `waiting` is told once, in Chinese, that another import is at work. The system gives the lock back when a process
    ends, however it ends. A cache that cannot be written to is no reason to stop. Raises Busy.
    """
    try:
        handle = _taken(cache / LOCK, waiting)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()} {time.strftime('%H:%M')}".encode(), 0)
        yield
    finally:
        os.close(handle)


def _taken(file: Path, waiting: Callable[[str], None]) -> int:
    """Return the handle of a lock that is held now. Raises Busy, OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    deadline, told = time.monotonic() + PATIENCE, False
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if held(handle):
            if os.fstat(handle).st_nlink:
                return handle
            os.close(handle)  # somebody emptied the cache meanwhile
            continue
        who = _who(handle)
        os.close(handle)
        if time.monotonic() >= deadline:
            raise Busy(f"{who}还没有做完，这次没有导入。请到那个窗口看它停在哪里，做完以后再运行一次。")
        if not told:
            waiting(f"{who}正在进行，等它做完就接着做……（不等了，按 Ctrl+C）")
            told = True
        time.sleep(_PAUSE)


def _who(handle: int) -> str:
    """Return what is known of the other import, for a sentence."""
    try:
        said = os.pread(handle, _LINE, 0).decode("ascii", "ignore").split()
    except (OSError, AttributeError):  # Windows has no such call
        said = []
    return f"另一个导入（{said[1]} 开始，进程 {said[0]}）" if len(said) == 2 else "另一个导入"
