"""How an article wants a table drawn: `chart: 条形图`, or with the columns and rows that are meant."""

from __future__ import annotations

from bulletin.model.charting import FORMS, GROUP, MOST_ROWS, chart_columns, drawn_of, row_names
from bulletin.model.columns import column_named, grid_of, names_of, own_name
from bulletin.model.table import Chart, ChartForm, DataTable
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.items import Item

_SYNONYMS: dict[str, ChartForm] = {
    **dict.fromkeys(("柱状图", "柱形图", "柱图", "条图", "直方图", "饼图", "bar", "column", "pie", "是", "true", "yes"), "bars"),
    **dict.fromkeys(("对比图", "分组柱状图", "分组柱形图", "簇状图", "grouped"), "groups"),
    **dict.fromkeys(("曲线图", "走势图", "趋势图", "线图", "lines", "trend"), "line"),
}  # fmt: skip
"""What people write for them: advice."""


def read_chart(entry: Fields) -> Chart | None:
    """Return how a table is to be drawn; None (and reported) where that cannot be told."""
    item = entry.entries["chart"]
    if isinstance(item.value, str):
        item = Item({"form": item}, item.place, item.key_place)
        entry.entries["chart"] = item
    given = entry.map("chart", keys.CHART)
    if given is None:
        return None
    known = len(entry.sheet.problems)
    form = given.choice("form", FORMS, "bars", _SYNONYMS)
    if len(entry.sheet.problems) > known:
        return None
    if not given.has("form"):
        entry.sheet.report("K003", given.place, key="chart（图表）里的 form（图形）")
        return None
    return Chart(form, given.texts("columns"), given.texts("rows"))


def tell_undrawn(entry: Fields, table: DataTable) -> None:
    """Tell of columns and rows that the table does not have, and of what keeps its chart from being drawn."""
    chart = table.chart
    assert chart is not None
    grid = grid_of(table)
    names, rows = names_of(table, grid), row_names(table, grid)
    others = "、".join(dict.fromkeys(words[-1] for words in names[1:] if words))
    for number, wanted in enumerate(chart.columns):
        found = column_named(wanted, names)
        place = entry.sheet.at(f"{entry.prefix}chart.columns.{number}")
        if not any(found):
            entry.sheet.report("T083", place, name=wanted, names=others)
        elif len(found) > 1 and chart.form != "groups":
            meant = "、".join(own_name(at, names) for at in found)
            entry.sheet.report("T090", place, name=wanted, count=len(found), names=meant)
    for number, wanted in enumerate(chart.rows):
        if "".join(wanted.split()) not in rows:
            place = entry.sheet.at(f"{entry.prefix}chart.rows.{number}")
            entry.sheet.report("T085", place, name=wanted, names="、".join(dict.fromkeys(filter(None, rows))))
    place = entry.entries["chart"].place
    drawn = drawn_of(table)
    without = len(chart_columns(table, names, grid)) > len(drawn.series) and not drawn.series
    if (not drawn.series and not chart.columns) or without:
        entry.sheet.report("T084", place, reason="没有填着数的列", names=others)
    elif chart.form == "groups" and not GROUP[0] <= len(drawn.series) <= GROUP[1]:
        entry.sheet.report("T086", place, count=len(drawn.series), names=others)
    if drawn.left_out:
        limit = MOST_ROWS[chart.form]
        count = len(drawn.names) + drawn.left_out
        entry.sheet.report("T087", place, form=FORMS[chart.form], count=count, limit=limit)
    if chart.form == "line" and not table.title:
        entry.sheet.report("T088", place)
