"""What the repository must not hold: places of one machine, names of package hosts, stray bytes."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

HOSTS = re.compile(
    r"(?:pypi|files\.pythonhosted|registry\.npmjs|test\.pypi)\.(?:org|com)|--(?:extra-)?index-url\s+\S|--find-links\s+\S"
)
"""Package hosts: a lock file names versions and hashes, never where somebody once got them from."""

HOMES = re.compile(r"(?<![\w./])/(?:root|home/\w+|Users/\w+|work|farm)/[\w.]")
"""Folders that exist on one machine only."""

OWN_WORDS = ("tests/architecture/test_repository.py", "tests/check/")
"""Where such places are written on purpose: the patterns above, and what the checks are shown."""


def tracked() -> list[Path]:
    """Return every file git tracks and that is still there; skip outside a checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.split("\0") if name and (path := REPOSITORY / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Return name and text of every tracked text file."""
    found = []
    for path in tracked():
        data = path.read_bytes()
        name = path.relative_to(REPOSITORY).as_posix()
        if b"\0" not in data and not name.startswith(OWN_WORDS):
            found.append((name, data.decode("utf-8", errors="replace")))
    return found


@pytest.mark.parametrize("forbidden", [HOSTS, HOMES], ids=["hosts", "homes"])
def test_no_place_of_one_machine(forbidden: re.Pattern[str]) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {match[0]}"
        for name, text in texts()
        for match in forbidden.finditer(text)
    ]
    assert not found


def test_every_locked_package_has_hashes() -> None:
    locks = sorted((REPOSITORY / "requirements").glob("*.txt"))
    names = "base bench dev hosts proofdata properdocs publish readers"
    assert [path.stem for path in locks] == names.split()
    for path in locks:
        for block in re.split(r"\n(?=\S)", path.read_text("utf-8")):
            if block.strip() and not block.startswith("#"):
                assert "--hash=sha256:" in block, f"{path.name}: {block.splitlines()[0]}"


def test_no_folder_of_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    """pytest does not look into folders called `build` unless it is told to."""
    ignored = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (REPOSITORY / "tests").rglob("test_*.py")}
    assert REPOSITORY / "tests" / "build" in folders
    names = {name for folder in folders for name in folder.relative_to(REPOSITORY).parts}
    assert not [name for name in names if any(fnmatch(name, pattern) for pattern in ignored)]


def test_scripts_can_be_run() -> None:
    """Every script with a shebang is executable, so that `./scripts/…` works after a clone."""
    done = subprocess.run(
        ["git", "ls-files", "--stage", "scripts", ".ci"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    for line in done.stdout.splitlines():
        mode, name = line.split()[0], line.split("\t")[1]
        path = REPOSITORY / name
        if path.is_file():
            assert path.read_bytes().startswith(b"#!") == (mode == "100755"), name
