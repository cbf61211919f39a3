"""A build that has nothing to do does nothing, and is never wrong about it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from bulletin.build.build import build
from bulletin.build.reading import read_and_print
from bulletin.build.result import BuildResult
from bulletin.model.settings import Settings, resolve
from bulletin.works.stamps import settled, shown, stamp_of, stamps_of

STORY = "---\ntitle: {}\nreporter: 林一舟\ndepartment: 市容管理科\n---\n\n清晨六点，早市开张。\n"
ARTICLE, PICTURE = "issues/2026-11-09/01-market.md", "issues/2026-11-09/a.jpg"
NEWSROOM = {
    ARTICLE: STORY.format("早市搬进新棚"),
    "issues/2026-11-02/01-bridge.md": STORY.format("新桥通车"),
    "content/about.md": "# 关于\n\n本报。\n",
    "content/newsroom/newsroom.yml": "name: 城管局\nmasthead: 城管简报\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small newsroom, built."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in NEWSROOM.items():
        path = folder / "newsroom" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    time.sleep(0.1)  # until the stamps vouch for the files
    assert not any(found.severity == "error" for found in build(settings_in(folder)).problems)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The same, for one test; the second build makes its stamps known."""
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    time.sleep(0.1)
    build(settings_in(tmp_path / "copy"))
    return tmp_path / "copy"


def settings_in(folder: Path, **options: bool) -> Settings:
    """The settings of the newsroom in `folder`."""
    return resolve(root=folder / "newsroom", out=folder / "site", cache=folder / "cache", jobs=1, **options)


def again(folder: Path, **options: bool) -> tuple[BuildResult, bool]:
    """Build again; also tell whether stories were looked at."""
    with mock.patch("bulletin.build.reading.read_and_print", wraps=read_and_print) as slowly:
        result = build(settings_in(folder, **options))
    return result, bool(slowly.call_count)


def test_nothing_is_read_and_the_problems_are_told_again(folder: Path) -> None:
    with mock.patch("bulletin.build.reading.read_and_print", wraps=read_and_print) as slowly:
        before = build(settings_in(folder), clean=True)
        assert slowly.call_count == 1
    result, looked = again(folder)
    assert not looked
    assert result.problems == before.problems != ()
    assert (result.changed, result.pages) == ((), before.pages)


def rewritten(folder: Path) -> None:
    """As many bytes as before, and the time put back."""
    path = folder / "newsroom" / ARTICLE
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace("六点", "七点"), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def damaged(folder: Path) -> None:
    """The cache of what was read holds other bytes; one story is edited, and its neighbours are needed."""
    for file in (folder / "cache/kept").glob("read-*.data"):
        file.write_bytes(bytes(file.stat().st_size))
    (folder / "newsroom" / ARTICLE).write_text(STORY.format("早市又搬"), "utf-8")


def replaced(folder: Path) -> None:
    """Another file in its place, as editors' programs save."""
    path = folder / "newsroom" / ARTICLE
    aside = path.with_suffix(".new")
    aside.write_text(path.read_text("utf-8").replace("六点", "七点"), "utf-8")
    shutil.copystat(path, aside)
    aside.replace(path)


def edits() -> dict[str, Callable[[Path], object]]:
    """What may happen between two builds, by name."""
    return {
        "same size and time": rewritten,
        "replaced": replaced,
        "stories damaged": damaged,
        "new picture": lambda folder: (folder / "newsroom" / PICTURE).write_bytes(b"x"),
        "story gone": lambda folder: (folder / "newsroom" / ARTICLE).unlink(),
        "issue gone": lambda folder: shutil.rmtree(folder / "newsroom/issues/2026-11-02"),
        "empty issue": lambda folder: (folder / "newsroom/issues/2026-11-16").mkdir(),
        "stray file": lambda folder: (folder / "newsroom/issues/a.md").write_text("x"),
        "standing page": lambda folder: (folder / "newsroom/content/about.md").write_text("# 关于\n"),
        "vocabulary": lambda folder: (folder / "newsroom/content/newsroom/people.yml").write_text(
            "- 林一舟\n"
        ),
        "configuration": lambda folder: (folder / "newsroom/mkdocs.yml").write_text("plugins: []\n"),
        "site gone": lambda folder: shutil.rmtree(folder / "site"),
        "front page gone": lambda folder: (folder / "site/index.html").unlink(),
        "ledger gone": lambda folder: [file.unlink() for file in (folder / "cache/kept").glob("ledger-*")],
        "record damaged": lambda folder: [
            file.write_bytes(b"x") for file in (folder / "cache/write").glob("*/tree-*")
        ],
        "memory damaged": lambda folder: [
            file.write_bytes(b"x" * 99) for file in (folder / "cache/kept").glob("last-*")
        ],
    }


@pytest.mark.slow
@pytest.mark.parametrize("edit", edits())
def test_whatever_happens_is_noticed(folder: Path, edit: str) -> None:
    assert not again(folder)[1]
    edits()[edit](folder)
    result, looked = again(folder)
    assert looked
    if any(found.severity == "error" for found in result.problems):
        assert edit in ("stray file", "empty issue", "story gone", "issue gone", "configuration")
        return
    fresh = folder / "fresh"
    build(resolve(root=folder / "newsroom", out=fresh / "site", cache=fresh / "cache", jobs=1))
    assert files(folder / "site") == files(fresh / "site")


def files(folder: Path) -> dict[str, bytes]:
    """All files of a site."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_other_switches_are_another_site(folder: Path) -> None:
    assert again(folder, search=False)[1]
    assert again(folder, search=True)[1]
    assert not again(folder, search=True)[1]


@pytest.mark.parametrize(("looked_at", "read"), [(1, 2), (1, 60), (60, 60)])
def test_a_file_just_written_is_not_trusted_by_its_stamp(folder: Path, looked_at: int, read: int) -> None:
    """Not unless it is read long enough after it was written: it may still change and keep its stamp.

    The figures are milliseconds from the writing to when stamps are looked at, and to when it is read.
    """
    file = folder / "newsroom" / ARTICLE
    file.write_text(STORY.format("早市又搬"), "utf-8")
    written = file.stat().st_ctime_ns
    with (
        mock.patch("bulletin.build.unchanged.clock", return_value=written + looked_at * 1_000_000),
        mock.patch("bulletin.read.folder.clock", return_value=written + read * 1_000_000),
    ):
        build(settings_in(folder))
    time.sleep(0.1)
    assert again(folder)[1] == (read < 30)


def test_what_settles(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "_hidden").write_text("x")
    (tmp_path / "nowhere").symlink_to("gone")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.md")  # opening it would wait for ever
    stamps = stamps_of(str(tmp_path), shown)
    pipe = (
        ["pipe.md"] if hasattr(os, "mkfifo") else []
    )  # by its name it would be read, so somebody is told of it
    assert [stamp[0] for stamp in stamps] == ["a", "nowhere", *pipe]
    changed = stamps[0][3]
    assert not settled(stamps, changed + 20_000_000)
    assert settled(stamps, changed + 3_000_000_000)
    assert stamp_of(str(tmp_path / "gone"))[1:] == (0, 0, 0, 0, False)
