"""Charts of tables as templates draw them: SVG in which every figure stands as it stands in the table.

Its numbers are per cents of its width, so that its letters keep their size on every screen; heights are CSS pixels.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bulletin.model.charting import FORMS, Drawn, Series, drawn_of, number_of
from bulletin.model.table import DataTable

LABEL, BAR, THIN, GAP = 20, 14, 12, 12
"""Heights: a row's name, a bar, one of several, and what is below a row."""
PLOT_TOP, PLOT, PLOT_FOOT = 24, 170, 26
"""Heights of a line chart: above, of, and below its plane."""
LEFT, RIGHT = 9, 91
"""Where a line begins and ends, in per cent of the width: the words at its ends need room."""
SIGN = 2.3
"""Per cent of a telephone's width (326 px) that a digit of 12 px takes."""
NEAR = 15
"""Per cent of the width between two words in a row at least."""
LONGEST = 18
"""Signs of a row's name: one line of a telephone."""

_DAY = r"(\d{4})(?:年|[-./])(\d{1,2})(?:(?:月|[-./])(\d{1,2})?)?"


class Word(NamedTuple):
    """A word in a chart."""

    text: str
    x: str
    y: float
    anchor: str
    """`start`, `middle` or `end`."""
    form: str
    """`name`, `figure`, `day` or `scale`: its class."""


class Bar(NamedTuple):
    """A bar."""

    x: str
    y: float
    width: str
    height: int
    number: int
    """Of its column, from 1."""


class Stroke(NamedTuple):
    """A part of a line, or of the scale behind it (number 0)."""

    x1: str
    y1: float
    x2: str
    y2: float
    number: int


class Dot(NamedTuple):
    """A point of a line."""

    x: str
    y: float
    number: int


class ChartView(NamedTuple):
    """A chart."""

    form: str
    title: str
    """What it shows: `结案率（%）`; '' where its legend says it."""
    said: str
    """The same in words, for those who do not see it."""
    height: int
    legend: tuple[str, ...] = ()
    """What its bars or lines are called, where there are several kinds."""
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Word, ...] = ()


def chart_view(table: DataTable, day: date, past: Sequence[tuple[DataTable, date]] = ()) -> ChartView | None:
    """Return the chart of a table, None where it has none or nothing to draw.

    `day` is its story's; `past` are the tables of its title in earlier issues, the oldest first, with theirs.
    """
    if table.chart is None or not table.rows:
        return None
    drawn = drawn_of(table)
    if (
        not drawn.names
        or not drawn.series
        or all(value is None for one in drawn.series for value in one.values)
    ):
        return None
    if table.chart.form == "line":
        return _line(table, day, past, drawn) if table.title else None
    if table.chart.form == "groups" and not 2 <= len(drawn.series) <= 3:
        return None
    return _bars(table.chart.form, drawn)


def _said(value: str, unit: str) -> str:
    return (
        value + unit
        if unit in ("%", "‰") and not value.endswith(unit) and number_of(value) is not None
        else value
    )


def _titled(series: Series) -> str:
    name = f"{series.over}{series.name}"
    return f"{name}（{series.unit}）" if series.unit else name


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def percent(value: float) -> str:
    """Return per cents of the width as SVG has them."""
    return f"{round(value, 3) + 0:g}%"


def _bars(form: str, drawn: Drawn) -> ChartView:
    """Return bars from nought; of per cents a hundred is the whole, unless there are greater or negative ones."""
    values = [value for one in drawn.series for value in one.values if value is not None]
    rates = all(one.unit == "%" or any("%" in text for text in one.texts) for one in drawn.series)
    low, high = min(0.0, *values), max(0.0, *values)
    if rates and low == 0:
        high = max(high, 100.0)
    several = len(drawn.series) > 1
    longest = max(len(text) for one in drawn.series for text in one.texts)
    room = 100 - min(45.0, 3 + SIGN * longest)
    scale = room / ((high - low) or 1)
    nought = -low * scale
    bars, words, top = [], [], 0
    for at, name in enumerate(drawn.names):
        words.append(Word(_short(name), "0", top + 14, "start", "name"))
        top += LABEL
        for number, series in enumerate(drawn.series, 1):
            value, size = series.values[at], THIN if several else BAR
            end = nought
            if value is not None:
                width = abs(value) * scale
                bars.append(
                    Bar(percent(nought - (width if value < 0 else 0)), top, percent(width), size, number)
                )
                end += max(value * scale, 0)
            words.append(Word(series.texts[at] or "—", percent(end + 1), top + size - 2, "start", "figure"))
            top += size + 3
        top += GAP
    title = "、".join(dict.fromkeys(map(_titled, drawn.series)))
    return ChartView(
        form,
        "" if several else title,
        f"{FORMS['groups' if several else 'bars']}，{title}：{'；'.join(_rows_said(drawn))}",
        top - GAP,
        tuple(_titled(one) for one in drawn.series) if several else (),
        bars=tuple(bars),
        words=tuple(words),
    )


def _rows_said(drawn: Drawn) -> Iterator[str]:
    for at, name in enumerate(drawn.names):
        said = (
            f"{one.name if len(drawn.series) > 1 else ''}{_said(one.texts[at] or '没有数', one.unit)}"
            for one in drawn.series
        )
        yield f"{name} {'、'.join(said)}"


