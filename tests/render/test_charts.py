"""Charts of tables: every figure that is drawn is the table's, as long or as high as it is great."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.charting import number_of
from bulletin.model.table import Chart, ChartForm, DataTable, TableCell, bare_title
from bulletin.render.charts import chart_view, standing_at, ticks_of

_THEME = jinja2.FileSystemLoader(Path(__file__).parent.parent.parent / "theme")
MACROS: Any = jinja2.Environment(loader=_THEME, autoescape=True).get_template("macros/chart.html").module
DAY = date(2026, 11, 9)


def rows(*lines: str, form: ChartForm = "bars", columns: str = "", only: str = "") -> DataTable:
    """Make a table of lines whose cells are separated by blanks; the first is its head."""
    cells = tuple(tuple(TableCell(text, y < 1) for text in line.split(" ")) for y, line in enumerate(lines))
    chart = Chart(form, tuple(columns.split()), tuple(only.split()))
    return DataTable("a.csv", title="进度表", rows=cells, total_row="合计", chart=chart)


def printed(table: DataTable, *past: tuple[DataTable, date]) -> str:
    """Return a chart as the page has it, '' where there is none."""
    view = chart_view(table, DAY, past)
    if view is None:
        return ""
    return str(MACROS.chart(view))


def read_back(svg: str) -> tuple[list[str], list[str], list[float]]:
    """Return the names, the figures and the widths that a chart of bars shows."""
    names = re.findall(r'<text class="chart-name"[^>]*>([^<]*)</text>', svg)
    figures = re.findall(r'<text class="chart-figure"[^>]*>([^<]*)</text>', svg)
    return names, figures, [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)%"', svg)]


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12).filter(any), st.booleans())
def test_what_is_read_back_from_bars_is_the_table(values: list[int], commas: bool) -> None:
    texts = [f"{value:,}" if commas else str(value) for value in values]
    table = rows("区 户数", *(f"区{at} {text}" for at, text in enumerate(texts)), "合计 9")
    names, figures, widths = read_back(printed(table))
    assert names == [f"区{at}" for at in range(len(values))]
    assert figures == texts
    most = max(values)
    assert all(
        abs(width / max(widths) - value / most) < 1e-4 for width, value in zip(widths, values, strict=True)
    )


def test_a_hundred_per_cent_is_the_whole_and_nothing_is_hidden() -> None:
    names, figures, widths = read_back(printed(rows("区 安装率（%）", "甲 50", "乙 100", "丙 —", "合计 75")))
    assert (names, figures) == (["甲", "乙", "丙"], ["50", "100", "—"])
    assert abs(widths[1] - 2 * widths[0]) < 0.01
    assert len(widths) == 2
    said = re.search('aria-label="([^"]+)"', printed(rows("区 安装率（%）", "甲 50", "乙 —")))
    assert said
    assert said[1] == "条形图，安装率（%）：甲 50%；乙 —"


def test_bars_below_nought_go_to_the_left() -> None:
    view = chart_view(rows("类 增减（%）", "甲 −20", "乙 +10", "丙 0"), DAY)
    assert view
    left, right, none = view.bars
    assert float(left.x[:-1]) + float(left.width[:-1]) == float(right.x[:-1]) == float(none.x[:-1])
    assert abs(float(left.width[:-1]) - 2 * float(right.width[:-1])) < 0.01


def test_groups_have_a_legend_and_two_or_three_columns() -> None:
    table = rows("点 去年（分） 今年（分）", "甲 10 5", "乙 8 4", form="groups")
    svg = printed(table)
    assert read_back(svg)[1] == ["10", "5", "8", "4"]
    assert re.findall('chart-key--[12]">([^<]+)<', svg) == ["去年（分）", "今年（分）"]
    assert "甲 去年10、今年5" in svg
    assert printed(rows("点 今年", "甲 10", form="groups")) == ""


def test_a_column_that_shares_its_name_is_told_with_what_stands_over_it() -> None:
    head = (
        (TableCell("区", rowspan=2), TableCell("夜查", colspan=2), TableCell("日查", colspan=2)),
        tuple(map(TableCell, ("立案（件）", "结案率", "立案（件）", "已结"))),
    )
    body = (
        tuple(map(TableCell, ("甲", "3", "90", "7", "5"))),
        tuple(map(TableCell, ("乙", "4", "80", "9", "6"))),
    )
    table = DataTable("a.csv", header_rows=2, rows=(*head, *body), chart=Chart("bars", ("日查立案（件）",)))
    assert "日查立案（件）" in printed(table)
    alone = printed(table._replace(chart=Chart("bars", ("已结",))))
    assert "已结" in alone
    assert "日查已结" not in alone


def test_a_line_has_a_point_an_issue() -> None:
    def of(rate: str) -> DataTable:
        return rows("区 户数 安装率（%）", f"甲 3 {rate}", f"合计 3 {rate}", form="line")

    svg = printed(
        of("88.5"), (of("31"), date(2026, 3, 9)), (of("—"), date(2026, 5, 9)), (of("60.25"), date(2026, 6, 9))
    )
    assert re.findall(r'<text class="chart-figure"[^>]*>([^<]*)<', svg) == ["31", "60.25", "88.5"]
    assert "2026年3月9日 31%；2026年6月9日 60.25%；2026年11月9日 88.5%" in svg
    ys = [float(y) for y in re.findall(r'<circle[^>]* cy="([\d.]+)"', svg)]
    assert ys == sorted(ys, reverse=True)
    high = (ys[0] - ys[1]) / (ys[0] - ys[2])
    assert abs(high - (60.25 - 31) / (88.5 - 31)) < 0.01
    assert printed(of("88.5")) == ""  # one point is no line


def test_lines_of_several_rows_break_where_a_figure_is_missing() -> None:
    def of(one: str, other: str) -> DataTable:
        return rows("区 户数", f"甲 {one}", f"乙 {other}", form="line", only="乙 甲")

    view = chart_view(of("3", "9"), DAY, ((of("1", "7"), date(2026, 1, 9)), (of("—", "8"), date(2026, 5, 9))))
    assert view
    assert view.legend == ("乙 9", "甲 3")
    assert [one.number for one in view.strokes if one.number] == [1, 1]  # of 甲, points stand alone
    assert sorted(dot.number for dot in view.dots) == [1, 1, 1, 2, 2]


def test_figures_stand_at_the_day_that_their_table_says() -> None:
    assert standing_at("2026年10月31日24时", DAY) == date(2026, 10, 31)
    assert standing_at("截至2026-10", DAY) == date(2026, 10, 1)
    assert standing_at("2026年13月", DAY) == DAY == standing_at(None, DAY)


def test_a_table_is_the_same_in_every_period() -> None:
    assert bare_title("2026年10月燃气安全装置加装进度表") == bare_title("2026年9月 燃气安全装置加装进度表")
    assert bare_title("2026年一季度案件") == bare_title("2025年第四季度案件") == "案件"
    assert bare_title("2026年") == "2026年"


@given(st.integers(-(10**11), 10**11), st.integers(0, 10**11))
def test_a_scale_holds_what_it_measures(low: int, span: int) -> None:
    bottom, top = low / 100, (low + span) / 100  # a cell has two decimals
    ticks = ticks_of(bottom, top)
    assert ticks[0] <= bottom + 1e-6 * (abs(bottom) + 1)
    assert ticks[-1] >= top - 1e-6 * (abs(top) + 1)
    assert 2 <= len(ticks) <= 7


@given(st.text("0123456789,，.．-−－+＋¥%‰ —甲", max_size=12))
def test_any_cell_is_a_number_or_none(text: str) -> None:
    value = number_of(text)
    assert value is None or any(sign.isdigit() for sign in text)


def test_numbers() -> None:
    texts = ("1,200", "−7.8", "+9.4%", "33.9 %", "¥12", "9．5", "—", "1,200户", "-", "", "3-4")
    assert [number_of(one) for one in texts] == [1200, -7.8, 9.4, 33.9, 12, 9.5, None, None, None, None, None]
