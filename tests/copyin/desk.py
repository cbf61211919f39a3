"""A newsroom to import into, and the program run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.copyin.stories import STORIES
from tests.demo import REPOSITORY

ISSUE = "2026-11-23"


def newsroom(root: Path) -> Path:
    """Return a newsroom with rosters and without an issue."""
    vocabulary = root / "content" / "newsroom"
    vocabulary.mkdir(parents=True)
    (root / "issues").mkdir()
    (vocabulary / "newsroom.yml").write_text(
        "单位: 市城管局\n刊名: 城事\n网址: https://example.org/\n", "utf-8"
    )
    (vocabulary / "departments.yml").write_text(
        "".join(f"- 名称: {one.department}\n" for one in STORIES), "utf-8"
    )
    people = [
        f"- 姓名: {one.reporter}\n  身份: 记者\n- 姓名: {one.correspondent}\n  身份: 通讯员\n"
        for one in STORIES
    ]
    (vocabulary / "people.yml").write_text("".join(people), "utf-8")
    return root


def bulletin(*words: object, root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    return subprocess.run(
        [sys.executable, "-m", "bulletin", *map(str, words), "--root", str(root)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), **more},
    )


def files_of(root: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file()
    }
