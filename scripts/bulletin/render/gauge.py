"""What a story of figures says in one number: for its box on the front page."""

from __future__ import annotations

from bulletin.model.article import Article
from bulletin.model.charting import Series, drawn_of, number_of
from bulletin.model.table import Chart, DataTable
from bulletin.render.charts import percent
from bulletin.render.views import Gauge

MOST_BARS = 16
"""Bars that stay apart in a box of 330 px."""


def gauge_of(article: Article) -> Gauge | None:
    """Return what a story's box prints large: its own figures, else one of its first table; None where it has none."""
    table = next((one for one in article.tables if one.rows), None)
    numbers = tuple((one.value, one.label, one.unit) for one in article.numbers)
    if not numbers and table:
        numbers = _told(table)
    if not numbers:
        return None
    value, _, unit = numbers[0]
    share = number_of(value) if "%" in unit or "%" in value else None
    if share is not None and 0 <= share <= 100:
        return Gauge(numbers, share=percent(share))
    return Gauge(numbers, bars=_bars(table) if table and len(numbers) == 1 else ())


def _told(table: DataTable) -> tuple[tuple[str, str, str], ...]:
    """Return the figures of the row that totals the others in the columns that a table is about; none of them where one is the whole."""
    if not table.total_row:
        return ()
    form, columns = (table.chart.form, table.chart.columns) if table.chart else ("bars", ())
    drawn = drawn_of(table._replace(chart=Chart(form, columns, (table.total_row,))))
    if not drawn.names or any(one.values[0] is None for one in drawn.series):
        return ()
    figures = tuple(_figure(one, table.total_row) for one in drawn.series)
    return () if any(number_of(value) == 100 and unit == "%" for value, _, unit in figures) else figures


def _figure(series: Series, total: str) -> tuple[str, str, str]:
    value, unit = series.texts[0], series.unit
    if value.endswith(("%", "‰")):
        value, unit = value[:-1].rstrip(), value[-1]
    return value, series.name if unit in ("%", "‰") else f"{series.name}{total}", unit


def _bars(table: DataTable) -> tuple[tuple[str, str, str, str], ...]:
    drawn = drawn_of(table._replace(chart=table.chart or Chart("bars")))
    values = [value for value in drawn.series[0].values if value is not None] if drawn.series else []
    if not 2 <= len(values) <= MOST_BARS or min(values) < 0 or not max(values):
        return ()
    each, most = 100 / len(values), max(values)
    return tuple(
        (
            percent(each * at),
            percent(100 - 100 * value / most),
            percent(each * 0.7),
            percent(100 * value / most),
        )
        for at, value in enumerate(values)
    )
