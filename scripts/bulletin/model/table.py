"""A data table of an article: its cells, and what its editor says of them."""

from __future__ import annotations

from typing import NamedTuple


class TableCell(NamedTuple):
    """One cell of a data table after `<` and `^` were merged."""

    text: str
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


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
