"""The user's own folders, and what nobody but the user may see."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path


class Secret:
    """A text that is never printed: not by accident, not in a traceback."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret(…)"

    def reveal(self) -> str:
        """Return it, to be sent and nothing else."""
        return self._text


def user_folder(variable: str, usual: str, windows: str) -> Path | None:
    """Return our folder of a kind: XDG Base Directory Specification, Apple's File System Guide, Known Folders."""
    home = os.environ.get("HOME")
    if sys.platform == "win32":
        base = os.environ.get(windows)
    elif sys.platform == "darwin":
        base = home and f"{home}/Library/Application Support"
    else:
        base = os.environ.get(variable) or (home and f"{home}/{usual}")
    return Path(base, "bulletin") if base and Path(base).is_absolute() else None


def config_folder() -> Path | None:
    """Return where the user's own settings and secrets lie; None for nowhere."""
    return user_folder("XDG_CONFIG_HOME", ".config", "APPDATA")


def state_folder() -> Path | None:
    """Return the folder for journals unless BULLETIN_STATE names another; None for nowhere."""
    if named := os.environ.get("BULLETIN_STATE"):
        return Path(named).absolute()
    return user_folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA")


def handed_on_with(file: Path, root: Path) -> str:
    """Return what a file would be handed on with: the newsroom at `root`, or the repository that it stands in; ''."""
    if file.is_relative_to(root):
        return "简报的文件夹"
    above = next((one for one in (root, *root.parents) if (one / ".git").exists()), None)
    return "简报的仓库" if above and file.is_relative_to(above) else ""


def said_in(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield key and value of each line `key: value` of a file of secrets, as people write and copy them.

    A full-width colon and = will do, quotes around a value are taken off, lines that begin with # are remarks.
    """
    for line in _decoded(data).splitlines():
        key, mark, value = re.sub(r"[：=]", ":", line, count=1).partition(":")
        if mark and not line.lstrip().startswith("#"):
            yield key.strip(), value.strip().strip("\"'“”").strip()


def _decoded(data: bytes) -> str:
    """Return a text as the editors of Windows save it: UTF-8, UTF-16 with its mark, or GBK."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gbk", "replace")
