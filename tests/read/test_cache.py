"""The cache is only ever faster: it never changes what is read."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from bulletin.check.gather import makers
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import issue_outline
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.read import newsroom as reading
from bulletin.read.cache import ReadCache
from bulletin.read.entry import CacheDamaged, Maker
from bulletin.read.issue import read_folder
from bulletin.read.newsroom import Reading
from bulletin.read.packing import unpack
from bulletin.works.cores import can_fork
from tests.read.desk import STORY, checked_newsroom, page, write

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
        found = checked_newsroom(root, cache=ReadCache(root.parent / "cache"), jobs=jobs)
    return found, fresh.call_count


def hurried(root: Path, jobs: int = 1) -> Result:
    """Return what a build finds with the cache."""
    return checked_newsroom(root, cache=ReadCache(root.parent / "cache"), jobs=jobs, hurry=True)


def settle() -> None:
    """Wait until the files' stamps vouch for what is in them."""
    time.sleep(0.05)


def test_nothing_is_read_twice(root: Path) -> None:
    plain = checked_newsroom(root)
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


def test_what_could_not_be_read_is_tried_again(root: Path) -> None:
    """A link out of the folder that gives way to a file; one that another program held, and whose stamp stays."""
    story, photo = root / "issues/2026-02-02/01-s1.md", root / "issues/2026-04-02/a.jpg"
    good = story.read_bytes()
    for file in (story, photo):
        file.unlink(missing_ok=True)
        file.symlink_to(root.parent / "elsewhere")
    (root.parent / "elsewhere").write_bytes(good)
    settle()
    assert {one.path for one in read(root)[0][1] if one.code == "F001"} == {"issues/2026-02-02/01-s1.md"}
    story.unlink()
    story.write_bytes(good)
    settle()
    assert not [one for one in read(root)[0][1] if one.code == "F001"]

    def held(file: str, expected: int, limit: int) -> bytes:
        raise PermissionError(errno.EACCES, "", file)

    shutil.rmtree(root.parent / "cache")
    with mock.patch("bulletin.read.folder._read", held):
        assert [one for one in read(root)[0][1] if one.code == "F001"]
    for found in (hurried(root), read(root)[0]):
        assert found == checked_newsroom(root)


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
    assert found == checked_newsroom(root)
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


def test_in_a_hurry_the_same_is_read_when_it_is_asked_for(root: Path) -> None:
    first, _ = read(root)
    with (
        mock.patch("bulletin.read.entry.unpack", wraps=unpack) as unpacked,
        Reading(root, cache=ReadCache(root.parent / "cache"), hurry=True) as reading,
    ):
        contents, _ = reading.contents(drafts=True)
        assert [issue_outline(issue) for issue in first[0].issues] == list(contents.issues)
        assert unpacked.mock_calls == [], "outlines say enough to plan"
        story = contents.issues[3].articles[1]
        assert contents.shelf.article(story) == first[0].issues[3].articles[1]
        assert contents.shelf.article(contents.issues[3].articles[0]).body
        assert len(unpacked.mock_calls) == 1, "an issue is unpacked once"
    assert hurried(root) == first


def test_damage_found_late_is_told(root: Path) -> None:
    time.sleep(0.1)  # until the stamps vouch for the files
    read(root)
    (file,) = (root.parent / "cache").glob("read-*.data")
    file.write_bytes(bytes(len(file.read_bytes())))
    with Reading(root, cache=ReadCache(root.parent / "cache"), hurry=True) as reading:
        contents, _ = reading.contents(drafts=True)
        with pytest.raises(CacheDamaged):
            contents.shelf.issue(contents.issues[0].key)


def test_another_program_does_not_trust_it(root: Path) -> None:
    read(root)
    with mock.patch("bulletin.read.cache.made_by", return_value="another"):
        assert read(root)[1] == 12


def test_another_program_of_a_maker_notes_anew_and_reads_nothing(root: Path) -> None:
    """Rules that have changed are asked again; the issues themselves are what they were."""
    first, _ = read(root)
    asked: list[str] = []

    def noted(issue: Issue, vocabulary: Vocabulary, at: Path) -> str:
        asked.append(issue.key)
        return issue.key

    def notes(key: str) -> dict[str, str]:
        asked.clear()
        asking = {**makers(), "more": Maker(key, noted)}
        with Reading(root, cache=ReadCache(root.parent / "cache"), makers=asking) as reading:
            reading.contents()
            return reading.notes("more")

    time.sleep(0.1)
    assert notes("one") == {issue.key: issue.key for issue in first[0].issues}
    assert len(asked) == 12
    assert read(root) == (first, 0), "who does not ask for a note loses none"
    assert notes("one")
    assert not asked
    assert notes("two")
    assert len(asked) == 12


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(root: Path) -> None:
    (root.parent / "cache").write_text("a file")
    assert read(root)[1] == 12


def test_a_folder_in_a_files_place_makes_room(root: Path) -> None:
    first, _ = read(root)
    for file in list((root.parent / "cache").rglob("read*")):
        file.unlink()
        (file / "inside").mkdir(parents=True)
    assert read(root) == (first, 12)
    settle()
    assert read(root) == (first, 0)


def test_processes_find_the_same(root: Path) -> None:
    one = checked_newsroom(root)
    with mock.patch.object(reading, "_WORTH_FORKING", 2):
        assert checked_newsroom(root, jobs=3) == one
    with (
        mock.patch.object(reading, "can_fork", return_value=False),
        mock.patch.object(reading, "_WORTH_FORKING", 2),
    ):
        assert checked_newsroom(root, jobs=3) == one


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_another_process_reads_a_single_issue(root: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build, where this process has a program of its own to load: it loads nothing that reads."""
    settle()
    read(root)
    (root / "issues/2026-05-02/01-s1.md").write_text(page(body="改过。\n"), encoding="utf-8")
    plain = checked_newsroom(root)
    monkeypatch.delitem(sys.modules, "bulletin.read.issue")
    assert hurried(root, jobs) == plain
    assert ("bulletin.read.issue" in sys.modules) == (jobs == 1 or not can_fork())
    assert read(root) == (plain, 0)
