"""The user's own cache folder: the only place from which anything that runs is ever read back.

`.cache` travels with a newsroom's folder, and a checksum is no signature: whoever hands on a folder can
write one. Compiled templates are therefore kept where only the user can write, or not at all.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

NAMED_IN = "BULLETIN_CODE_CACHE"
"""The environment variable that names another folder; empty keeps nothing."""

_NAME = "bulletin"
_OTHERS = 0o077
"""What nobody but the owner may do with the folder."""


def code_folder(*apart: Path) -> Path | None:
    """Return where the user's own kept code may lie; None where there is no such place.

    That is none where the system names no absolute folder, or one that lies in a folder of `apart`: a
    newsroom and its products, which may come from somebody else. Nothing is made or looked at yet.
    """
    named = os.environ.get(NAMED_IN)
    folder = Path(named) if named else None if named == "" else _usual()
    if folder is None or not folder.is_absolute():
        return None
    real = Path(os.path.realpath(folder))
    return None if any(real.is_relative_to(os.path.realpath(other)) for other in apart) else folder


def _usual() -> Path | None:
    """Return the place for caches: XDG Base Directory Specification, Apple's File System Guide, Known Folders."""
    home = os.environ.get("HOME")
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = home and f"{home}/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # noqa: PTH117 - the specification: "ignore it"
            base = home and f"{home}/.cache"
    return Path(base, _NAME) if base else None


def made_private(folder: Path) -> bool:
    """Make `folder` where it is missing; tell whether it is one that nobody but this user can write to.

    It must be a real folder, this user's, closed to all others, and none that another user could exchange
    for one of theirs. Windows keeps others out of a user's own folders by itself.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state, above = folder.lstat(), folder.parent.stat()
    except OSError:
        return False
    if not stat.S_ISDIR(state.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    exchangeable = above.st_mode & stat.S_IWOTH and not above.st_mode & stat.S_ISVTX
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS and not exchangeable
