"""What is made for a moment goes with its maker: at once, or by the next run where the maker was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bulletin.author.mending import mended
from bulletin.works.aside import own_temporary, sweep_temporary

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks the system for locks")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the system keeps what is for a moment."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@POSIX
def test_what_the_dead_left_is_swept_and_nothing_else(temporary: Path, tmp_path: Path) -> None:
    for name in ("bulletin-dead", "bulletin-of-an-editor", "others"):
        (temporary / name / "deep").mkdir(parents=True)
    for name in ("bulletin-dead", "others"):
        (temporary / name / "lock").touch()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/lock").touch()
    (temporary / "bulletin-link").symlink_to(tmp_path / "kept")
    (temporary / "bulletin-file").touch()
    with own_temporary() as alive:
        sweep_temporary()
        left = {path.name for path in temporary.iterdir()}
        assert left == {alive.name, "bulletin-of-an-editor", "others", "bulletin-link", "bulletin-file"}
    assert not alive.exists()
    assert (tmp_path / "kept/lock").exists()


@POSIX
def test_a_kill_leaves_nothing_that_the_next_run_does_not_sweep(temporary: Path) -> None:
    """Nor does a folder go while its maker lives, in another process."""
    code = (
        "import tempfile, sys; tempfile.tempdir = sys.argv[1]\n"
        "from bulletin.works.aside import own_temporary\n"
        "with own_temporary() as folder: print(folder, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(temporary)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    with process.stdin, process.stdout:
        folder = Path(process.stdout.readline().strip())
        sweep_temporary()
        assert folder.is_dir()
        process.kill()
        process.wait()
    assert folder.is_dir()
    sweep_temporary()
    assert not folder.exists()


@POSIX
def test_an_office_program_ends_with_a_killed_import(temporary: Path, tmp_path: Path) -> None:
    """It works in a session of its own: no signal to the group reaches it."""
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\nsleep 600 & echo $! > {tmp_path}/child; wait\n")
    office.chmod(0o755)
    code = "from bulletin.copyin.office import Old, as_word; as_word([Old('a.doc', b'x', '.doc')])"
    around = {**os.environ, "BULLETIN_SOFFICE": str(office), "TMPDIR": str(temporary)}
    process = subprocess.Popen([sys.executable, "-c", code], env=around, start_new_session=True)
    until = time.monotonic() + 60
    while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text().strip():
        assert time.monotonic() < until
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    child = int((tmp_path / "child").read_text())
    while _lives(child):
        assert time.monotonic() < until
        time.sleep(0.02)
    while any(temporary.iterdir()):  # the warden's own folder goes by itself
        assert time.monotonic() < until
        sweep_temporary()
        time.sleep(0.02)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and ") Z " in state.read_text())


def test_the_copy_that_is_mended_is_swept_like_all_else(tmp_path: Path) -> None:
    """A killed `check --fix` leaves it in the cache, among what the next run clears."""
    from bulletin.check.gather import gather  # noqa: PLC0415
    from bulletin.model.problem import Problem  # noqa: PLC0415
    from bulletin.model.settings import resolve  # noqa: PLC0415
    from tests.read.desk import ISSUE, page, write  # noqa: PLC0415 - for one test

    root = write(tmp_path / "newsroom", {f"{ISSUE}/01-a.md": page().replace(":", "：", 1)})
    found = gather(resolve(root=root))[1]
    seen: list[Path] = []

    def look(copy: Path) -> list[Problem]:
        seen.append(copy)
        return []

    mended(root, tmp_path / "cache", found, look)
    assert {copy.parent for copy in seen} == {tmp_path / "cache/aside"}
