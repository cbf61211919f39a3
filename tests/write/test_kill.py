"""A process killed at any moment leaves either the old or the new site whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from bulletin.write import open_staging, swap
from tests.counts import LONG
from tests.write.versions import content, publish, version

SCRIPTS = Path(__file__).parents[2] / "scripts"
STRIDE = 1 if LONG else 5
"""The long run kills at every step, a plain one at every fifth, in each of the tests at others."""


BUILDER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from versions import publish, version
base = Path(sys.argv[1])
publish(base, version(0))
print("ready", flush=True)
number = 0
while True:
    number += 1
    publish(base, version(number), clean=number % 7 == 0)
"""


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    dice = random.Random(20261121)
    wanted = [version(0), version(1)]
    command = [sys.executable, "-c", BUILDER, str(tmp_path), str(SCRIPTS), str(Path(__file__).parent)]
    seen = set()
    for _ in range(10):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as builder:
            assert builder.stdout
            assert builder.stdout.readline() == b"ready\n"
            try:
                builder.wait(dice.uniform(0, 0.08))
            except subprocess.TimeoutExpired:
                builder.kill()
        seen.add(wanted.index(content(tmp_path / "site")))
    assert seen == {0, 1}
    publish(tmp_path, version(1))
    assert content(tmp_path / "site") == version(1)


def killed_at(base: Path, number: int, files: Mapping[str, bytes], *, clean: bool) -> bool:
    """Publish in a child that is killed at its `number`th step on the disk; False if it got through."""
    child = os.fork()
    if not child:
        steps = 0

        def step(event: str, _arguments: tuple[object, ...]) -> None:
            nonlocal steps
            if event == "open" or event.startswith(("os.", "ctypes.call", "shutil.")):
                steps += 1
                if steps == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        try:
            publish(base, files, clean=clean)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where the system has that: thousands of small trees come and go."""
    shm = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize(
    ("before", "clean"),
    [([], False), ([0], False), ([1, 0], False), ([1, 0], True)],
    ids=["first", "second", "third", "clean"],
)
def test_killed_at_every_step(
    memory: Path, monkeypatch: pytest.MonkeyPatch, before: list[int], clean: bool, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    old, new = version(0, 2) if before else {}, version(1, 2)
    seen = set()
    for number in count((2 * len(before) + clean + exchange) % STRIDE + 1, STRIDE):
        base = memory / str(number)
        for done in before:
            publish(base, version(done, 2))
        if not killed_at(base, number, new, clean=clean):
            break
        if not exchange and (base / "cache").exists():  # the gap between two renames: the next run closes it
            with open_staging(base / "site", base / "cache"):
                pass
        found = content(base / "site")
        assert found in (old, new), number
        seen.add(found == new)
        for following in (2, 3):
            publish(base, version(following, 2))
            assert content(base / "site") == version(following, 2), number
        shutil.rmtree(base)
    assert number > 30
    assert seen == {False, True}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("before", [[0], [1, 0]], ids=["no spare", "spare"])
@pytest.mark.parametrize("path", ["index.html", "issues/3/3/index.html"])
def test_killed_while_one_file_changes(memory: Path, before: list[int], path: str) -> None:
    """And whatever then is published, even the old version again, is what stands there."""
    old = version(0, 2)
    new = old | {path: b"edited"}
    seen = set()
    for number in count((len(before) + len(path)) % STRIDE + 1, STRIDE):
        base = memory / str(number)
        for done in before:
            publish(base, version(done, 2))
        if not killed_at(base, number, new, clean=False):
            break
        found = content(base / "site")
        assert found in (old, new), number
        seen.add(found == new)
        for following in (old, new, old) if number % 2 else (new, version(1, 2), old):
            publish(base, following)
            assert content(base / "site") == following, number
        shutil.rmtree(base)
    assert number > 10
    assert seen == {False, True}
