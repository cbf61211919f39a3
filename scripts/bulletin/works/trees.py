"""Whether anything in a whole folder has changed, told by one digest: of tens of thousands of files, nothing is read.

What `stamps` tells file by file, sooner. Nothing is left out, hidden files neither: whoever looks for a file by its
name may find those, too.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
from collections.abc import Callable
from typing import Any, NamedTuple

from bulletin.works.digests import DIGEST_BYTES, digest
from bulletin.works.stamps import everything, settled, stamps_of

DEEP = 40
"""Folders in one another that are looked through; what is deeper is told of none."""
_QUICKLY = {os.stat, os.open} <= os.supports_dir_fd and os.listdir in os.supports_fd
"""Whether the system looks up names in an open folder, which takes half the time of whole paths."""
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Tree(NamedTuple):
    """What the file system says of all that lies in a folder."""

    digest: str
    """Of all names, sizes, times and numbers; another one may also mean that a folder lists its files in another order."""
    newest: int
    """When something changed last, in nanoseconds since 1970; as `settled` wants it."""
    whole: bool = True
    """False where something lies deeper, or behind a link: the digest does not vouch for that."""

    def vouches(self, now: int) -> bool:
        """Return True when nothing could have changed and kept its stamps; `now` is when the look began."""
        return self.whole and settled([("", 0, self.newest, self.newest, 0, False)], now)


def tree_of(folder: str) -> Tree:
    """Return what is said of a folder; of one that is not there, or a file, nothing. Raises OSError for a shut one."""
    if not os.path.isdir(folder) or os.path.islink(folder):  # noqa: PTH112, PTH114
        return Tree("", 0, not os.path.islink(folder))  # noqa: PTH114
    if not _QUICKLY:
        stamps = stamps_of(folder, everything, DEEP)
        return Tree(
            digest(stamps), max([stamp[2] if os.name == "nt" else stamp[3] for stamp in stamps], default=0)
        )
    look = _Look()
    look.into(folder, None, DEEP)
    return Tree(look.hasher.hexdigest(), look.newest, look.whole)


class _Look:
    """One look through a folder. What is said of each folder goes into the sum as it is heard, and out of the memory."""

    def __init__(self) -> None:
        self.hasher = hashlib.blake2b(digest_size=DIGEST_BYTES)
        self.newest = 0
        self.whole = True

    def into(self, name: str, above: int | None, left: int) -> None:
        """Note what lies in the folder `name` of the open folder `above`, at most `left` folders deep."""
        handle = os.open(name, _FOLDER, dir_fd=above)
        try:
            told: list[Any] = []
            others = self._files(os.listdir(handle), handle, told.append)
            self.hasher.update(marshal.dumps((name, told, others), 0))
            for other in others:
                if left:
                    self.into(other, handle, left - 1)
                self.whole &= left > 0
        finally:
            os.close(handle)

    def _files(self, names: list[str], handle: int, tell: Callable[[Any], None]) -> list[str]:
        """Tell what is said of all that lies in an open folder but folders; return their names."""
        folders: list[str] = []
        newest, looked, regular = self.newest, os.lstat, stat.S_IFREG
        for name in names:
            state = looked(name, dir_fd=handle)
            if state.st_mode & 0o170000 == regular:
                changed = state.st_ctime_ns
                if changed > newest:
                    newest = changed
                tell((name, state.st_size, state.st_mtime_ns, changed, state.st_ino))
            elif stat.S_ISDIR(state.st_mode):
                folders.append(name)
            else:
                tell((name, state.st_mode, state.st_ctime_ns, state.st_ino))
                self.whole &= not stat.S_ISLNK(state.st_mode) or self._linked(name, handle, tell)
        self.newest = newest
        return folders

    def _linked(self, name: str, handle: int, tell: Callable[[Any], None]) -> bool:
        """Tell what is said of the file that a link leads to; return False for a folder behind it."""
        try:
            state = os.stat(name, dir_fd=handle)
        except OSError:  # it leads nowhere
            tell("")
            return True
        tell((state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino))
        self.newest = max(self.newest, state.st_ctime_ns)
        return not stat.S_ISDIR(state.st_mode)
