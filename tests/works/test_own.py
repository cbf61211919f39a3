"""What runs is read from a folder of the user's own, and from no other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bulletin.works.own import NAMED_IN, code_folder, made_private

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders' modes are POSIX's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home with nothing said about caches."""
    for name in (NAMED_IN, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.skipif(sys.platform == "darwin", reason="its caches lie elsewhere")
def test_the_usual_place_and_the_one_that_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_folder() == home / ".cache/bulletin"
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")  # the specification: ignored
    assert code_folder() == home / ".cache/bulletin"
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/caches")
    assert code_folder() == Path("/var/caches/bulletin")
    monkeypatch.setenv(NAMED_IN, "/elsewhere")
    assert code_folder() == Path("/elsewhere")
    monkeypatch.setenv(NAMED_IN, "")
    assert code_folder() is None
    monkeypatch.setenv(NAMED_IN, "here")
    assert code_folder() is None


def test_without_a_home_there_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    assert code_folder() is None


def test_none_inside_a_newsroom(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not where a container's home is the newsroom, nor through a link."""
    assert code_folder(home) is None
    assert code_folder(home / "newsroom") is not None
    newsroom = tmp_path / "newsroom"
    (newsroom / "code").mkdir(parents=True)
    (tmp_path / "link").symlink_to(newsroom / "code")
    monkeypatch.setenv(NAMED_IN, str(tmp_path / "link"))
    assert code_folder(newsroom) is None


def test_it_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert made_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert made_private(folder)


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o702, 0o777])
def test_one_that_others_may_look_into_is_not_taken(tmp_path: Path, mode: int) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own").chmod(mode)
    assert not made_private(tmp_path / "own")


def test_what_is_no_folder_of_ours_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert not made_private(tmp_path / "link")
    (tmp_path / "file").write_text("")
    assert not made_private(tmp_path / "file")
    assert not made_private(tmp_path / "file" / "below")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)  # another user could put a folder of his in its place
    assert not made_private(tmp_path / "open" / "own")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert not made_private(tmp_path / "real")
