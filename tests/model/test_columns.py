"""Which columns a table is about, and the table with those in front: no cell is lost, every column keeps its own."""

from __future__ import annotations

from itertools import count, product, takewhile

from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.columns import column_named, grid_of, key_columns, names_of, own_name, with_columns_first
from bulletin.model.table import DataTable, TableCell

HEAD = (
    (TableCell("县", True, 2), TableCell("自闭阀", True, 1, 3), TableCell("结案", True, 1, 2)),
    (*(TableCell(text, True) for text in ("户数", "安装率", "名次")), TableCell("件数", True), TableCell("结案率（%）", True)),
)  # fmt: skip
BODY = ((*map(TableCell, ("甲县", "10", "33.9%", "2", "7", "98.1")),),)
TABLE = DataTable("a.csv", header_rows=2, rows=(*HEAD, *BODY))


def columns(table: DataTable) -> list[tuple[str, ...]]:
    """Return each column's texts from top to bottom."""
    grid = grid_of(table)
    return [tuple(table.rows[y][x].text for y, x in (row[at] for row in grid)) for at in range(len(grid[0]))]


def test_names_come_from_the_whole_head() -> None:
    names = names_of(TABLE, grid_of(TABLE))
    assert names[2] == ("自闭阀", "安装率")
    assert column_named("结案率", names) == [5]
    assert column_named("没有", names) == []


def test_columns_of_one_name_are_told_apart_by_what_stands_over_it() -> None:
    names = [("区",), ("夜查", "立案（件）"), ("日查", "立案（件）"), ("日查", "结案")]
    assert column_named("立案", names) == column_named("立案（件）", names) == [1, 2]
    assert column_named("日查立案（件）", names) == [2]
    assert [own_name(at, names) for at in range(4)] == ["区", "夜查立案（件）", "日查立案（件）", "结案"]
    assert own_name(0, [("立案",), ("立案",)]) == "立案"


def test_two_columns_of_rate_and_rank_go_first_and_three_stay() -> None:
    names = names_of(TABLE, grid_of(TABLE))
    assert key_columns(TABLE, names) == []
    assert key_columns(TABLE._replace(key=("结案率", "名次")), names) == [5, 3]
    two = [*names[:5], ("结案", "余数")]
    assert key_columns(TABLE, two) == [2, 3]


def test_a_merged_head_is_cut_where_its_columns_part() -> None:
    moved = with_columns_first(TABLE, grid_of(TABLE), [5, 3])
    assert [(cell.text, cell.colspan, cell.rowspan) for cell in moved.rows[0]] == [
        ("县", 1, 2), ("结案", 1, 1), ("自闭阀", 3, 1), ("结案", 1, 1),
    ]  # fmt: skip
    assert [cell.text for cell in moved.rows[2]] == ["甲县", "98.1", "2", "10", "33.9%", "7"]


@given(st.lists(st.integers(1, 5), unique=True))
def test_no_order_loses_a_cell(first: list[int]) -> None:
    moved = with_columns_first(TABLE, grid_of(TABLE), first)
    before, after = columns(TABLE), columns(moved)
    assert sorted(before) == sorted(after)
    assert after[: 1 + len(first)] == [before[0], *(before[at] for at in first)]


EXTENTS = st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (3, 2)])


@given(st.lists(st.lists(EXTENTS, max_size=5), max_size=6))
def test_a_cell_covers_what_it_says_from_the_first_free_place_on(
    extents: list[list[tuple[int, int]]],
) -> None:
    rows = tuple(tuple(TableCell("", False, *extent) for extent in row) for row in extents)
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        column = 0
        for x, cell in enumerate(row):
            while (y, column) in taken:
                column += 1
            for down in range(cell.rowspan):
                taken |= {(y + down, column + across): (y, x) for across in range(cell.colspan)}
            column += cell.colspan
    for y, places in enumerate(grid_of(DataTable("a.csv", rows=rows))):
        assert places == [taken[y, at] for at in range(len(places))]
        assert (y, len(places)) not in taken


def test_a_merged_cell_of_the_body_is_not_cut() -> None:
    rows = (*HEAD, (TableCell("合计"), TableCell("17", colspan=2), *map(TableCell, ("—", "7", "98.1"))))
    table = TABLE._replace(rows=rows)
    assert with_columns_first(table, grid_of(table), [2, 4]) is table
    assert with_columns_first(table, grid_of(table), [5]) is not table


def test_a_share_is_a_rate_by_whatever_name() -> None:
    names = [("点位",), ("措施",), ("用时（分钟）",), ("缩短比例（%）",), ("降幅",), ("备注",)]
    assert key_columns(TABLE._replace(key=()), names) == [3, 4]


SPANS = st.sampled_from([1, 1, 1, 2, 3])
CELLS = st.builds(lambda down, across: TableCell("", rowspan=down, colspan=across), SPANS, SPANS)


@given(st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=6).map(tuple))
def test_a_cell_takes_the_places_that_it_spans_from_the_first_free_one(
    rows: tuple[tuple[TableCell, ...], ...],
) -> None:
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        at = 0
        for x, cell in enumerate(row):
            at = next(column for column in count(at) if (y, column) not in taken)
            taken |= dict.fromkeys(product(range(y, y + cell.rowspan), range(at, at + cell.colspan)), (y, x))
            at += cell.colspan
    for y, places in enumerate(grid_of(TABLE._replace(rows=rows))):
        assert places == [taken[place] for place in takewhile(taken.__contains__, product([y], range(99)))]
