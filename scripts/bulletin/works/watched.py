"""Another program that works for us: it ends when we do, however we end, and fills no disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from bulletin.works import warden
from bulletin.works.aside import sweep_temporary
from bulletin.works.hands import MOST_WRITTEN


def started(
    command: Sequence[str], *, heard: bool = False, memory: int = 0, seconds: int = 0, temporary: str = "."
) -> subprocess.Popen[bytes]:
    """Start a program under a warden, which ends when the program does, with its exit code.

    `memory` (bytes of a process's own) and `seconds` (of the processor's time) bound each of its processes, where the
    system knows how; 0 is no bound. `temporary` is a folder of the caller's for what is for a moment, where a program
    takes no relative one. Standard input is to stay open: its end is the warden's sign to stop. Standard error is a
    pipe where the program is `heard`. Raises OSError.
    """
    sweep_temporary()
    return subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-S",
            warden.__file__,
            *map(str, (MOST_WRITTEN, memory, seconds)),
            temporary,
            *command,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if heard else subprocess.DEVNULL,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[bytes]) -> None:
    """Have the warden end the program with all the processes it has started; nothing of it may stay behind."""
    assert process.stdin
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
