"""What reading found, kept between runs: one file for the whole newsroom.

An issue's entry holds while its folder does: first the names, sizes and times are compared, and
where those differ (a fresh clone, a touched file) the contents. Each entry is pickled by itself,
so that one changed issue costs one issue, and processes hand over entries without unpacking them.
The file says for which program it was made; a damaged or foreign one is thrown away.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import pickle
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin import __version__
from bulletin.keep import keep
from bulletin.model import Issue
from bulletin.problem import Problem
from bulletin.read.folder import IssueFolder, Stamp, Unreadable

Found = tuple[Issue | None, list[Problem]]
PACKAGE = Path(__file__).resolve().parent.parent
_STATIONS = ("read", "check", "prose")
_MAX_BYTES = 100_000_000


class Entry(NamedTuple):
    """What is known about one issue's folder."""

    stamps: tuple[Stamp, ...]
    digests: dict[str, str]
    """Digest of each file that was read."""
    packed: bytes
    """The issue and its problems."""


class ReadCache:
    """The entries of one newsroom's issues, kept in `folder/read.pickle`.

    With `deferred` new entries are written when `flush` is called, at a moment when nobody waits.
    """

    def __init__(self, folder: Path, *, deferred: bool = False) -> None:
        self.file = folder / "read.pickle"
        self.deferred = deferred
        self._waiting: tuple[Mapping[str, Entry], str] | None = None

    def load(self, purpose: str) -> dict[str, Entry]:
        """Return the kept entries by issue; none when there are none for this program and `purpose`."""
        try:
            data = self.file.read_bytes()
            digest, content = data[:32], memoryview(data)[32:]
            if hashlib.sha256(content).digest() != digest:
                return {}
            made_for, entries = pickle.loads(content)
        except Exception:  # noqa: BLE001 - a damaged file may raise anything, and costs only time
            return {}
        return entries if made_for == f"{program()} {purpose}" else {}

    def keep(self, entries: Mapping[str, Entry], known: Mapping[str, Entry], purpose: str) -> None:
        """Keep `entries` unless they are the ones `known` from the file."""
        self._waiting = None if entries == known else (entries, purpose)
        if not self.deferred:
            self.flush()

    def flush(self) -> None:
        """Write what waits to be kept."""
        if self._waiting:
            self.save(*self._waiting)
            self._waiting = None

    def save(self, entries: Mapping[str, Entry], purpose: str) -> None:
        """Keep `entries`, in one step. A cache folder that cannot be written to is no reason to stop."""
        content = pickle.dumps((f"{program()} {purpose}", dict(entries)), protocol=pickle.HIGHEST_PROTOCOL)
        with contextlib.suppress(OSError):
            keep(self.file, hashlib.sha256(content).digest() + content)


@cache
def program() -> str:
    """Return a digest of the program, and of the Python that runs it, as far as reading goes."""
    hasher = hashlib.sha256(f"{__version__} {platform.python_version()}".encode())
    files = [
        *PACKAGE.glob("*.py"),
        *(file for part in _STATIONS for file in (PACKAGE / part).glob("**/*.py")),
    ]
    for file in sorted(files):
        hasher.update(file.read_bytes())
    return hasher.hexdigest()


def holds(entry: Entry, folder: IssueFolder) -> Entry | None:
    """Return `entry`, its times renewed, when `folder` still has what it was made of; else None."""
    stamps = tuple(folder.stamps)
    if entry.stamps == stamps:
        return entry
    if [path for path, _, _ in entry.stamps] != [path for path, _, _ in stamps]:
        return None
    try:
        for path, digest in entry.digests.items():
            folder.read(path, _MAX_BYTES)
            if folder.digests[path] != digest:
                return None
    except Unreadable:
        return None
    finally:
        folder.digests.clear()
    return entry._replace(stamps=stamps)


@contextlib.contextmanager
def no_pauses() -> Iterator[None]:
    """Keep Python from searching for garbage while hundreds of thousands of values are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
