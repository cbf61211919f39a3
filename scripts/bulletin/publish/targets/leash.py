"""Keeps a program no longer than whoever asked for it: ends it when standard input does.

Run as a program of its own. Standard input is a pipe that nothing is written to: it ends when its other end is closed,
by whatever means, a kill included, and on every system. Knows nothing of the rest of the program.

`python leash.py COMMAND…`
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence


def hold(command: Sequence[str]) -> None:
    """Run a command until it ends or standard input does."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=_watch, args=(process,), daemon=True).start()
    process.wait()


def _watch(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 4096):
        pass
    process.kill()


if __name__ == "__main__":
    hold(sys.argv[1:])
