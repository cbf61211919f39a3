"""A data table of an article: its cells, and what its editor says of them."""

import re
from typing import Literal, NamedTuple

ChartForm = Literal["bars", "groups", "line"]


_PERIOD = r"\s|\d{2,4}年度?|\d{1,2}(?:[-—–~～至]\d{1,2})?月份?|\d{1,2}(?:[-—–~～至]\d{1,2})?日|第?[一二三四1-4]季度|[上下]半年|截[至止]"
"""What tells a table of one issue from the same table of another."""


def bare_title(title: str) -> str:
    """Return a table's title without its period: the tables of two issues that have the same one are one table."""
    return re.sub(_PERIOD, "", title) or title


class TableCell(NamedTuple):
    """One cell of a data table after `<` and `^` were merged."""

    text: str
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


class Chart(NamedTuple):
    """How a table is drawn (`model.charting`)."""

    form: ChartForm
    """`bars`: a column; `groups`: two or three columns side by side; `line`: a column over the issues."""
    columns: tuple[str, ...] = ()
    """Names of the columns, as the editor wrote them; without any, those that the table is about."""
    rows: tuple[str, ...] = ()
    """First cells of the rows that are drawn; without any, all but the total, of a line the total alone."""


class DataTable(NamedTuple):
    """A data table read from CSV."""

    file: str
    title: str | None = None
    as_of: str | None = None
    """The date the figures stand at, as the editor wrote it."""
    header_rows: int = 1
    total_row: str | None = None
    """First cell of the row that totals the others."""
    note: str | None = None
    key: tuple[str, ...] = ()
    """Names of the columns it is about, as the editor wrote them: they stand first (`model.columns`)."""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    """Rows of cells; a cell covered by a merge is absent. The first `header_rows` are headers."""
    chart: Chart | None = None
