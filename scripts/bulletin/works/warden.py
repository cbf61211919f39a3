"""Stands over another program while it works: ends it when it is told to, or when whoever asked for it is gone.

Run as a program of its own, in a session of its own, so that what kills the one that asked does not kill it too. Its
standard input is a pipe that nothing is ever written to: it ends when its other end is closed, by whatever
means, and on every system. Knows nothing of the rest of the program, and starts in a moment.

`python warden.py BYTES MEMORY SECONDS TEMPORARY COMMAND…`: no file that the command writes may grow beyond BYTES, and none of
its processes may have more than MEMORY bytes of its own or work for more SECONDS of the processor's time; 0 is no bound. What is for a moment goes to the folder TEMPORARY, `.` for one of the warden's own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress


def stand_over(most: int, memory: int, seconds: int, temporary: str, command: list[str]) -> int:
    """Run `command` until it ends or standard input does; return its exit code. Nothing of it stays behind."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        # What is mapped of files is not counted as memory: the libraries of a large program alone are hundreds of MB.
        _bound(resource.RLIMIT_FSIZE, most)
        _bound(resource.RLIMIT_DATA, memory)
        _bound(resource.RLIMIT_CPU, seconds)
        if memory or seconds:
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what such an end would leave fills a disk
    # A browser's sockets are made there, whose names must be short: they are named from the folder itself, where
    # the system keeps its temporary files deep down. One that is killed leaves them behind.
    place, lock = _place()
    try:
        program = os.path.abspath(command[0]) if os.path.dirname(command[0]) else command[0]  # noqa: PTH100, PTH120
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            cwd=place,
            env={**os.environ, "TMPDIR": temporary},
        )
        threading.Thread(target=_watch, args=(process,), daemon=True).start()
        code = process.wait()
        _end(process)
        return code
    finally:
        for _ in range(20):
            shutil.rmtree(place, ignore_errors=True)
            if not os.path.exists(place):  # noqa: PTH110 - the smaller the sooner
                break
        os.close(lock)


def _bound(kind: int, most: int) -> None:
    """Bound what this process and those it starts may have of something; 0 is no bound."""
    import resource  # noqa: PLC0415 - as above

    if most:
        with suppress(OSError, ValueError):
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # A program may take the signal that its time is up, and go on: a second later it is killed.
            hard = most + 1 if kind == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else hard
            resource.setrlimit(kind, (most, hard))


def _place() -> tuple[str, int]:
    """Make a folder; return it with the handle of its lock, by which others know that somebody lives (`works/aside.py`)."""
    while True:
        place = tempfile.mkdtemp(prefix="bulletin-")
        with suppress(FileNotFoundError):  # swept before it was held
            handle = os.open(f"{place}/lock", os.O_RDWR | os.O_CREAT, 0o600)
            with suppress(ImportError, OSError):
                import fcntl  # noqa: PLC0415 - not on every system

                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_nlink:
                return place, handle
            os.close(handle)


def _watch(process: subprocess.Popen[bytes]) -> None:
    """End the command when standard input does."""
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command with all the processes it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


if __name__ == "__main__":
    sys.exit(stand_over(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5:]))
