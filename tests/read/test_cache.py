"""The cache is only ever faster: it never changes what is read."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from bulletin.check.issue import check_issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.read import newsroom as reading
from bulletin.read.cache import CacheDamaged, ReadCache
from bulletin.read.issue import read_folder
from bulletin.read.newsroom import Reading, read_newsroom
from bulletin.works.cores import can_fork
from tests.read.desk import STORY, page, write

Result = tuple[Newsroom, list[Problem]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {f"issues/2026-{month:02}-02/0{n}-s{n}.md": page() for month in range(1, 13) for n in range(1, 4)}
    files["issues/2026-03-02/04-bad.md"] = page(STORY + "kind: 不知\n")
    files["issues/2026-04-02/04-pic.md"] = page(STORY + "photos: [a.jpg]\n")
    return write(tmp_path / "newsroom", files)


def read(root: Path, jobs: int = 1) -> tuple[Result, int]:
    """Return what reading with the cache finds, and how many issues it read afresh."""
    with mock.patch("bulletin.read.issue.read_folder", wraps=read_folder) as fresh:
        found = read_newsroom(
            root, cache=ReadCache(root.parent / "cache"), examine=check_issue, drafts=True, jobs=jobs
        )
    return found, fresh.call_count


def hurried(root: Path, jobs: int = 1) -> Result:
    """Return what a build finds with the cache."""
    cache = ReadCache(root.parent / "cache")
    with Reading(root, jobs=jobs, cache=cache, examine=check_issue, hurry=True) as begun:
        vocabulary = begun.vocabulary
        found = begun.newsroom(drafts=True)
    assert found[0].vocabulary == vocabulary
    return found


def test_nothing_is_read_twice(root: Path) -> None:
    plain = read_newsroom(root, examine=check_issue, drafts=True)
    first, cold = read(root)
    second, warm = read(root)
    assert first == second == plain
    assert (cold, warm) == (12, 0)


def test_a_clone_or_a_touched_file_still_holds(root: Path) -> None:
    first, _ = read(root)
    shutil.copytree(root, root.parent / "clone", copy_function=shutil.copyfile)
    shutil.rmtree(root)
    (root.parent / "clone").rename(root)
    assert read(root) == (first, 0)
    os.utime(root / "issues/2026-05-02/01-s1.md", (1, 1))
    assert read(root) == (first, 0)


def test_one_changed_issue_costs_one(root: Path) -> None:
    read(root)
    (root / "issues/2026-05-02/01-s1.md").write_text(page(body="改过。\n"), encoding="utf-8")
    (newsroom, _), fresh = read(root)
    assert fresh == 1
    assert "改过。" in {article.body for issue in newsroom.issues for article in issue.articles}


def test_a_file_that_was_missing_is_noticed(root: Path) -> None:
    (_, problems), _ = read(root)
    assert "P001" in {problem.code for problem in problems}
    (root / "issues/2026-04-02/a.jpg").write_bytes(b"no photo")
    (_, problems), fresh = read(root)
    assert fresh == 1
    assert "P004" in {problem.code for problem in problems}


def test_added_and_removed_issues(root: Path) -> None:
    read(root)
    shutil.rmtree(root / "issues/2026-06-02")
    write(root, {"issues/2026-12-14/01-a.md": page()})
    (newsroom, _), fresh = read(root)
    assert fresh == 1
    assert [issue.key for issue in newsroom.issues][:2] == ["2026-12-14", "2026-12-02"]
    assert "2026-06-02" not in {issue.key for issue in newsroom.issues}


def test_new_names_make_all_new(root: Path) -> None:
    read(root)
    write(root, {"content/newsroom/departments.yml": "- 市环卫中心\n"})
    (_, problems), fresh = read(root)
    assert fresh == 12
    assert "K009" in {problem.code for problem in problems}


@pytest.mark.parametrize("name", ["read.index", "read-*.data"])
@pytest.mark.parametrize("damage", [b"", b"x", b"\x80\x04.", None])
def test_a_damaged_cache_is_thrown_away(root: Path, name: str, damage: bytes | None) -> None:
    first, _ = read(root)
    (file,) = (root.parent / "cache").glob(name)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data) if damage is None else damage)
    assert read(root) == (first, 1 if damage is None and name != "read.index" else 12)
    assert read(root) == (first, 0)


def test_many_edits_leave_few_files(root: Path) -> None:
    for number in range(30):
        (root / "issues/2026-05-02/01-s1.md").write_text(page(body=f"改过{number}次。\n"), encoding="utf-8")
        found, fresh = read(root)
        assert fresh == (1 if number else 12)
    assert found == read_newsroom(root, examine=check_issue, drafts=True)
    assert 1 <= len(list((root.parent / "cache").glob("read-*.data"))) <= 13


def test_an_edit_within_one_tick_of_the_clock_is_noticed(root: Path) -> None:
    file = root / "issues/2026-05-02/01-s1.md"
    file.write_text(page(body="改过一。\n"), encoding="utf-8")
    state = file.stat()
    with mock.patch("bulletin.read.folder.clock", return_value=state.st_ctime_ns):
        read(root)  # in the moment of writing, when the same stamp may come again
    with mock.patch("bulletin.works.stamps.settled", return_value=True):
        file.write_text(page(body="改过二。\n"), encoding="utf-8")
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
        (newsroom, _), fresh = read(root)
    assert fresh == 1
    assert "改过二。" in {article.body for issue in newsroom.issues for article in issue.articles}


def test_in_a_hurry_the_same_is_read(root: Path) -> None:
    first, _ = read(root)
    newsroom, problems = hurried(root)
    late = [article for issue in newsroom.issues for article in issue.articles]
    assert {type(article).__name__ for article in late} == {"LateArticle"}
    assert [article.digest for article in late] == [
        article.digest for issue in first[0].issues for article in issue.articles
    ]
    assert (newsroom, problems) == first
    assert first == (newsroom, problems)
    assert dataclasses.replace(newsroom.issues[0], draft=True).editor == first[0].issues[0].editor


def test_damage_found_late_is_told(root: Path) -> None:
    time.sleep(0.1)  # until the stamps vouch for the files
    read(root)
    (file,) = (root.parent / "cache").glob("read-*.data")
    file.write_bytes(bytes(len(file.read_bytes())))
    newsroom, _ = hurried(root)
    with pytest.raises(CacheDamaged):
        assert newsroom.issues[0].articles[0].body


def test_another_program_does_not_trust_it(root: Path) -> None:
    read(root)
    with mock.patch("bulletin.read.cache.program", return_value="another"):
        assert read(root)[1] == 12


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(root: Path) -> None:
    (root.parent / "cache").write_text("a file")
    assert read(root)[1] == 12


def test_processes_find_the_same(root: Path) -> None:
    one = read_newsroom(root, examine=check_issue)
    with mock.patch.object(reading, "_WORTH_FORKING", 2):
        assert read_newsroom(root, examine=check_issue, jobs=3) == one
    with (
        mock.patch.object(reading, "can_fork", return_value=False),
        mock.patch.object(reading, "_WORTH_FORKING", 2),
    ):
        assert read_newsroom(root, examine=check_issue, jobs=3) == one


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_another_process_reads_a_single_issue(root: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build, where this process has a program of its own to load: it loads nothing that reads."""
    read(root)
    (root / "issues/2026-05-02/01-s1.md").write_text(page(body="改过。\n"), encoding="utf-8")
    plain = read_newsroom(root, examine=check_issue, drafts=True)
    monkeypatch.delitem(sys.modules, "bulletin.read.issue")
    assert hurried(root, jobs) == plain
    assert ("bulletin.read.issue" in sys.modules) == (jobs == 1 or not can_fork())
    assert read(root) == (plain, 0)
