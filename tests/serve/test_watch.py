"""Which changes of sources are noticed, and how they are gathered."""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from bulletin.serve import watch as module
from bulletin.serve.watch import Watch

PATIENCE = 30
"""Seconds after which something that must come counts as lost."""


class Batches:
    """A Watch on a small newsroom, its batches collected by a thread."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.watch = Watch({root / "issues", root / "content", root / "theme"}, {root / "mkdocs.yml"})
        self.found: queue.Queue[frozenset[Path]] = queue.Queue()
        self.native = self.watch.start()
        self.thread = threading.Thread(target=self._collect, daemon=True)
        self.thread.start()

    def _collect(self) -> None:
        while (batch := self.watch.wait()) is not None:
            self.found.put(batch)

    def until(self, path: str) -> None:
        """Wait until a batch tells of `path`."""
        while self.root / path not in self.found.get(timeout=PATIENCE):
            pass

    def close(self) -> None:
        self.watch.close()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("issues/2026-01-05", "content"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "issues/2026-01-05/01-a.md").write_text("a")
    (tmp_path / "mkdocs.yml").write_text("a: 1")
    return tmp_path


@pytest.fixture
def batches(root: Path) -> Iterator[Batches]:
    made = Batches(root)
    yield made
    made.close()


def write(path: Path) -> None:
    path.write_text("new")


def save_by_renaming(path: Path) -> None:
    """As many editors do."""
    path.with_suffix(".aside").write_text("new")
    path.with_suffix(".aside").replace(path)


@pytest.mark.parametrize("change", [write, save_by_renaming, Path.unlink])
@pytest.mark.parametrize("path", ["issues/2026-01-05/01-a.md", "mkdocs.yml"])
def test_saving_and_deleting(batches: Batches, root: Path, change: Callable[[Path], None], path: str) -> None:
    change(root / path)
    batches.until(path)


def test_new_files_and_folders(batches: Batches, root: Path) -> None:
    (root / "issues/2026-02-02/photos").mkdir(parents=True)
    batches.until("issues/2026-02-02")
    (root / "issues/2026-02-02/photos/a.jpg").write_bytes(b"x")
    batches.until("issues/2026-02-02/photos/a.jpg")
    (root / "issues/2026-02-02").rename(root / "issues/2026-03-02")
    batches.until("issues/2026-03-02")
    (root / "issues/2026-03-02/02-b.md").write_text("b")
    batches.until("issues/2026-03-02/02-b.md")


def test_watched_folders_may_come_go_and_come_again(batches: Batches, root: Path) -> None:
    for _ in range(2):
        (root / "theme").mkdir()
        batches.until("theme")
        # The folder is watched once its batch is handed over; the next wait has begun by then.
        (root / "theme/main.html").write_text("x")
        batches.until("theme/main.html")
        shutil.rmtree(root / "theme")
        batches.until("theme")


def test_what_does_not_matter_wakes_nobody(batches: Batches, root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text("x")
    (root / "README.md").write_text("x")
    for name in (".01-a.md.swp", "01-a.md~", ".#01-a.md", "4913", ".DS_Store"):
        (root / "issues/2026-01-05" / name).write_text("x")
    (root / "issues/2026-01-05/01-a.md").read_text()
    os.listdir(root / "issues")
    write(root / "content/last.md")
    batches.until("content/last.md")
    assert batches.found.empty()


def test_rapid_saves_become_few_batches(root: Path) -> None:
    watch = Watch({root / "issues"}, set())
    watch.start()
    for number in range(300):
        write(root / f"issues/2026-01-05/{number}.md")
    seen: set[Path] = set()
    batches = 0
    while len(seen) < 300:
        batch = watch.wait()
        assert batch
        seen |= {path for path in batch if path.suffix == ".md"}
        batches += 1
    watch.close()
    assert batches < 30


def test_without_watches_the_system_is_polled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", refuse)
    polling = PollingObserver
    monkeypatch.setattr(module, "PollingObserver", lambda timeout: polling(timeout=timeout / 20))
    batches = Batches(root)
    assert not batches.native
    (root / "issues/2026-01-05/02-b.md").write_text("b")
    batches.until("issues/2026-01-05/02-b.md")
    batches.close()
