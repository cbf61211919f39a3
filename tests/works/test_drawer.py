"""Kept files of one maker: no other maker's are taken, and theirs are cleared away without touching anything else."""

from __future__ import annotations

from pathlib import Path

from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer

OLD, NEW = digest("old"), digest("new")


def test_what_is_kept_is_there_again_and_for_this_maker_only(tmp_path: Path) -> None:
    Drawer(tmp_path, NEW).at("ab/photo").write(("", {"480.webp": b"\0"}))
    assert Drawer(tmp_path, NEW).at("ab/photo").read() == ("", {"480.webp": b"\0"})
    assert Drawer(tmp_path, OLD).at("ab/photo").read() is None
    assert Drawer(tmp_path, NEW).at("ab/other").read() is None


def test_a_file_moved_to_another_name_or_shelf_is_a_miss(tmp_path: Path) -> None:
    drawer = Drawer(tmp_path, NEW)
    drawer.at("one").write("one")
    data = drawer.at("one").file.read_bytes()
    for place in (drawer.at("two"), Drawer(tmp_path, OLD).at("one")):
        place.file.parent.mkdir(exist_ok=True)
        place.file.write_bytes(data)
        assert place.read() is None
    same_folder = Drawer(tmp_path, NEW[:-1] + "x").at("one")
    assert same_folder.file == drawer.at("one").file
    assert same_folder.read() is None
    assert drawer.at("one").read() == "one"


def test_only_other_drawers_are_cleared_away(tmp_path: Path) -> None:
    for maker in (OLD, NEW):
        Drawer(tmp_path, maker).at("ab/photo").write(maker)
    others = ["2005", "0123456789abcdeg", "0123456789abcdef0", "holiday"]
    for name in others:
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.jpg").write_bytes(b"mine")
    (tmp_path / "mine.jpg").write_bytes(b"mine")
    Drawer(tmp_path, NEW).clear_others()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([NEW[:16], "mine.jpg", *others])
    assert Drawer(tmp_path, NEW).at("ab/photo").read() == NEW
    assert all((tmp_path / name / "mine.jpg").is_file() for name in others)


def test_a_folder_that_is_not_there_is_no_reason_to_stop(tmp_path: Path) -> None:
    Drawer(tmp_path / "none", NEW).clear_others()
    assert not (tmp_path / "none").exists()
