"""Forty sheets as offices keep them: cells and merges are exact, or the editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.table import DataTable
from tests.read.desk import ISSUE, STORY, page, read
from tests.read.tabular.samples import SAMPLES, Sample
from tests.read.tabular.writers import ENCODINGS, comma, ods, xls, xlsx

WRITERS = {"xlsx": xlsx, "xls": xls, "ods": ods}


def table_of(root: Path, name: str, data: bytes | str, front: str = "") -> tuple[DataTable, list[str]]:
    """Return the table of a newsroom whose only article lists this file, and the codes of what is told."""
    story = page(f"{STORY}kind: data\ntables:\n  - file: {name}\n{front}")
    newsroom, problems = read(root, {f"{ISSUE}/01-a.md": story, f"{ISSUE}/{name}": data})
    (table,) = newsroom.issues[0].articles[0].tables
    return table, [problem.code for problem in problems]


def shown(table: DataTable) -> str:
    """Return a table as the samples write it."""
    return "\n".join(
        "|".join(
            cell.text.replace("\n", "⏎") + (f"[{cell.rowspan}x{cell.colspan}]" if cell.rowspan > 1 or cell.colspan > 1 else "")
            for cell in row
        )
        for row in table.rows
    )  # fmt: skip


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_workbook(sample: Sample, kind: str, tmp_path: Path) -> None:
    table, codes = table_of(tmp_path, f"t.{kind}", WRITERS[kind](sample), sample.front)
    assert shown(table) == sample.shown
    assert (table.header_rows, table.title, table.as_of) == (sample.heads, sample.title, sample.as_of)
    assert tuple(codes) == sample.codes
    assert [all(cell.header for cell in row) for row in table.rows] == [
        at < sample.heads for at in range(len(table.rows))
    ]


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda number: SAMPLES[number].name)
def test_csv_in_four_encodings(number: int, tmp_path: Path) -> None:
    sample, encoding = SAMPLES[number], ENCODINGS[number % len(ENCODINGS)]
    table, codes = table_of(tmp_path, "t.csv", comma(sample, encoding), sample.front)
    assert shown(table) == (sample.csv or sample.shown)
    assert (table.header_rows, table.title, table.as_of) == (sample.heads, sample.title, sample.as_of)
    told = {"gb18030": ("T015",), "utf-16": ("T015", "T016")}.get(encoding, ())
    assert sorted(codes) == sorted((*told, *sample.csv_codes))
