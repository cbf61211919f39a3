"""Another program that works for us: it ends when we do, however we end, and fills no disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from bulletin.works import warden
from bulletin.works.aside import sweep_temporary
from bulletin.works.hands import MOST_WRITTEN


def started(command: Sequence[str], *, heard: bool = False) -> subprocess.Popen[bytes]:
    """Start a program under a warden, which ends when the program does, with its exit code.

    Standard input is to stay open: its end is the warden's sign to stop. Standard error is a pipe where the
    program is `heard`. Raises OSError.
    """
    sweep_temporary()
    return subprocess.Popen(
        [sys.executable, "-I", "-S", warden.__file__, str(MOST_WRITTEN), *command],
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
