"""Tables: data tables of the model and tables typed in Markdown, in a section that scrolls sideways.

Cells carry as little as they can: a row says how most of its cells are aligned, a cell only when it
differs. Real tables keep their merged cells, which WeChat shows as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin.model.figures import figure_cells
from bulletin.model.table import DataTable
from bulletin.wechat.allow import declarations
from bulletin.wechat.inline import Inline
from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child, Node, node, text_of
from bulletin.wechat.widths import LONG, SIZES, Span, em, fitting, scrolling, word

LONG_CELL = 14
"""Characters from which a cell may break its line; shorter ones never do."""

MANY_CELLS = 48
"""Cells from which a table is written as sparingly as it goes: its markup would fill the article."""

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption div pre hr table dl dt dd address details"
    " summary section caption thead tbody tfoot tr td th".split()
)
"""What stands in the safe HTML by itself and not in a line."""

TOTALS = ("合计", "总计", "总数")
"""What the last row of a typed table begins with where it adds up the others."""

TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
BARE_PADDING = 10
"""Pixels that WeChat's page sets left and right in a cell that says nothing."""

_CHINESE = re.compile("[\u3400-\u9fff]")
_ALIGNS = frozenset(("left", "center", "right"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell on its way into a table."""

    content: tuple[Child, ...]
    header: bool = False
    align: str = "center"
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row: which part of the style it takes, and its cells."""

    block: str
    cells: tuple[Cell, ...]


def data_table(table: DataTable, style: Style) -> list[Child]:
    """Return a data table with title, as-of date and note, as blocks."""
    rows = []
    figures = figure_cells(table)
    named = 0  # rows that the first cell above still names
    for position, cells in enumerate(table.rows):
        header = position < table.header_rows
        total = not header and bool(table.total_row and cells and cells[0].text == table.total_row)
        made = []
        for column, cell in enumerate(cells):
            first = not header and column == 0 and named == 0
            if first:
                named = cell.rowspan
            align = "left" if first else "right" if (position, column) in figures else "center"
            made.append(Cell(tuple(broken_lines(cell.text)), header, align, cell.rowspan, cell.colspan))
        named -= not header
        block = "table_head" if header else "table_total" if total else "table_row"
        rows.append(Row(block, tuple(made)))
    date = f"（{table.as_of}）" if table.as_of else ""
    blocks = grid(rows, style)
    if table.title or date:
        stamp = node("span", style["table_date"], date) if date else None
        blocks.insert(0, node("p", style["table_title"], table.title, stamp))
    if table.note:
        blocks.append(node("p", style["table_note"], table.note))
    return blocks


def broken_lines(text: str) -> Iterator[Child]:
    """Yield a cell's text, a break between its lines."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield node("br")
        yield line


SLIDE = "左右滑动看全表 →"
"""Stands above a table that is wider than a phone."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: in which type, how closely, and how wide its columns are where it is not to fit."""

    size: int
    padding: int
    large: bool
    """True where cells carry as little as they can."""
    widest: frozenset[int]
    columns: tuple[int, ...] = ()
    """Pixels a column; empty for a table that fits the phone."""


def grid(rows: Sequence[Row], style: Style) -> list[Child]:
    """Return rows as a table in its section; one that is wider than a phone scrolls, and says so above."""
    large = sum(len(row.cells) for row in rows if row.block != "table_head") > MANY_CELLS
    fit = _fit(rows, large=large)
    keeper = _full_row(rows, len(fit.columns))
    groups = []
    plain = any(cell.rowspan > 1 for row in rows if row.block != "table_head" for cell in row.cells)
    for tag, wanted in (("thead", True), ("tbody", False)):
        part = [
            _row(row, style, fit, keeps=row is keeper, even=bool(number % 2) and not plain)
            for number, row in enumerate(row for row in rows if (row.block == "table_head") is wanted)
        ]
        if part:
            groups.append(node(tag, style["table_large"] if large and not wanted else "", *part))
    table = with_value(style["table"], "font-size", f"{fit.size}px")
    box = node("section", style["table_box"], node("table", table, *groups))
    return [node("p", style["table_hint"], SLIDE), box] if fit.columns else [box]


def _fit(rows: Sequence[Row], *, large: bool) -> Fit:
    """Return how a table is set on the usual phone."""
    spans = [span for row in placed(rows) for span in row]
    widest = _widest(rows) if large else frozenset()
    bare = BARE_PADDING if large else 0
    if found := fitting(spans, bare):
        return Fit(*found, large, widest)
    size, padding = SIZES[0]
    return Fit(size, padding, large, widest, tuple(scrolling(spans, size, max(padding, bare), LONG_CELL)))


def placed(rows: Sequence[Row]) -> list[list[Span]]:
    """Return every row's cells with the columns they stand in."""
    taken: dict[int, int] = {}  # column to rows that a cell above still covers
    made = []
    for row in rows:
        column, spans = 0, []
        for cell in row.cells:
            while taken.get(column, 0) > 0:
                column += 1
            for covered in range(column, column + cell.colspan):
                taken[covered] = cell.rowspan
            head = row.block == "table_head"
            spans.append(
                Span(column, cell.colspan, _text(cell), head, figure=not _CHINESE.search(_text(cell)))
            )
            column += cell.colspan
        taken = {covered: left - 1 for covered, left in taken.items() if left > 1}
        made.append(spans)
    return made


def _full_row(rows: Sequence[Row], count: int) -> Row | None:
    """Return the first row with a cell for each of `count` columns, which can say how wide they are."""
    whole = (row for row in rows if len(row.cells) == count and all(cell.colspan == 1 for cell in row.cells))
    return next(whole, None) if count else None


def with_value(style: str, name: str, value: str) -> str:
    """Return a style with another value for a property."""
    kept = [f"{one}:{said}" for one, said in declarations(style) if one != name]
    return ";".join([*kept, f"{name}:{value}"])


def _row(row: Row, style: Style, fit: Fit, *, keeps: bool, even: bool) -> Node:
    """Return one row; in a large table all cells are centred and only the widest keep their padding."""
    head, large = row.block == "table_head", fit.large
    aligns = ["center" if large and not _is_long(cell) else cell.align for cell in row.cells]
    usual = "center" if large else next(iter(Counter(aligns).most_common(1)), ("center", 0))[0]
    block = "table_row_even" if even and row.block == "table_row" else row.block
    aligned = "" if usual == "center" else f"text-align:{usual}"
    own = ";".join(filter(None, (style[block], aligned, "white-space:normal" if head else "")))
    padding = style["table_head_cell" if head else "table_cell"]
    if fit.padding != SIZES[0][1]:
        padding = with_value(padding, "padding", f"5px {fit.padding}px")
    if large and not head:  # its other cells keep the lines that WeChat's page draws
        padding = f"padding:0 {dict(declarations(padding))['padding'].split()[-1]}"  # rows are equally high
    cells = []
    for number, (cell, align) in enumerate(zip(row.cells, aligns, strict=True)):
        broken = not head and _breaks(cell, fit)
        parts = [padding] if head or not large or broken or keeps or id(cell) in fit.widest else []
        parts += [f"text-align:{align}"] if align != usual else []
        parts += ["white-space:normal"] if broken else []
        parts += ["word-break:break-all"] if broken and word(_text(cell)) > LONG else []
        parts += [f"min-width:{fit.columns[number] - 2 * fit.padding - 1}px"] if keeps else []
        cells.append(node("td", ";".join(parts), *cell.content, **_spans(cell)))
    return node("tr", own, *cells)


def _breaks(cell: Cell, fit: Fit) -> bool:
    """Tell whether a cell's text may be broken."""
    if fit.columns:
        return _is_long(cell)
    return em(_text(cell)) > LONG and bool(_CHINESE.search(_text(cell)))


def _is_long(cell: Cell) -> bool:
    return len(_text(cell)) > LONG_CELL


def _text(cell: Cell) -> str:
    return "".join(map(text_of, cell.content))


def _spans(cell: Cell) -> dict[str, str]:
    spans = (("rowspan", cell.rowspan), ("colspan", cell.colspan))
    return {name: str(span) for name, span in spans if span > 1}


def _widest(rows: Sequence[Row]) -> frozenset[int]:
    """Return the identities of the cells that make their columns as wide as they are: in centred ones only they need padding."""
    best: dict[int, tuple[float, int]] = {}
    for row, spans in zip(rows, placed(rows), strict=True):
        for cell, span in zip(row.cells, spans, strict=True):
            if not span.head and span.columns == 1 and em(span.text) > best.get(span.column, (-1.0, 0))[0]:
                best[span.column] = (em(span.text), id(cell))
    return frozenset(identity for _, identity in best.values())


def typed_table(table: Node, style: Style, inline: Inline) -> list[Child]:
    """Return a table typed in Markdown or HTML; nothing for broken HTML, whose text counts, not its shape."""
    if any(text.strip() for text in _stray(table)):
        return []
    rows = []
    for row in _rows(table):
        cells = [cell for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]
        header = bool(cells) and all(cell.tag == "th" for cell in cells)
        made = tuple(_cell(cell, inline, header=header) for cell in cells)
        rows.append(Row("table_head" if header else "table_row", made))
    if len(rows) > 2 and rows[-1].cells and _text(rows[-1].cells[0]).strip() in TOTALS:
        rows[-1] = Row("table_total", rows[-1].cells)
    title: list[Child] = [
        node("p", style["table_title"], *inline(caption.children))
        for caption in table.children
        if isinstance(caption, Node) and caption.tag == "caption"
    ]
    return [*title, *grid(rows, style)] if rows else title


def _cell(cell: Node, inline: Inline, *, header: bool) -> Cell:
    given = cell.attributes.get("align", "")
    align = "center" if header else given if given in _ALIGNS else "left"
    content = inline.trimmed(list(_unwrapped(cell.children)))
    return Cell(tuple(content), header, align, _span(cell, "rowspan"), _span(cell, "colspan"))


def _stray(element: Node, *, top: bool = True) -> Iterator[str]:
    """Yield the text of a table that stands in none of its cells, nor in its caption."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag in TABLE_PARTS and child.tag != "table":
            yield from _stray(child, top=False)
        elif child.tag not in ("td", "th") and not (top and child.tag == "caption"):
            yield text_of(child)


def _rows(element: Node) -> Iterator[Node]:
    """Yield the rows of a table."""
    if element.tag == "tr":
        yield element
        return
    for child in element.children:
        if isinstance(child, Node) and child.tag in TABLE_PARTS:
            yield from _rows(child)


def _unwrapped(children: list[Child]) -> Iterator[Child]:
    """Yield a cell's content with its paragraphs opened up, a break between them."""
    earlier = False
    for child in children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            if earlier:
                yield node("br")
            yield from _unwrapped(child.children)
        else:
            yield child
        earlier = True


def _span(cell: Node, name: str) -> int:
    text = cell.attributes.get(name, "1")
    return min(100, max(1, int(text))) if text.isascii() and text.isdigit() else 1
