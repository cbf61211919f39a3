"""What a line over the issues asks of tables of the same title: which columns and rows they have."""

from __future__ import annotations

from bulletin.model.article import Article
from bulletin.model.span import WHOLE
from bulletin.model.table import bare_title

TableFacts = tuple[
    str, tuple[str, ...], tuple[str, ...], tuple[str, tuple[str, ...], tuple[int, int, int, int, str]] | None
]
"""A table's title, the names of its columns without units, and of its rows; where a line is drawn over the issues, that
line's column and rows, and where the file asks for it."""


def titled_tables(article: Article) -> tuple[TableFacts, ...]:
    """Return the facts of an article's tables that have a title."""
    return tuple(
        [_facts(article, at) for at, table in enumerate(article.tables) if table.title and table.rows]
    )


def _facts(article: Article, at: int) -> TableFacts:
    from bulletin.model.charting import drawn_of, row_names  # noqa: PLC0415 - most stories have no tables
    from bulletin.model.columns import grid_of, names_of  # noqa: PLC0415

    table = article.tables[at]
    grid = grid_of(table)
    columns = tuple(
        words[-1].replace("(", "（").partition("（")[0] for words in names_of(table, grid) if words
    )
    wanted = None
    if table.chart and table.chart.form == "line" and (drawn := drawn_of(table)).series and drawn.names:
        where = article.places.get(f"tables.{at}.chart", WHOLE)
        wanted = drawn.series[0].name, drawn.names, (*where,)
    return bare_title(table.title or ""), columns, tuple(row_names(table, grid)), wanted


def has_figures(earlier: TableFacts, line: TableFacts) -> bool:
    """Return whether a table has a point of another's line."""
    title, columns, rows, _ = earlier
    wanted = line[3]
    same = title == line[0]
    return wanted is not None and same and wanted[0] in columns and not {*wanted[1]}.isdisjoint(rows)
