"""Data tables for readers: bars as long as the figures are, and a file that holds the same cells."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.table import DataTable, TableCell
from bulletin.render.tables import csv_file, figure_of, table_view

CELLS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from(',"\n'), max_size=6
).filter(lambda text: not text.startswith(("=", "@")))


def rows(*lines: str, head: int = 1) -> DataTable:
    """Make a table of lines whose cells are separated by blanks."""
    cells = tuple(
        tuple(TableCell(text, y < head) for text in line.split(" ")) for y, line in enumerate(lines)
    )
    return DataTable("a.csv", header_rows=head, rows=cells, total_row="合计")


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_read_back_from_the_file_is_the_table(lines: list[list[str]]) -> None:
    table = DataTable("a.csv", rows=tuple(tuple(map(TableCell, line)) for line in lines))
    text = csv_file(table).decode("utf-8-sig")
    assert [*csv.reader(io.StringIO(text, newline=""))] == lines


def test_merged_cells_stand_in_every_column_and_no_formula_runs() -> None:
    table = DataTable(
        "a.csv",
        rows=((TableCell("县", colspan=2), TableCell("=1+1")), tuple(map(TableCell, ("a", "-7.8", "+3")))),
    )
    assert csv_file(table) == "\ufeff县,县,'=1+1\r\na,-7.8,+3\r\n".encode()


def test_bars_are_as_long_as_the_figures() -> None:
    table = rows("县 a b c d 安装率 名次", "甲 1 1 1 1 33.9% 2", "乙 1 1 1 1 50% 1", "合计 1 1 1 1 42% —")
    body = table_view(table).body
    assert [row.cells[1].bar for row in body] == ["33.9%", "50%", ""]
    assert [row.cells[2].bar for row in body] == ["", "", ""]  # a rank is no amount
    counts = rows("县 户数", "甲 1,200", "乙 300")._replace(key=("户数",))
    assert [row.cells[1].bar for row in table_view(counts).body] == ["100%", "25%"]
    words = rows("县 户数", "甲 1,200", "乙 不详")._replace(key=("户数",))
    assert [row.cells[1].bar for row in table_view(words).body] == ["", ""]


def test_figures() -> None:
    assert [figure_of(text) for text in ("98.1", "1,200户", "33.9%", "", "-7.8", "，", "¥12")] == [
        98.1, None, 33.9, None, None, None, 12,
    ]  # fmt: skip


def test_a_table_is_wide_by_its_letters_and_not_by_its_columns() -> None:
    assert not table_view(rows("县 率 名次 甲 乙 丙", "甲 1 2 3 4 5")).wide
    assert table_view(
        rows("诉求类别 2024年（件） 2025年（件） 占2025年比重（%）", "道路与井盖 3376 3129 14.9")
    ).wide
