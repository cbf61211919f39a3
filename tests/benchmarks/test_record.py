"""`docs/benchmarks.md` keeps a section a kind of measurement."""

import sys
from pathlib import Path

from benchmarks.record import record, recorded, repeatable


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    record("Builds", "./scripts/bench", "| old |", file)
    record("Photos", "./scripts/bench --photos", "| photos |", file)
    record("Builds", "./scripts/bench --runs 5", "| new |", file)
    text = file.read_text("utf-8")
    assert text.index("## Builds\n\n    ./scripts/bench --runs 5\n\n| new |") < text.index("## Photos")
    assert "| old |" not in text
    assert "| photos |" in text
    assert text.startswith("# Benchmarks\n")


def test_what_is_printed_is_recorded_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    with recorded("Links", ["--links", "--record"], file):
        sys.stdout.write("every file read: 3 files\n")
    assert "```text\nevery file read: 3 files\n```" in file.read_text("utf-8")


def test_folders_of_the_machine_are_left_out_of_the_command() -> None:
    given = ["--articles", "24", "--keep", "folder/a", "--root=b", "--runs", "1"]
    assert repeatable(given) == "./scripts/bench --articles 24 --runs 1"
