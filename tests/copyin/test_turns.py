"""Two real imports at once: one waits, says so, and goes on when the other has ended, however that was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bulletin.copyin import turns
from bulletin.copyin.office import PROGRAM
from bulletin.copyin.turns import Busy, alone
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.office import word
from tests.copyin.stories import STORIES
from tests.copyin.ways import plain
from tests.demo import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell stands in for LibreOffice")

OLD = b"{\\rtf1\\ansi\\uc0 \\u26089 \\u24066 \\par}"


def until(there: Callable[[], object], what: str) -> None:
    """Wait for something that comes in a moment."""
    for _ in range(3_000):
        if there():
            return
        time.sleep(0.01)
    raise AssertionError(what)


@contextmanager
def importing(root: Path, file: Path, said: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the program beside this one; what it says goes to a file."""
    words = [sys.executable, "-m", "bulletin", "import", str(file), "--issue", ISSUE, "--root", str(root)]
    with said.open("wb") as out:
        process = subprocess.Popen(
            words, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), **more}
        )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Path]:
    """A newsroom, and a program in LibreOffice's place that works until a file `go` is there."""
    made = plain(STORIES[0])
    (tmp_path / "good.docx").write_bytes(word(made.body))
    (tmp_path / "新.docx").write_bytes(word(plain(STORIES[1]).body))
    (tmp_path / "旧.rtf").write_bytes(OLD)
    script = tmp_path / "soffice"
    script.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/pid\nwhile [ ! -e {tmp_path}/go ]; do sleep 0.05; done\n"
        f'for one; do case $one in */out) mkdir -p "$one"; cp {tmp_path}/good.docx "$one/0.docx";; esac; done\n'
    )
    script.chmod(0o755)
    return newsroom(tmp_path / "newsroom"), script


def articles(root: Path) -> list[str]:
    return sorted(one.name for one in (root / "issues" / ISSUE).glob("*.md"))


def test_the_second_waits_and_both_are_noted(tmp_path: Path, desk: tuple[Path, Path]) -> None:
    root, script = desk
    first, second = tmp_path / "first", tmp_path / "second"
    with importing(root, tmp_path / "旧.rtf", first, **{PROGRAM: str(script)}) as one:
        until((tmp_path / "pid").exists, "the first has not begun")
        with importing(root, tmp_path / "新.docx", second) as other:
            until(lambda: "等它做完" in second.read_text("utf-8"), "the second does not say that it waits")
            assert f"进程 {one.pid}" in second.read_text("utf-8")
            assert articles(root) == []
            (tmp_path / "go").touch()
            assert (one.wait(60), other.wait(60)) == (0, 0)
    assert [name[:3] for name in articles(root)] == ["01-", "02-"]
    ledger = json.loads((root / "issues" / ISSUE / "source" / "imported.json").read_bytes())
    assert [(entry["name"], entry["done"]) for entry in ledger["entries"]] == [("旧.rtf", True), ("新.docx", True)]  # fmt: skip
    assert "等它" not in first.read_text("utf-8")


def test_who_is_killed_keeps_nobody_waiting(tmp_path: Path, desk: tuple[Path, Path]) -> None:
    """Nor does what it had started go on."""
    root, script = desk
    second = tmp_path / "second"
    with importing(root, tmp_path / "旧.rtf", tmp_path / "first", **{PROGRAM: str(script)}) as one:
        until(
            lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(), "the first has not begun"
        )
        with importing(root, tmp_path / "新.docx", second) as other:
            until(lambda: "等它做完" in second.read_text("utf-8"), "the second does not say that it waits")
            os.kill(one.pid, signal.SIGKILL)
            assert other.wait(60) == 0
    assert len(articles(root)) == 1

    def gone() -> bool:
        try:
            os.kill(int((tmp_path / "pid").read_text()), 0)
        except ProcessLookupError:
            return True
        return False

    until(gone, "LibreOffice goes on without us")


def test_the_same_manuscript_twice_at_once_is_one_draft(tmp_path: Path, desk: tuple[Path, Path]) -> None:
    root, _ = desk
    said = [tmp_path / f"said-{number}" for number in range(4)]
    with (
        importing(root, tmp_path / "新.docx", said[0]) as one,
        importing(root, tmp_path / "新.docx", said[1]) as two,
        importing(root, tmp_path / "新.docx", said[2]) as three,
    ):
        assert [process.wait(120) for process in (one, two, three)] == [0, 0, 0]
    assert len(articles(root)) == 1
    assert sum("已经导入过" in one.read_text("utf-8") for one in said[:3]) == 2


def test_a_dry_run_waits_for_nobody(tmp_path: Path, desk: tuple[Path, Path]) -> None:
    root, _ = desk
    with alone(root / ".cache" / "bulletin", print):
        done = subprocess.run(
            [sys.executable, "-m", "bulletin", "import", str(tmp_path / "新.docx"), "--issue", ISSUE,
             "--root", str(root), "--dry-run"],
            capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")},
        )  # fmt: skip
    assert "会做成 1 篇草稿" in done.stderr


def test_patience_ends_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.3)
    told: list[str] = []
    with alone(tmp_path, told.append), pytest.raises(Busy, match="还没有做完"), alone(tmp_path, told.append):
        pass
    assert len(told) == 1


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    with alone(tmp_path / "cache", print):
        pass
