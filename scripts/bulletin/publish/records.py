"""What a store remembers of itself: who is publishing, what each release holds, what was live when."""

from __future__ import annotations

import json
import os
import socket
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from bulletin.model.registry.found import problem
from bulletin.publish.manifest import Record, base_of, entries, is_near, is_release, record_bytes, record_of
from bulletin.publish.patience import Patient
from bulletin.publish.site import NOTHING
from bulletin.publish.targets.target import LOCK, STATE, Denied, LineDown, Missing, Stopped
from bulletin.publish.words import hour
from bulletin.works.keep import keep
from bulletin.works.kept import Kept

RECORDS = f"{STATE}/releases"
BASES = f"{STATE}/bases"
"""Whole records that others are told by."""
HISTORY = f"{STATE}/history.json"
_MOST = 200
"""Lines of history that are kept."""


class Line(NamedTuple):
    """One line of a target's history."""

    release: str
    since: int
    """Seconds since 1970."""
    by: str
    how: str
    """`publish`, `rollback`, or `back` where what was published just before did not stand the look at it."""


def _named(folder: str, paths: Iterable[str]) -> set[str]:
    """Return the names of records in one of our folders."""
    inside = [path for path in paths if path.startswith(f"{folder}/")]
    return {path.rpartition("/")[2].removesuffix(".json") for path in inside}


def me() -> str:
    """Return who is at this computer, as others are told."""
    import getpass  # noqa: PLC0415 - publishing alone asks

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    return f"{user}@{socket.gethostname()}"


