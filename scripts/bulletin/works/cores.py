"""Whether and how many processes can work side by side."""

from __future__ import annotations

import os
import sys


class WorkerLost(Exception):
    """One of several processes was ended from outside; the message is Chinese and for editors."""

    def __str__(self) -> str:
        return "有一个工作进程意外结束，多半是内存不足。请关掉一些别的程序再试，或加上 --jobs 1。"


def can_fork() -> bool:
    """Return True where a process can be forked cheaply and safely, its memory shared.

    On macOS the system's own libraries may not survive it.
    """
    return hasattr(os, "fork") and sys.platform != "darwin"


def usable_cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
