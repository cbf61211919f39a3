"""Figures stand flush right by column, with the signs that stand for one."""

from __future__ import annotations

import pytest

from bulletin.model.figures import figure_cells
from bulletin.model.table import DataTable, TableCell


def flush(*column: str) -> list[str]:
    """Return which cells of a table's second column are figures."""
    rows = (
        (TableCell("区", header=True), TableCell("率", header=True)),
        *((TableCell("甲"), TableCell(one)) for one in column),
    )
    table = DataTable("t.csv", rows=rows)
    return [rows[y][x].text for y, x in sorted(figure_cells(table))]


@pytest.mark.parametrize(
    "column",
    [
        ("95%", "95.0 %", "９５％", "-", "—", "/"),
        ("¥1,234.50", "-3.14", "——"),
        ("１２", "－", "…"),
        ("12", "", "3"),
    ],
)
def test_a_column_of_figures(column: tuple[str, ...]) -> None:
    assert flush(*column) == [one for one in column if one]


def test_signs_among_words_are_words() -> None:
    assert flush("无", "有", "-", "3") == ["3"]
    assert flush("-", "—") == []


def test_columns_are_counted_beside_merged_cells() -> None:
    rows = (
        (TableCell("北片", rowspan=2), TableCell("甲"), TableCell("1")),
        (TableCell("乙"), TableCell("-")),
        (TableCell("南片"), TableCell("丙"), TableCell("3")),
    )
    assert figure_cells(DataTable("t.csv", header_rows=0, rows=rows)) == {(0, 2), (1, 1), (2, 2)}
