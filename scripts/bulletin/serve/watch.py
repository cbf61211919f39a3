"""Notices when sources change, and waits until an editor's program has finished saving."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

QUIET = 0.03
"""Seconds without a further change after which a batch is complete: saving is often several steps."""
LONGEST = 0.3
"""Seconds after which a batch is handed over although changes go on."""

_MEANINGFUL = {"created", "modified", "deleted", "moved", "closed"}
"""Not "opened": builds open what they read."""
_TEMPORARY = (".swp", ".swx", ".tmp", ".part", ".crdownload", "~")


class Watch(FileSystemEventHandler):
    """Watches folders with all below them, and single files; both may come and go."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        self.folders = {folder.resolve() for folder in folders}
        self.files = {file.resolve() for file in files}
        self._changes: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._watches: dict[Path, tuple[int, ObservedWatch]] = {}
        # Stopped while files change it warns, in English, of events that nobody wants any more.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        self._observer: BaseObserver = Observer()

    def start(self) -> bool:
        """Begin; returns False when the system has no watches left and changes are polled instead."""
        try:
            self._begin()
        except OSError:
            self._observer.unschedule_all()
            self._observer = PollingObserver(timeout=1)
            self._begin()
            return False
        return True

    def _begin(self) -> None:
        self._watches.clear()
        for parent in {path.parent for path in (*self.folders, *self.files)}:
            if parent.is_dir():
                self._observer.schedule(self, str(parent), recursive=False)
        self._adopt()
        self._observer.start()

    def _adopt(self) -> None:
        """Watch folders that are new or were replaced; forget those that are gone."""
        for folder in self.folders:
            identity = folder.stat().st_ino if folder.is_dir() else None
            known = self._watches.get(folder)
            if known and known[0] != identity:
                self._observer.unschedule(self._watches.pop(folder)[1])
            if identity is not None and folder not in self._watches:
                watch = self._observer.schedule(self, str(folder), recursive=True)
                self._watches[folder] = identity, watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change that matters (called in the observer's thread)."""
        if event.event_type not in _MEANINGFUL or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(name if isinstance(name, str) else name.decode())
            if name and self._matters(path):
                self._changes.put(path)

    def _matters(self, path: Path) -> bool:
        if path.name.endswith(_TEMPORARY) or path.name in (".DS_Store", "4913") or path.name.startswith(".#"):
            return False
        return path in self.files or any(path.is_relative_to(folder) for folder in self.folders)

    def wait(self) -> frozenset[Path] | None:
        """Wait for changes and return the paths of a whole batch; None after `close`."""
        first = self._next(None)
        if first is None:
            return None
        batch = {first}
        deadline = time.monotonic() + LONGEST
        while (rest := deadline - time.monotonic()) > 0:
            try:
                path = self._next(min(QUIET, rest))
            except queue.Empty:
                break
            if path is None:
                return None
            batch.add(path)
        with suppress(OSError):  # a folder that is gone again; the next batch asks anew
            self._adopt()
        return frozenset(batch)

    def _next(self, patience: float | None) -> Path | None:
        while patience is None:
            try:
                return self._changes.get(timeout=1)  # Windows hears Ctrl-C only between waits
            except queue.Empty:
                continue
        return self._changes.get(timeout=patience)

    def close(self) -> None:
        """Stop watching and end a `wait`."""
        self._changes.put(None)
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
