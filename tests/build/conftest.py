"""The demo newsroom's site, built once for the tests that read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def bulletin(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as an editor does."""
    return subprocess.run(
        [sys.executable, "-m", "bulletin", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo newsroom without a theme or configuration of its own. Tests copy it before a change."""
    root = tmp_path_factory.mktemp("newsroom")
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.fixture(scope="session")
def demo(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's site, built with one process."""
    folder = tmp_path_factory.mktemp("demo")
    done = bulletin(
        "build", "--root", newsroom, "--out", folder / "site", "--cache", folder / "cache", "--jobs", 1
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
