"""What is known of a tree is written over whatever lies in its place."""

from __future__ import annotations

from pathlib import Path

from bulletin.write.record import read_record, record_name, write_record


def test_a_folder_in_a_records_place_gives_way(tmp_path: Path) -> None:
    """One that was put there for another tree, whose number a new tree has now."""
    tree = tmp_path / "tree"
    tree.mkdir()
    (tmp_path / record_name(tree.stat()) / "deep").mkdir(parents=True)
    write_record(tmp_path, tree, {"index.html": "0" * 32})
    known = read_record(tmp_path, tree)
    assert known is not None
    assert known.manifest == {"index.html": "0" * 32}
