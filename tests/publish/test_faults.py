"""Whole runs to a branch and to an FTP server: killed, or without an answer, at each call of the program that does it.

The calls are those of git and of rclone, which is finer than those of our stores: a release is some dozens.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest

from bulletin.publish.orders import Order
from bulletin.publish.targets.rclone import RcloneStore
from bulletin.publish.targets.rclone_line import Rclone
from bulletin.publish.targets.target import Denied, LineDown, Missing, Stopped
from tests.counts import LONG, SHARES, share_of
from tests.publish.ftp import Served, ftp
from tests.publish.office import (
    NEW,
    ODD,
    OLD,
    THEIR_WORDS,
    THEIRS,
    Office,
    befallen,
    content,
    in_a_child,
    lay,
    settled,
    whole,
)
from tests.publish.test_git import BESIDE, Branch, git
from tests.publish.test_inplace import broken

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]
HOWS = ("lost before", "lost after", "killed before", "killed after")
Fails = Callable[[int], str]
"""What befalls a call, by its number from 0; '' for nothing."""


class Line:
    """The program that does it, with what befalls its calls."""

    def __init__(self, fails: Fails) -> None:
        self.fails, self.calls = fails, 0
        self._numbers = itertools.count()

    def over(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def spoiled(*given: Any, **named: Any) -> Any:
            number = next(self._numbers)
            self.calls = max(self.calls, number + 1)
            what = self.fails(number)
            return befallen(what, lambda: call(*given, **named))

        return spoiled


class Target(Protocol):
    """A computer and its target, and what is true of that in between."""

    def run(self, *given: Any, fails: Fails = ..., patient: bool = False) -> tuple[str, int]:
        """Publish; return the state, and how many calls it took."""
        ...

    def public(self) -> dict[str, bytes]:
        """Return what is public."""
        ...

    def looked_at(self, old: dict[str, bytes]) -> None:
        """Fail where that is neither the old release nor the new one, nor whole pages."""
        ...

    def left(self) -> list[str]:
        """Return what of transfers that were cut off is left in the target."""
        ...

    def lay_theirs(self) -> None:
        """Have somebody else put something into the target."""
        ...

    def theirs(self) -> bytes:
        """Return what that is now."""
        ...


class GitTarget(Branch):
    """A branch."""

    def run(self, *given: Any, fails: Fails = lambda _number: "", patient: bool = False) -> tuple[str, int]:
        line = Line(fails)

        def wrapped(store: Any) -> Any:
            store._git = line.over(store._git)
            return store

        return self.publish(*given, wrapped=wrapped, patient=patient).state, line.calls

    def public(self) -> dict[str, bytes]:
        return {path: data for path, data in super().public().items() if path not in BESIDE}

    def looked_at(self, old: dict[str, bytes]) -> None:
        shown = self.public()
        assert shown == old or shown.items() >= NEW.items()

    def left(self) -> list[str]:
        return []

    def lay_theirs(self) -> None:
        """A branch of theirs."""
        tree = git("hash-object", "-wt", "tree", "--stdin", folder=self.remote, given="").strip()
        commit = git("commit-tree", "-m", THEIR_WORDS.decode(), tree, folder=self.remote).strip()
        git("branch", "theirs", commit, folder=self.remote)

    def theirs(self) -> bytes:
        return git("log", "--format=%s", "theirs", folder=self.remote).strip().encode()


class FtpTarget(Office):
    """A folder of an FTP server; one rclone serves all runs that are not killed."""

    def __init__(self, home: Path, served: Served, shared: Rclone) -> None:
        home.mkdir(parents=True)
        where = f"{home.parent.name}-{home.name}"
        self.real, self.shared = served.real / where, shared
        given = {"config": str(served.config), "program": served.program}
        super().__init__(home, "rclone", remote=f"{served.remote}/{where}", **given)

    def run(self, *given: Any, fails: Fails = lambda _number: "", patient: bool = False) -> tuple[str, int]:
        line = Line(fails)

        def wrapped(store: RcloneStore) -> RcloneStore:
            rclone = store._rclone if os.getpid() != TESTS else Shared(self.shared)
            store._rclone = rclone  # type: ignore[assignment]
            rclone.ask = line.over(rclone.ask)  # type: ignore[method-assign]
            return store

        return self.publish(*given, wrapped=wrapped, patient=patient).state, line.calls

    def public(self) -> dict[str, bytes]:
        files = content(self.real) if self.real.exists() else {}
        return {
            path: data for path, data in files.items() if not path.startswith(".bulletin/") and path != THEIRS
        }

    def looked_at(self, old: dict[str, bytes]) -> None:
        del old
        assert broken(self.public()) == []

    def left(self) -> list[str]:
        return [path for path in content(self.real) if path.endswith(("-part", ".partial"))]

    def lay_theirs(self) -> None:
        self.real.mkdir()
        shutil.chown(self.real, "ftp")
        (self.real / THEIRS).write_bytes(THEIR_WORDS)

    def theirs(self) -> bytes:
        return (self.real / THEIRS).read_bytes()


TESTS = os.getpid()


class Shared:
    """An rclone that nobody ends."""

    def __init__(self, rclone: Rclone) -> None:
        self.ask = rclone.ask

    def close(self) -> None:
        """It is for the next one, too."""


def once(number: int, how: str) -> Fails:
    """Have this befall one call."""
    return lambda count: how if count == number else ""


Maker = Callable[[Path], Target]


@pytest.fixture(scope="module", params=["git", "ftp"])
def maker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    if request.param == "git":
        yield GitTarget
        return
    with ftp(tmp_path_factory.mktemp("ftp")) as served:
        given = {"config": str(served.config), "program": served.program}
        place = Office(tmp_path_factory.mktemp("office"), "rclone", remote=served.remote, **given)
        with suppress(Missing):
            desk = place.desk()
            shared = desk.way.records.store.store._rclone  # type: ignore[attr-defined]
            shared.ask("operations/list", "", fs=served.remote, remote="")
        yield lambda home: FtpTarget(home, served, shared)
        desk.close()


@pytest.mark.parametrize("share", SHARES)
def test_at_every_call(maker: Maker, tmp_path: Path, share: int) -> None:
    """The public sees what it may, and the next run ends right."""
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    first = maker(tmp_path / "first")
    first.run(old)
    calls = first.run(new)[1]
    assert calls > 10
    ended = 0
    for number in range(share, calls, len(SHARES) if LONG else calls // 2 - 1):
        for at, how in enumerate(HOWS):
            if not LONG and at != number % len(HOWS):
                continue
            here = maker(tmp_path / f"run{number}-{at}")
            here.run(old)
            begun = here.public()
            fails = once(number, how)
            if how.startswith("killed"):
                ended += in_a_child(partial(here.run, new, fails=fails)) == signal.SIGKILL
            else:
                with suppress(LineDown, Stopped, Denied):
                    here.run(new, fails=fails)
            here.looked_at(begun)
            assert here.run(new, Order(take_over=True))[0] in ("live", "same"), (number, how)
            assert here.public().items() >= whole(NEW, new).items(), (number, how)
            assert here.left() == [], (number, how)
    assert ended


def test_odd_names_and_a_photo_of_40_megabytes(maker: Maker, tmp_path: Path) -> None:
    here, site = maker(tmp_path / "here"), lay(tmp_path / "site", ODD)
    assert here.run(site)[0] == "live"
    assert here.public() == whole(ODD, site)
    assert here.run(lay(tmp_path / "new", {**ODD, "index.html": b"new"}))[0] == "live"
    assert here.left() == []


@pytest.mark.parametrize("share", SHARES)
def test_random_faults_end_right(maker: Maker, tmp_path: Path, share: int) -> None:
    sites = [(pages, lay(tmp_path / name, pages)) for name, pages in (("old", OLD), ("new", NEW))]
    for seed in share_of(300 if LONG else 1, share):
        dice = random.Random(seed)
        here = maker(tmp_path / f"run{seed}")
        here.lay_theirs()
        for pages, site in sites:
            for left in reversed(range(5)):
                rate = 0.08 if left else 0.0

                def fails(_number: int, rate: float = rate, dice: random.Random = dice) -> str:
                    return dice.choice(HOWS[:2]) if dice.random() < rate else ""

                try:
                    state = here.run(site, Order(take_over=True), fails=fails, patient=bool(seed % 2))[0]
                except (LineDown, Stopped, Denied):
                    continue
                if state in ("live", "same"):
                    break
            settled(here.public(), pages, site, seed)
            assert here.theirs() == THEIR_WORDS, seed