class Records:
    """Lock, records and history of one target."""

    def __init__(self, store: Patient, name: str, cache: Path, clock: Callable[[], float]) -> None:
        self.store, self.name, self.clock = store, name, clock
        self._cache = cache / "publish" / "records"
        self.known = NOTHING
        """A release whose files are known, so that nobody has to put them together from records."""
        self._based = Record("", {})
        """The base that was wanted last: most releases are told by the same."""
        self.token = ""
        """By which the lock is known to be ours."""

    @contextmanager
    def locked(self, *, take_over: bool = False) -> Iterator[None]:
        """Hold the target for the time of the block. Raises Stopped where somebody else does."""
        self.token = uuid.uuid4().hex
        told = {"by": me(), "pid": os.getpid(), "since": int(self.clock()), "token": self.token}
        data = json.dumps(told, ensure_ascii=False).encode()
        if not self._created(data):
            if not take_over:
                raise self._held()
            self.store.remove(
                [LOCK, *self.store.listed(f"{LOCK}.claims")]
            )  # whoever died may have had but a claim
            if not self._created(data):
                raise self._held()
        try:
            if take_over:
                self.store.swept()
            yield
        finally:
            with suppress(LineDown, Denied, Stopped):  # the next run says who holds it, and --take-over helps
                if self.still_ours():
                    self.store.remove([LOCK])

    def _created(self, data: bytes) -> bool:
        """Make the lock; an answer that was lost is found out by looking whose it is."""
        try:
            return self.store.create(LOCK, data) or self.still_ours()
        except LineDown:
            if self.still_ours():
                return True
            raise

    def still_ours(self) -> bool:
        """Return whether nobody has taken the target over."""
        return bool(self.token) and self._holder().get("token") == self.token

    def certain(self) -> None:
        """Raise Stopped where somebody has taken the target over: nothing may be switched then."""
        if not self.still_ours():
            raise self._held()

    def _holder(self) -> dict[str, object]:
        try:
            told = json.loads(self.store.read(LOCK))
        except (Missing, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _held(self) -> Stopped:
        holder = self._holder()
        since = holder.get("since")
        when = f"，{hour(since)}开始" if isinstance(since, int) else ""
        return Stopped("later", problem("U042", self.name, holder=f"{holder.get('by', '不知道是谁')}{when}"))

    def record(self, release: str) -> Record | None:
        """Return what a release holds; None where that is not known, or damaged."""
        if not is_release(release):
            return None
        try:
            data = self.store.read(f"{RECORDS}/{release}.json")
            known = self.known.files if release == self.known.release else None
            base = None if known is not None else self._base(base_of(data))
            record = record_of(data, base, known)
        except (Missing, ValueError):
            return None
        if record.release != release:
            return None
        self._cached(release, data)
        return record

    def files_of(self, release: str) -> Record | None:
        """Return a record whose files are those of a release, as this computer knows it: their digest is its name.

        What stays of former releases may have become more since. One that is not known here is asked for.
        """
        try:
            data = (self._cache / f"{release}.json").read_bytes()
            return record_of(data, self._base(base_of(data)))
        except (OSError, Missing, ValueError):
            return self.record(release)

    def _cached(self, release: str, data: bytes) -> None:
        with suppress(OSError):  # a cache
            keep(self._cache / f"{release}.json", data)

    def _base(self, name: str) -> Record:
        """Return a record that others are told by, from this computer's cache where it is there.

        Whether it is the right one is seen by what is told by it. Raises Missing, ValueError.
        """
        if not is_release(name):
            raise ValueError("no record")
        if self._based.release == name:
            return self._based
        if (known := self._kept(name).read_as(entries)) is not None:
            self._based = Record(name, known)
        else:
            self._based = record_of(self.store.read(f"{BASES}/{name}.json"))
            self._keep(name, self._based)
        return self._based

    def _kept(self, name: str) -> Kept:
        return Kept(self._cache / f"{name}.base", "files of a release 1")

    def _keep(self, name: str, record: Record) -> None:
        with suppress(OSError):  # a cache
            self._kept(name).write({path: tuple(entry) for path, entry in record.files.items()})

    def note(self, record: Record, live: Record | None) -> list[str]:
        """Keep a record in the target, told by the one that the live one is told by, else by one of its own.

        Returns the files that were written.
        """
        base = None
        written = [f"{RECORDS}/{record.release}.json"]
        if live is not None:
            with suppress(Missing, ValueError):
                base = self._base(base_of(self.store.read(f"{RECORDS}/{live.release}.json")))
        if base is None or not is_near(record, base):
            base = Record(record.release, record.files)
            self.store.write(f"{BASES}/{record.release}.json", record_bytes(base))
            self._keep(record.release, base)
            written.append(f"{BASES}/{record.release}.json")
        data = record_bytes(record, base)
        self.store.write(f"{RECORDS}/{record.release}.json", data)
        self._cached(record.release, data)
        return written

    def names(self, inside: Iterable[str] | None = None) -> set[str]:
        """Return the names of all releases that have a record; `inside` is what stands below STATE, where that is known."""
        return _named(RECORDS, self.store.listed(RECORDS) if inside is None else inside)

    def forget(self, kept: set[str], inside: Collection[str]) -> None:
        """Delete the records of releases that are not `kept`, and what no record is told by any more.

        `inside` is what stands below STATE.
        """
        names = self.names(inside)
        self.store.remove([f"{RECORDS}/{name}.json" for name in sorted(names - kept)])
        for name in names - kept:
            with suppress(OSError):  # a cache
                (self._cache / f"{name}.json").unlink(missing_ok=True)
        wanted = set()
        for name in names & kept:
            with suppress(Missing, ValueError):
                wanted.add(base_of(self.store.read(f"{RECORDS}/{name}.json")))
        self.store.remove([f"{BASES}/{name}.json" for name in sorted(_named(BASES, inside) - wanted)])

    def history(self) -> list[Line]:
        """Return what was live when, the oldest first."""
        try:
            rows = json.loads(self.store.read(HISTORY))
            return [Line(str(a), int(b), str(c), str(d)) for a, b, c, d in rows]
        except (Missing, ValueError, TypeError):
            return []

    def remember(self, release: str, how: str, known: Sequence[Line] | None = None) -> None:
        """Add a line to the history: before the switch, so that no release is ever live that it does not name.

        `known` is what it says, where that was read just before under the same lock.
        """
        before = self.history() if known is None else known
        lines = [*before, Line(release, int(self.clock()), me(), how)][-_MOST:]
        self.store.write(HISTORY, json.dumps(lines, ensure_ascii=False).encode())
