"""What is known of a tree is written over whatever lies in its place."""

from __future__ import annotations

from pathlib import Path

from bulletin.write.record import (
    change_note,
    changing,
    drop_record,
    left_changing,
    prune_records,
    read_record,
    record_name,
    write_record,
)


def test_a_folder_in_a_records_place_gives_way(tmp_path: Path) -> None:
    """One that was put there for another tree, whose number a new tree has now."""
    tree = tmp_path / "tree"
    tree.mkdir()
    (tmp_path / record_name(tree.stat()) / "deep").mkdir(parents=True)
    write_record(tmp_path, tree, {"index.html": "0" * 32})
    known = read_record(tmp_path, tree)
    assert known is not None
    assert known.manifest == {"index.html": "0" * 32}


def test_a_folder_in_the_place_of_a_note_gives_way(tmp_path: Path) -> None:
    (change_note(tmp_path) / "deep").mkdir(parents=True)
    assert left_changing(tmp_path) == ""
    with changing(tmp_path, "a/index.html"):
        assert left_changing(tmp_path) == "a/index.html"
    assert not change_note(tmp_path).exists()


def test_folders_in_the_place_of_old_records_go(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    record = tmp_path / record_name(tree.stat())
    for again in (False, True):
        (record / "deep").mkdir(parents=True)
        if again:
            prune_records(tmp_path, ())
        else:
            drop_record(tmp_path, tree)
        assert not record.exists()
