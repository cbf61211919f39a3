"""What reading found, kept between runs.

An issue's entry holds while its folder does: first the stamps are compared, and where those differ (a
fresh clone, a touched file) the contents. `read.index` holds the stamps and outlines of all issues, and
says where in `read-*.data` the rest of each lies; a run that reads a few issues anew adds a small data
file and writes the index. Every part carries a digest and the index the program it was made for: what
is damaged or foreign is thrown away.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

from bulletin import __version__
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.late import Found, Outline, late, outline_of
from bulletin.read.packing import unpack
from bulletin.works.keep import keep

PACKAGE = Path(__file__).resolve().parent.parent
_STATIONS = ("read", "check", "prose")
_MAX_BYTES = 100_000_000
_MOST_FILES, _MOST_WASTE = 12, 0.5
"""Data files, and the share of bytes in them that no entry uses, from which all are made one again."""


class CacheDamaged(Exception):
    """What an entry says of its issue cannot be read; whoever catches this forgets the cache and reads anew."""


class Blob(NamedTuple):
    """What an entry keeps beside its outline: in memory when it is new, else in a data file."""

    data: bytes | mmap
    start: int
    end: int
    check: bytes
    file: str = ""
    """The data file's name; '' for what is in none yet."""

    def read(self) -> bytes:
        """Return the bytes. Raises CacheDamaged when they are not those that were kept."""
        data = self.data[self.start : self.end]
        if hashlib.blake2b(data, digest_size=16).digest() != self.check:
            raise CacheDamaged(self.file)
        return data


def new_blob(data: bytes) -> Blob:
    """Return the blob of bytes that are in no file yet."""
    return Blob(data, 0, len(data), hashlib.blake2b(data, digest_size=16).digest())


class Entry(NamedTuple):
    """What is known about one issue's folder."""

    stamps: str
    """Digest of its files' stamps; '' where they do not vouch for the content yet."""
    sources: Blob
    """Marshalled: the names of all its files, and the digest of each that was read."""
    packed: Blob
    """The issue and its problems."""
    outline: Outline | None = None
    """None where the issue was read in this run."""

    def found(self) -> Found:
        """Return the issue and its problems. Raises CacheDamaged."""
        found: Found = unpack(self.packed.read())
        return found

    def late(self) -> Found:
        """Return the same, the most of it unpacked when it is asked for, which may raise CacheDamaged."""
        return late(self.outline, self.found) if self.outline else self.found()


class ReadCache:
    """The entries of one newsroom's issues, kept in `folder`.

    With `deferred` new entries are written when `flush` is called, at a moment when nobody waits.
    """

    def __init__(self, folder: Path, *, deferred: bool = False) -> None:
        self.folder = folder
        self.file = folder / "read.index"
        self.deferred = deferred
        self._waiting: tuple[Mapping[str, Entry], Mapping[str, Found], str] | None = None

    def load(self, purpose: str) -> dict[str, Entry]:
        """Return the kept entries by issue; none when there are none for this program and `purpose`."""
        try:
            data = self.file.read_bytes()
            if hashlib.sha256(memoryview(data)[32:]).digest() != data[:32]:
                return {}
            made_for, files, rows = marshal.loads(memoryview(data)[32:])  # noqa: S302 - our own, and whole
            if made_for != f"{program()} {purpose}":
                return {}
            maps = {name: _mapped(self.folder / name) for name in files}
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return {
            key: Entry(
                stamps,
                Blob(maps[file], start, middle, checks[:16], file),
                Blob(maps[file], middle, end, checks[16:], file),
                outline,
            )
            for key, (stamps, file, start, middle, end, checks, outline) in rows.items()
        }

    def keep(
        self,
        entries: Mapping[str, Entry],
        found: Mapping[str, Found],
        known: Mapping[str, Entry],
        purpose: str,
    ) -> None:
        """Keep `entries`, with what was `found`, unless they are the ones `known` from the file."""
        same = entries.keys() == known.keys() and all(entries[key] is known[key] for key in entries)
        self._waiting = None if same else (entries, found, purpose)
        if not self.deferred:
            self.flush()

    def flush(self) -> None:
        """Write what waits to be kept. A cache folder that cannot be written to is no reason to stop."""
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            with contextlib.suppress(OSError, CacheDamaged):
                self._save(*waiting)

    def _save(self, entries: Mapping[str, Entry], found: Mapping[str, Found], purpose: str) -> None:
        files = self._sizes({entry.packed.file for entry in entries.values()} - {""})
        used = sum(
            entry.packed.end - entry.sources.start for entry in entries.values() if entry.packed.file in files
        )
        afresh = len(files) >= _MOST_FILES or used < (1 - _MOST_WASTE) * sum(files.values())
        moving = {key: entry for key, entry in entries.items() if afresh or entry.packed.file not in files}
        parts = [part for entry in moving.values() for part in (entry.sources.read(), entry.packed.read())]
        name = f"read-{hashlib.sha256(b''.join(one.packed.check for one in moving.values())).hexdigest()[:16]}.data"
        rows: dict[str, Any] = {}
        at = 0
        for key, entry in entries.items():
            place = entry.packed.file, entry.sources.start, entry.packed.start, entry.packed.end
            if key in moving:
                middle = at + entry.sources.end - entry.sources.start
                place = name, at, middle, middle + entry.packed.end - entry.packed.start
                at = place[3]
            outline = entry.outline or outline_of(found[key])
            rows[key] = entry.stamps, *place, entry.sources.check + entry.packed.check, outline
        if moving:
            keep(self.folder / name, b"".join(parts))
        wanted = {row[1] for row in rows.values()}
        content = marshal.dumps((f"{program()} {purpose}", sorted(wanted), rows))
        keep(self.file, hashlib.sha256(content).digest() + content)
        for old in self.folder.glob("read-*.data"):
            if old.name not in wanted:
                old.unlink(missing_ok=True)

    def _sizes(self, names: Iterable[str]) -> dict[str, int]:
        """Return the sizes of those data files that are there."""
        sizes = {}
        for name in names:
            with contextlib.suppress(OSError):
                sizes[name] = (self.folder / name).stat().st_size
        return sizes

    def forget(self) -> None:
        """Throw away all that is kept."""
        self._waiting = None
        self.file.unlink(missing_ok=True)


def _mapped(file: Path) -> mmap:
    """Return a file's bytes as they are on the disk, read where they are looked at. Raises OSError, ValueError."""
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


@cache
def program() -> str:
    """Return a digest of the program, and of the Python that runs it, as far as reading goes."""
    hasher = hashlib.sha256(f"{__version__} {sys.version}".encode())
    files = [
        *PACKAGE.glob("*.py"),
        *(file for part in _STATIONS for file in (PACKAGE / part).glob("**/*.py")),
    ]
    for file in sorted(files):
        hasher.update(file.read_bytes())
    return hasher.hexdigest()


def sources_of(folder: IssueFolder) -> Blob:
    """Return which files `folder` has, and the digests of those that were read."""
    return new_blob(marshal.dumps((list(folder.files), folder.digests)))


def holds(entry: Entry, folder: IssueFolder) -> bool:
    """Return True when `folder` still has what `entry` was made of, byte for byte."""
    try:
        entry.packed.read()
        names, digests = marshal.loads(entry.sources.read())  # noqa: S302 - our own, and whole
        if names != list(folder.files):
            return False
        for path, digest in digests.items():
            folder.read(path, _MAX_BYTES)
            if folder.digests[path] != digest:
                return False
    except (Unreadable, CacheDamaged, EOFError):
        return False
    finally:
        folder.digests.clear()
    return True
