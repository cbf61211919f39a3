"""One run at a time on one output folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":  # there two runs at once are the caller's business
    import fcntl

PATIENCE = 30.0
"""Seconds to wait for another run."""


@contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold the lock `file`; yields False when another process kept it for PATIENCE.

    The system gives the lock back when the process ends, however it ends. Worker processes do not
    inherit it, so that one left over from a killed run keeps nobody waiting.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield _acquire(handle, time.monotonic() + PATIENCE)
    finally:
        os.close(handle)


def _acquire(handle: int, deadline: float) -> bool:
    while sys.platform != "win32":
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.02)
        else:
            break
    return True
