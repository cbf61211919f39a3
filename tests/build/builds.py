"""Builds to compare: one that goes on from the last, and one that knows nothing."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import traceback
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

from bulletin.build.build import build
from bulletin.model.settings import resolve

FORK = multiprocessing.get_context("fork")
"""Each build gets a process in which nothing was built before, at the price of a fork."""
PATIENCE = 120.0
"""Seconds after which a build counts as stuck."""


@dataclass(frozen=True)
class Switches:
    """What the command line may say."""

    drafts: bool = False
    search: bool = True
    cards: bool = True
    jobs: int = 1


@dataclass(frozen=True)
class Outcome:
    """What a build said and left: problems as editors read them, every file and folder of the site."""

    problems: list[str]
    site: dict[str, bytes | None]


@dataclass
class Builder:
    """Builds one newsroom into one folder.

    With `stays` one process makes all builds, as the preview does; else each has its own, as on the
    command line.
    """

    root: Path
    home: Path
    stays: bool = False
    _process: tuple[ForkProcess, Connection] | None = field(default=None, repr=False)

    @property
    def cache(self) -> Path:
        """The cache folder."""
        return self.home / "cache"

    def build(self, switches: Switches) -> Outcome:
        """Build and return what came of it."""
        if self._process is None:
            ours, theirs = FORK.Pipe()
            self._process = FORK.Process(target=_work, args=(theirs, self.root, self.home)), ours
            self._process[0].start()
            theirs.close()
        connection = self._process[1]
        connection.send(switches)
        assert connection.poll(PATIENCE), "the build is stuck"
        problems = connection.recv()
        if not self.stays:
            self.close()
        return Outcome([text.replace(str(self.root), "…") for text in problems], tree(self.home / "site"))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process[1].send(None)
            self._process[0].join(PATIENCE)  # not killed: what it has started itself would be left over
            self._process[1].close()
            self._process = None


def _work(orders: Connection, root: Path, home: Path) -> None:
    """Build whenever asked to, until told None."""
    while (switches := orders.recv()) is not None:
        try:
            orders.send(_build(root, home, switches))
        except BaseException:  # noqa: BLE001 - whatever it was, the test shows it
            orders.send([traceback.format_exc()])
    for child in multiprocessing.active_children():  # makes frames that a build with errors does not wait for
        child.join(PATIENCE)


def _build(root: Path, home: Path, switches: Switches) -> list[str]:
    settings = resolve(
        root=root,
        out=home / "site",
        cache=home / "cache",
        jobs=switches.jobs,
        drafts=switches.drafts,
        search=switches.search,
        cards=switches.cards,
    )
    # That this machine has no Chinese typeface is said with news only; it is no problem of the newsroom.
    return [str(found) for found in build(settings, deletions=True).problems if found.code != "B110"]


def cold(root: Path, home: Path, frames: Path, switches: Switches) -> Outcome:
    """Build a copy of `root` in the fresh folder `home`, with nothing but frames from elsewhere.

    `frames` keeps those that earlier cold builds made of exactly the same `content/`, configuration
    and theme: making them is most of a small build. The program's own idea of what shapes a frame
    is thereby put to the test, not used.
    """
    copy = home / "newsroom"
    shutil.copytree(root, copy)
    builder = Builder(copy, home)
    kept = frames / _frames_source(copy)
    if kept.is_dir():
        shutil.copytree(kept, builder.cache / "kept/frames")
    outcome = builder.build(switches)
    if not kept.is_dir() and (builder.cache / "kept/frames").is_dir():
        shutil.copytree(builder.cache / "kept/frames", kept)
    return outcome


def _frames_source(root: Path) -> str:
    hasher = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith("issues/"):
            hasher.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    return hasher.hexdigest()


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file below `folder` with its bytes, every folder with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
