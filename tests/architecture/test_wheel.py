"""The program as a wheel: it carries its theme and configuration and needs no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST = "scripts/bulletin/author/first"
"""What a new newsroom is made of."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel."""
    aside = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*command, "-w", aside, REPOSITORY],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(aside.glob("bulletin-*.whl"))) as wheel:
        wheel.extractall(aside / "packages")
    return aside / "packages"


def test_the_wheel_holds_modules_theme_and_configuration(installed: Path) -> None:
    for name in ("cli/main.py", "mkdocs.yml", "theme/main.html", "requirements.txt"):
        assert (installed / "bulletin" / name).is_file()
    first = {
        path.relative_to(REPOSITORY / "scripts") for path in (REPOSITORY / FIRST).rglob("*") if path.is_file()
    }
    assert len(first) > 10
    assert {
        path.relative_to(installed)
        for path in (installed / "bulletin/author/first").rglob("*")
        if path.is_file()
    } == first
    points = (next(installed.glob("bulletin-*.dist-info")) / "entry_points.txt").read_text("utf-8")
    assert "bulletin = bulletin.mkdocs_plugin:BulletinPlugin" in points


@pytest.mark.slow
def test_an_installed_program_builds_a_plain_newsroom(installed: Path, tmp_path: Path) -> None:
    """Nothing but `issues/` and `content/`: theme and configuration come out of the package."""
    root = tmp_path / "newsroom"
    shutil.copytree(REPOSITORY / "content", root / "content")
    newest = max((REPOSITORY / "issues").iterdir())
    shutil.copytree(newest, root / "issues" / newest.name)
    paths = ("--root", root, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", "build", *paths],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "issues" / newest.name / "index.html").is_file()
