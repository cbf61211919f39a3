"""`as_of` of the MkDocs plugin is --as-of of the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.builds import tree
from tests.build.desk import story, write
from tests.demo import bulletin

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom with theme and configuration of its own, two stories, one of them for eight o'clock."""
    folder = tmp_path / "newsroom"
    shutil.copytree(REPOSITORY / "theme", folder / "theme")
    write(folder / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nurl: https://a.example.org/b/\n")
    write(folder / "issues/2026-11-23/01-shi.md", story("早市开了", "五点半。"))
    write(folder / "issues/2026-11-23/02-hui.md", story("灯会", "灯亮了。", publish_at="2026-11-23 08:00"))
    return folder


def mkdocs(root: Path, as_of: str) -> subprocess.CompletedProcess[str]:
    """Have MkDocs build the newsroom with the option as it is written in mkdocs.yml."""
    configuration = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    write(
        root / "mkdocs.yml", configuration.replace("  - bulletin\n", f"  - bulletin:\n      as_of: {as_of}\n")
    )
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def test_mkdocs_builds_at_the_moment_that_its_configuration_says(root: Path, tmp_path: Path) -> None:
    for written, shown in (("2026-11-23", False), ("2026-11-23 08:00", True)):
        done = mkdocs(root, written)
        assert done.returncode == 0, done.stderr
        assert ("暂缓：2026-11-23 1 篇：“灯会”" in done.stderr) is not shown
        other = tmp_path / written.replace(" ", "")
        places = ("--root", root, "--out", other / "site", "--cache", other / "cache")
        assert bulletin("build", *places, "--as-of", written.replace(" ", "T")).returncode == 0
        site = tree(other / "site")
        assert ("issues/2026-11-23/hui/index.html" in site) is shown
        assert tree(root / "site") == site


def test_a_moment_that_is_none_stops_mkdocs(root: Path) -> None:
    done = mkdocs(root, "soon")
    assert done.returncode == 1
    assert "as_of" in done.stderr
    assert "不是一个时间" in done.stderr
    assert not (root / "site").exists()
    assert "Traceback" not in done.stderr


def test_a_cache_that_takes_nothing_keeps_mkdocs_from_nothing(root: Path) -> None:
    assert mkdocs(root, "2026-11-23").returncode == 0
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("", "utf-8")
    write(root / "issues/2026-11-23/03-wan.md", story("晚市", "九点。"))
    done = mkdocs(root, "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "B132" in done.stderr
    assert "issues/2026-11-23/wan/index.html" in tree(root / "site")
