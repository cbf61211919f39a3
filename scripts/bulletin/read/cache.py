"""What reading found, kept between runs.

An issue's entry holds while its folder does: first the stamps are compared, and where those differ (a
fresh clone, a touched file) the contents. `read.index` holds the stamps, outlines and notes of all issues,
and says where in `read-*.data` the rest of each lies; a run that reads a few issues anew adds a small data
file and writes the index. Every part carries a digest: what is damaged or foreign is thrown away.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from bulletin.read.entry import Blob, CacheDamaged, KnownIssue, Makers
from bulletin.works.digests import digest
from bulletin.works.kept import Kept, put
from bulletin.works.program import made_by

_MOST_FILES, _MOST_WASTE = 12, 0.5
"""Data files, and the share of bytes in them that no entry uses, from which all are made one again."""

Keys = dict[str, str]
"""The keys of the makers whose notes the entries have, by name."""


class ReadCache:
    """The entries of one newsroom's issues, kept in `folder`.

    With `deferred` new entries are written when `flush` is called, at a moment when nobody waits.
    """

    def __init__(self, folder: Path, *, deferred: bool = False) -> None:
        self.folder = folder
        self.file = folder / "read.index"
        self.deferred = deferred
        self._keys: Keys = {}
        self._waiting: tuple[Mapping[str, KnownIssue], str] | None = None

    def _index(self, purpose: str) -> Kept:
        return Kept(self.file, digest(made_by("read"), purpose))

    def load(self, purpose: str, makers: Makers) -> dict[str, KnownIssue]:
        """Return the kept entries by issue; none when there are none for this program and `purpose`.

        Notes that another program made than one of `makers` are left out.
        """
        self._keys = {name: maker.key for name, maker in makers.items()}
        try:
            return self._index(purpose).read_as(self._entries) or {}
        except OSError:
            return {}

    def _entries(self, kept: Any) -> dict[str, KnownIssue]:
        """Return the entries of a kept index. Raises OSError where a data file is gone."""
        keys, files, rows = kept
        maps = {name: _mapped(self.folder / name) for name in files}
        stale = {name for name, key in self._keys.items() if keys.get(name) != key}
        self._keys = {**keys, **self._keys}
        return {key: _entry(row, maps, stale) for key, row in rows.items()}

    def keep(self, entries: Mapping[str, KnownIssue], known: Mapping[str, KnownIssue], purpose: str) -> None:
        """Keep `entries` unless they are the ones `known` from the file."""
        same = entries.keys() == known.keys() and all(entries[key] is known[key] for key in entries)
        self._waiting = None if same else (entries, purpose)
        if not self.deferred:
            self.flush()

    def flush(self) -> None:
        """Write what waits to be kept. A cache folder that cannot be written to is no reason to stop."""
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            with contextlib.suppress(OSError, CacheDamaged):
                self._save(*waiting)

    def _save(self, entries: Mapping[str, KnownIssue], purpose: str) -> None:
        files = self._sizes({entry.packed.file for entry in entries.values()} - {""})
        used = sum(
            entry.packed.end - entry.sources.start for entry in entries.values() if entry.packed.file in files
        )
        afresh = len(files) >= _MOST_FILES or used < (1 - _MOST_WASTE) * sum(files.values())
        moving = {key: entry for key, entry in entries.items() if afresh or entry.packed.file not in files}
        parts = (part for entry in moving.values() for part in (entry.sources.read(), entry.packed.read()))
        name = f"read-{digest([one.packed.check for one in moving.values()])[:16]}.data"
        rows: dict[str, Any] = {}
        at = 0
        for key, entry in entries.items():
            place = entry.packed.file, entry.sources.start, entry.packed.start, entry.packed.end
            if key in moving:
                middle = at + entry.sources.end - entry.sources.start
                place = name, at, middle, middle + entry.packed.end - entry.packed.start
                at = place[3]
            checks = entry.sources.check, entry.packed.check
            rows[key] = entry.stamps, place, checks, entry.row, entry.problems, dict(entry.notes)
        if moving:
            put(self.folder / name, parts)
        wanted = {row[1][0] for row in rows.values()}
        self._index(purpose).write((self._keys, sorted(wanted), rows))
        for old in self.folder.glob("read-*.data"):
            if old.name not in wanted and not old.is_dir():
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


def _entry(row: Any, maps: Mapping[str, mmap], stale: set[str]) -> KnownIssue:
    stamps, (file, start, middle, end), (sources, packed), outline, problems, notes = row
    data = maps[file]
    if stale:
        notes = {name: note for name, note in notes.items() if name not in stale}
    return KnownIssue(
        stamps,
        Blob(data, start, middle, sources, file),
        Blob(data, middle, end, packed, file),
        outline,
        problems,
        notes,
    )


def _mapped(file: Path) -> mmap:
    """Return a file's bytes as they are on the disk, read where they are looked at. Raises OSError, ValueError."""
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)
