"""A stopwatch and a scale for whole processes.

Time and memory are taken in different runs: looking at a process's memory holds it up. Memory is
the proportional set size (PSS) of the process and all its descendants, added up and sampled every
20 ms, so that what workers share with their parent counts once; where the system has no `/proc`, the
largest process's resident size.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.02
_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"
"""Not handed on: tools in Python keep their byte code after the first, untimed run, as they do elsewhere."""
_PROC = Path("/proc")
MEMORY_UNIT = "PSS of all its processes" if _PROC.is_dir() else "RSS of its largest process"


class ToolFailed(Exception):
    """A tool ended with an error; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process from start to end."""

    seconds: float
    """Wall clock."""
    cpu_seconds: float
    """User and system time of the process and the children it waited for."""


def timed(command: Sequence[str], environment: Mapping[str, str], cores: Sequence[int]) -> Run:
    """Run `command` on `cores` and take its time. Raises ToolFailed."""
    started = time.perf_counter()
    with _started(command, environment, cores) as process:
        usage = os.wait4(process.pid, 0) if hasattr(os, "wait4") else (0, process.wait(), None)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(usage[1]) if usage[2] else usage[1]
    spent = usage[2].ru_utime + usage[2].ru_stime if usage[2] else float("nan")
    return Run(seconds, spent)


def peak_memory(command: Sequence[str], environment: Mapping[str, str], cores: Sequence[int]) -> int:
    """Run `command` on `cores` and return the most memory it held at once, in bytes. Raises ToolFailed."""
    with _started(command, environment, cores) as process:
        if not _PROC.is_dir():
            usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(usage[1])
            return usage[2].ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        done = threading.Event()
        peaks = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, done, peaks))
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    return peaks[0]


def flush() -> None:
    """Let the disk finish what an earlier run left to it, so that the next run does not pay for it."""
    if hasattr(os, "sync"):
        os.sync()


@contextlib.contextmanager
def _started(
    command: Sequence[str], environment: Mapping[str, str], cores: Sequence[int]
) -> Iterator[subprocess.Popen[bytes]]:
    """Start `command` in a session of its own; on leaving, raise ToolFailed when it ended badly."""
    with tempfile.TemporaryFile() as log:
        with _pinned(cores):
            process = subprocess.Popen(
                command,
                env={name: value for name, value in environment.items() if name != _NO_BYTE_CODE},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        yield process
        if process.returncode:
            log.seek(0)
            tail = log.read().decode(errors="replace")[-2000:]
            raise ToolFailed(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")


@contextlib.contextmanager
def _pinned(cores: Sequence[int]) -> Iterator[None]:
    """Keep to `cores` inside the block; a process started in it stays there. Nothing where that cannot be done."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _watch(session: int, done: threading.Event, peaks: list[int]) -> None:
    while not done.wait(_SAMPLE_SECONDS):
        peaks[0] = max(peaks[0], sum(_pss(pid) for pid in _members(session)))


def _members(session: int) -> list[int]:
    """The processes of a session; a worker stays in it even when its parent has ended."""
    found = []
    for entry in os.listdir(_PROC):
        if entry.isdigit():
            with contextlib.suppress(OSError):
                stat = (_PROC / entry / "stat").read_text()
                if int(stat.rpartition(")")[2].split()[3]) == session:
                    found.append(int(entry))
    return found


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
