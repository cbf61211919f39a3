"""Killed at any moment, alone or with its whole group: the site is whole, nobody lives on, nothing is left lying about.

Moments are the same in every run. All 300 take a quarter of an hour; a plain run takes the first of each kind.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from PIL import Image

from bulletin.paper.chromium import find_chromium
from tests.build.builds import tree
from tests.build.desk import open_desk, story, write
from tests.counts import LONG, samples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks Linux who is still alive"),
]

PATIENCE = 5.0
"""Seconds in which all that a killed run has started must have ended."""
MARK = "BULLETIN_KILLED"
ISSUE = "2026-01-05"
VERBS = {
    "build": ("build", "--jobs", "2"),
    "clean": ("build", "--jobs", "2", "--clean"),
    "serve": ("serve", "--port", "0"),
    "wechat": ("wechat", "export", "--jobs", "2"),
    "pdf": ("pdf", "--issue", ISSUE),
}
COUNTS = {"build": 130, "clean": 50, "serve": 40, "wechat": 50, "pdf": 30}
"""How often each is killed; 300 in all."""


class Killed:
    """A newsroom that has two versions, and runs of the program that are killed over it."""

    def __init__(self, home: Path) -> None:
        self.home, self.root = home, home / "newsroom"
        self.site, self.cache, self.temporary = home / "site", home / "cache", home / "tmp"
        self.mark = uuid.uuid4().hex
        self.temporary.mkdir()
        open_desk(self.root)
        for number in range(12):
            write(self.root / f"issues/{ISSUE}/2{number:02}-x{number}.md", story(f"第 {number} 条", "灯。"))
        self.sites = {}
        for version in (0, 1):
            self.become(version)
            self.finish("build")
            self.sites[version] = tree(self.site)

    def become(self, version: int) -> None:
        """Have the newsroom's story, photo and standing page be of a version."""
        made = io.BytesIO()
        Image.effect_noise((1200, 900), 90 + version).convert("RGB").save(made, "JPEG", quality=60)
        if not hasattr(self, "photos"):
            self.photos: dict[int, bytes] = {}
        data = self.photos.setdefault(version, made.getvalue())
        (self.root / f"issues/{ISSUE}/photos/a.jpg").write_bytes(data)
        write(self.root / "content/about.md", f"# 关于本报\n\n第 {version} 版。\n")
        file = self.root / f"issues/{ISSUE}/02-shi.md"
        write(file, story("早市开了", f"{version} 点半开门。", department="环卫", series="夜班"))

    def start(self, verb: str) -> subprocess.Popen[bytes]:
        """Begin a verb in a process group of its own."""
        places = ["--root", self.root, "--cache", self.cache]
        if verb in ("build", "clean"):
            places += ["--out", self.site]
        elif verb != "serve":
            places += ["--out", self.home / ("wechat" if verb == "wechat" else "pdf/one.pdf")]
        return subprocess.Popen(
            [sys.executable, "-m", "bulletin", *VERBS[verb], *map(str, places)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, MARK: self.mark, "TMPDIR": str(self.temporary)},
        )

    def finish(self, verb: str) -> float:
        """Run a verb to its end, which must be good; return how long it took."""
        began = time.monotonic()
        process = self.start(verb)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
        return time.monotonic() - began

    def kill(self, verb: str, seconds: float, *, group: bool) -> None:
        """Begin a verb and kill it after a while."""
        process = self.start(verb)
        time.sleep(seconds)
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()

    def alive(self) -> list[str]:
        """Return the command lines of all processes that a run has started, also through others."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={self.mark}".encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:200])
            except OSError:
                continue
        return found

    def wait_for_the_end(self) -> None:
        """Wait until nobody is alive any more. Fails after PATIENCE."""
        until = time.monotonic() + PATIENCE
        while (left := self.alive()) and time.monotonic() < until:
            time.sleep(0.02)
        assert not left

    def left(self) -> list[str]:
        """Return the temporary files and folders that lie about."""
        everywhere = [path for path in self.home.rglob("*") if not path.is_relative_to(self.root)]
        names = ("*.new", "*.tmp", "aside/*", "next-*", ".site*", "probe", "parked")
        found = {path for path in everywhere if any(path.match(name) for name in names)}
        return sorted(str(path.relative_to(self.home)) for path in found | set(self.temporary.iterdir()))


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """The newsroom, whose two sites are known."""
    return Killed(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize(
    "verb",
    [
        pytest.param(verb, marks=pytest.mark.browser) if verb == "pdf" else verb
        for verb in VERBS
        if LONG or verb != "pdf"  # a browser does not always start beside a whole run of tests
    ],
)
def test_killed_at_random_moments(killed: Killed, verb: str) -> None:
    if verb == "pdf" and find_chromium() is None:
        pytest.skip("no browser to print with")
    dice = random.Random(f"{verb} 20261128")
    killed.become(0)
    usual = 2.0 if verb == "serve" else killed.finish(verb)
    killed.finish("build")
    count = samples(COUNTS[verb])
    for number in range(count if LONG else count // 4):
        version = number % 2
        before = tree(killed.site)
        killed.become(version)
        if verb == "pdf":
            shutil.rmtree(killed.home / "pdf", ignore_errors=True)
        killed.kill(verb, dice.uniform(0, usual), group=dice.random() < 0.5)
        killed.wait_for_the_end()
        found = tree(killed.site)
        assert found in (before, killed.sites[version]) if verb in ("build", "clean") else found == before
        killed.finish("build")
        assert tree(killed.site) == killed.sites[version], number
        if verb == "pdf" and (killed.home / "pdf").exists():
            killed.finish("pdf")
        assert not killed.left(), number
    if verb not in ("serve", "build", "clean"):
        killed.finish(verb)
        assert not killed.left()
