"""Data tables in WeChat: they fit the phone or say that they slide, and a long one says where the whole is."""

from __future__ import annotations

import pytest

from bulletin.wechat import styles
from bulletin.wechat.long_tables import cut_tables
from bulletin.wechat.tables import SLIDE, Cell, Row, broken_lines, grid
from bulletin.wechat.tree import Node, node, text_of, walk, write

STYLE = styles.load(styles.DEFAULT, {})


def table_rows(columns: int, figure: str, rows: int = 3) -> list[Row]:
    """Return a table of a name and figures under heads of five signs."""
    head = Row("table_head", tuple(Cell((f"第{number}项指标",), header=True) for number in range(columns)))
    body = Row(
        "table_row", (Cell(("云溪新区",), align="left"), *(Cell((figure,)) for _ in range(columns - 1)))
    )
    return [
        head,
        *(
            Row(body.block, tuple(Cell(cell.content, align=cell.align) for cell in body.cells))
            for _ in range(rows)
        ),
    ]


def html_of_grid(rows: list[Row]) -> str:
    return "".join(map(write, grid(rows, STYLE)))


def test_a_line_break_in_a_cell_stays() -> None:
    assert list(broken_lines("上午8点\n下午2点")) == ["上午8点", node("br"), "下午2点"]


@pytest.mark.parametrize(("columns", "size"), [(3, 14), (5, 14), (6, 13)])
def test_a_short_table_fits_and_says_nothing(columns: int, size: int) -> None:
    html = html_of_grid(table_rows(columns, "97.8%" if columns < 6 else "1,234"))
    assert SLIDE not in html
    assert f"font-size:{size}px" in html
    assert "white-space:normal" in html, "head cells may be broken"


def test_a_wide_table_says_that_it_slides() -> None:
    blocks = grid(table_rows(12, "12,345.6"), STYLE)
    assert text_of(blocks[0]) == SLIDE
    assert write(blocks[1]).count("min-width:") == 12


def test_a_word_longer_than_a_column_may_be_broken() -> None:
    html = html_of_grid([Row("table_row", (Cell(("x" * 80,)), *(Cell(("12,345.6",)) for _ in range(9))))])
    assert "word-break:break-all" in html


def long_tree(rows: int, total: bool = True) -> Node:
    made = table_rows(4, "123", rows)
    made += [Row("table_total", tuple(Cell(("合计",)) for _ in range(4)))] if total else []
    return node("section", STYLE["root"], node("p", "", "头"), *grid(made, STYLE), node("p", "", "尾"))


def length(tree: Node) -> int:
    return len(write(tree))


@pytest.mark.parametrize("total", [True, False])
def test_a_table_over_the_limit_shows_its_first_rows_and_where_the_whole_is(total: bool) -> None:
    tree = long_tree(200, total)
    assert length(tree) > 12_000
    ((shown, whole),) = cut_tables(tree, length, 12_000, STYLE, "阅读原文")
    assert 11_000 < length(tree) <= 12_000
    assert (whole, shown > 20) == (200 + total, True)
    said = text_of(tree)
    assert f"全表{whole}行，这里是前{shown}行{'和合计' if total else ''}；全表见阅读原文。尾" in said
    assert ("合计合计" in said) is total
    assert sum(one.tag == "tr" for one in walk(tree)) == 1 + shown + total


def test_what_cannot_be_cut_enough_is_left_alone() -> None:
    tree = long_tree(30)
    before = write(tree)
    assert cut_tables(tree, length, 500, STYLE, "网站") == []
    assert write(tree) == before
    assert cut_tables(tree, length, len(before), STYLE, "网站") == []


def test_no_cut_goes_through_a_merged_cell() -> None:
    tree = long_tree(60, total=False)
    rows = [one for one in walk(tree) if one.tag == "tr"][1:]
    for first in range(0, 60, 6):
        cell = rows[first].children[0]
        assert isinstance(cell, Node)
        cell.attributes["rowspan"] = "6"
        for below in rows[first + 1 : first + 6]:
            del below.children[0]
    ((shown, _),) = cut_tables(tree, length, length(tree) * 2 // 3, STYLE, "网站")
    assert shown % 6 == 0
