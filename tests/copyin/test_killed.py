"""Killed with -9 before every single change of the disk: no edit is lost, no file is half there, the next run completes it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from bulletin.cli.main import main
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.desk import files_of as all_files_of
from tests.copyin.office import jpeg, word
from tests.copyin.stories import STORIES
from tests.copyin.ways import photos_in_line, signed_off
from tests.counts import LONG

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a fork of itself"),
]

CHANGES = (
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "os.link",
    "os.symlink",
    "os.truncate",
)
EDITED = "01-zao-shi-ban-jin-xin-peng.md"


def run(root: Path, files: list[Path], before: Callable[[int], None]) -> None:
    """Run the import as the command does, in this process; `before` is called with a number before each change below `root`."""
    count = 0

    def hear(event: str, given: tuple[object, ...]) -> None:
        nonlocal count
        changing = event in CHANGES or (
            event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if changing and str(given[0]).startswith(str(root)):
            before(count)
            count += 1

    sys.addaudithook(hear)
    main(["import", *map(str, files), "--issue", ISSUE, "--root", str(root), "--add-people", "--yes"])


def forked(root: Path, files: list[Path], before: Callable[[int], None]) -> int:
    """Run it in a fork, silently; return how that ended: 0, or minus the signal."""
    child = os.fork()
    if child == 0:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        try:
            run(root, files, before)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files_of(root: Path) -> dict[str, bytes]:
    """Return all files but the cache's, where the lock says who held it."""
    return {path: data for path, data in all_files_of(root).items() if not path.startswith(".cache/")}


def killed_at(number: int, at: int) -> None:
    """End this process for good where its turn has come."""
    if at == number:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A newsroom with one draft that was imported and edited, and what comes in then: its manuscript again, others, a sheet."""
    root = newsroom(tmp_path / "newsroom")
    folder = tmp_path / "来稿"
    folder.mkdir()
    files: list[Path] = []
    for at, way in enumerate((photos_in_line, signed_off, photos_in_line)):
        story = STORIES[at].but(reporter="欧阳小北", department="市防汛办") if at == 1 else STORIES[at]
        made = way(story)
        files.append(folder / f"{at}.docx")
        files[-1].write_bytes(word(made.body, made.photos))
    (folder / "IMG_1.jpg").write_bytes(jpeg(99))
    book = openpyxl.Workbook()
    for row in (["区", "户数"], ["东城区", 10], ["西城区", 20]):
        book.active.append(row)
    book.save(folder / "户数.xlsx")
    assert main(["import", str(files[0]), "--issue", ISSUE, "--root", str(root)]) == 0
    article = root / "issues" / ISSUE / EDITED
    article.write_text(article.read_text("utf-8").replace("老陈", "老程"), "utf-8")
    return root, [*files, folder / "IMG_1.jpg", folder / "户数.xlsx"]


def test_killed_before_any_change_the_next_run_completes_it(
    tmp_path: Path, ready: tuple[Path, list[Path]]
) -> None:
    """As if it had never been killed; what stood before stands until what comes stands whole."""
    root, files = ready
    before = files_of(root)

    def never(number: int) -> None:
        with (tmp_path / "count").open("a") as told:
            told.write(f"{number}\n")

    other = tmp_path / "whole" / "newsroom"
    shutil.copytree(root, other)
    assert forked(other, files, never) == 0
    whole, changes = files_of(other), len((tmp_path / "count").read_text().split())
    assert changes > 30
    for number in range(0, changes, 1 if LONG else 7):
        here = tmp_path / f"killed-{number}" / "newsroom"
        shutil.copytree(root, here)
        ended = forked(here, files, partial(killed_at, number))
        assert ended == -signal.SIGKILL, number
        there = files_of(here)
        assert there[f"issues/{ISSUE}/{EDITED}"] == before[f"issues/{ISSUE}/{EDITED}"], number
        for path, data in there.items():
            if not path.endswith((".new", "imported.json", "import-report.html")):
                assert data in (whole.get(path), before.get(path)), (number, path)
        assert forked(here, files, lambda _: None) == 0
        after = files_of(here)
        told = {path: data for path, data in after.items() if not path.endswith("import-report.html")}
        assert told == {
            path: data for path, data in whole.items() if not path.endswith("import-report.html")
        }, number
        shutil.rmtree(here.parent)