class Point(NamedTuple):
    """The figures of one issue."""

    day: date
    texts: tuple[str, ...]
    """A row each; '' where the issue's table has none."""


def _line(
    table: DataTable, day: date, past: Sequence[tuple[DataTable, date]], drawn: Drawn
) -> ChartView | None:
    """Return a line over the issues; None where fewer than two of them have figures."""
    series = drawn.series[0]
    kept = _points(table, day, past, drawn)
    if len(kept) < 2:
        return None
    values = [value for point in kept for text in point.texts if (value := number_of(text)) is not None]
    ticks = ticks_of(min(values), max(values))
    first, span = kept[0].day, (kept[-1].day - kept[0].day).days
    places = [LEFT + (RIGHT - LEFT) * (point.day - first).days / span for point in kept]

    def down(value: float) -> float:
        return round(PLOT_TOP + PLOT * (ticks[-1] - value) / (ticks[-1] - ticks[0]), 2)

    strokes, dots = [Stroke("0%", down(tick), "100%", down(tick), 0) for tick in ticks], []
    words = [Word(f"{tick:g}", "0", down(tick) - 3, "start", "scale") for tick in ticks]
    for number in range(1, len(drawn.names) + 1):
        before: Dot | None = None
        for point, x in zip(kept, places, strict=True):
            value = number_of(point.texts[number - 1])
            dot = Dot(percent(x), down(value), number) if value is not None else None
            if dot:
                dots.append(dot)
                if before:
                    strokes.append(Stroke(before.x, before.y, dot.x, dot.y, number))
            before = dot
    for at in _spread(places):
        middle, text = percent(places[at]), kept[at].texts[0]
        words.append(Word(_day(kept[at].day, kept), middle, PLOT_TOP + PLOT + 18, "middle", "day"))
        value = number_of(text)
        if len(drawn.names) == 1 and value is not None:
            words.append(Word(text, middle, down(value) - 8, "middle", "figure"))
    title, several = _titled(series), len(drawn.names) > 1
    return ChartView(
        "line",
        title if several or table.total_row == drawn.names[0] else f"{drawn.names[0]}{title}",
        f"{FORMS['line']}，{title}：{'；'.join(_points_said(drawn, kept))}",
        PLOT_TOP + PLOT + PLOT_FOOT,
        tuple(_legend(drawn, kept[-1], series)) if several else (),
        strokes=tuple(strokes),
        dots=tuple(dots),
        words=tuple(words),
    )


def _points(table: DataTable, day: date, past: Sequence[tuple[DataTable, date]], drawn: Drawn) -> list[Point]:
    """Return the points of a line, the oldest first; of two tables of one day the later issue's counts."""
    points: dict[date, Point] = {}
    for one, on in (*past, (table, day)):
        same = drawn_of(one._replace(chart=table.chart, total_row=one.total_row or table.total_row))
        if same.series and same.series[0].name == drawn.series[0].name:
            texts = dict(zip(same.names, same.series[0].texts, strict=True))
            stands = standing_at(one.as_of, on)
            points[stands] = Point(stands, tuple(texts.get(name, "") for name in drawn.names))
    every = [points[on] for on in sorted(points)]
    return [one for one in every if any(number_of(text) is not None for text in one.texts)]


def _points_said(drawn: Drawn, points: Sequence[Point]) -> Iterator[str]:
    for point in points:
        said = (
            f"{name if len(drawn.names) > 1 else ''}{_said(text or '没有数', drawn.series[0].unit)}"
            for name, text in zip(drawn.names, point.texts, strict=True)
        )
        yield f"{point.day.year}年{point.day.month}月{point.day.day}日 {'、'.join(said)}"


def _legend(drawn: Drawn, last: Point, series: Series) -> Iterator[str]:
    for name, text in zip(drawn.names, last.texts, strict=True):
        yield f"{name} {_said(text, series.unit)}" if text else name


def standing_at(as_of: str | None, day: date) -> date:
    """Return the day that a table's figures stand at: what its editor says, as far as it is a date, else its story's."""
    if as_of and (found := re.search(_DAY, as_of)):
        try:
            return date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            pass  # 2026.13: no day, and none to stop for
    return day


def _day(day: date, points: Sequence[Point]) -> str:
    months = [(one.day.year, one.day.month) for one in points]
    if len({*months}) < len(months):
        return f"{day.month}月{day.day}日"
    return f"{day.month}月" if months[0][0] == months[-1][0] else f"{day.year}.{day.month}"


def _spread(places: Sequence[float]) -> list[int]:
    """Return which of the places get words: the last, and from the first on those that are far enough from others."""
    shown: list[int] = []
    for at, x in enumerate(places[:-1]):
        if (not shown or x - places[shown[-1]] >= NEAR) and places[-1] - x >= NEAR:
            shown.append(at)
    return [*shown, len(places) - 1]


def ticks_of(low: float, high: float) -> list[float]:
    """Return three to six round numbers, the first at most `low`, the last at least `high`."""
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** math.floor(math.log10(span))
    step *= next(by for by in (0.2, 0.5, 1.0, 2.0, 5.0) if span / (step * by) <= 4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first, last = first - 1, last + 1
    return [round(at * step, 10) for at in range(first, last + 1)]
