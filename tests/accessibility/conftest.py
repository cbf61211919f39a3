"""The site that is looked at: the demo newsroom, with one more listing long enough for a second page."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.accessibility.pages import MOVED
from tests.demo import REPOSITORY, DemoBuild, bulletin

BRIEFS = 32
"""One more than two pages of a department need with what it has."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo_build: DemoBuild) -> Path:
    """The demo's site, built once."""
    folder = tmp_path_factory.mktemp("accessibility")
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, folder / "newsroom" / name)
    day = date(2024, 1, 1)
    for number in range(BRIEFS):
        issue = folder / "newsroom" / "issues" / f"{day + timedelta(days=7 * (number // 8))}"
        issue.mkdir(exist_ok=True)
        moved = f"moved: {MOVED}\n" if number == 0 else ""
        text = f"---\ntitle: 第{number + 1}号街心花园开放\ndepartment: 市环卫中心\nreporter: 林一舟\n{moved}---\n\n花园今天开放，市民可以进来走走。\n"
        (issue / f"{number % 8 + 1:02}-garden-{number + 1}.md").write_text(text, "utf-8")
    demo_build.photos_into(folder / "cache")
    done = bulletin(
        "build",
        "--root",
        folder / "newsroom",
        "--out",
        folder / "site",
        "--cache",
        folder / "cache",
        "--jobs",
        1,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
