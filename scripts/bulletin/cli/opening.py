"""What an editor's machine opens: a file in an editor, an address in the browser."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

OPENERS = ("xdg-open", "gio open")
"""What opens a file as a double-click does, where neither Windows nor macOS says it (freedesktop.org, xdg-utils)."""


def open_file(path: Path) -> bool:
    """Open `path` in the editor that VISUAL or EDITOR names, else in the system's own; False where none is found."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(os.environ.get(name, ""), posix=sys.platform != "win32")
        if words and _started([*words, str(path)], wait=True):
            return True
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - what a double-click does
        except OSError:  # no program is known for .md
            return _started(["notepad", str(path)])
        return True
    if sys.platform == "darwin":
        return _started(["open", "-t", str(path)])
    return any(_started([*shlex.split(opener), str(path)]) for opener in OPENERS)


def open_page(address: str) -> bool:
    """Open `address` in the browser; False where there is none."""
    import webbrowser  # noqa: PLC0415 - only a preview that was asked to

    return webbrowser.open(address)


def _started(words: list[str], *, wait: bool = False) -> bool:
    """Start a program; False where it is not there. An editor of the terminal is waited for."""
    if shutil.which(words[0]) is None:
        return False
    if wait:
        return subprocess.run(words, check=False).returncode == 0
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as opened:
        try:
            return opened.wait(5) == 0
        except subprocess.TimeoutExpired:
            return True
