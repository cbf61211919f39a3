"""The body of a Word file: paragraphs, tables, boxes and notes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bulletin.copyin.refused import NotRead
from bulletin.copyin.values import Block, Cell, Dropped, Grid, Paragraph, Picture, Run
from bulletin.copyin.word.document import Document
from bulletin.copyin.word.lines import Line
from bulletin.copyin.word.styles import look_of

MAX_DEPTH = 12
"""Tables and boxes in one another."""
MAX_CELLS = 60_000
_THROUGH = frozenset("sdt sdtContent customXml smartTag ins moveTo ruby rubyBase".split())
"""What only wraps blocks."""


def blocks_of(document: Document) -> list[Block]:
    """Return the blocks of a document, its notes at the end. Raises NotRead."""
    found = list(_blocks(document, document.body, 0, boxed=False))
    for number, note in document.asked:  # grows while a note refers to another
        if number > MAX_CELLS:
            break
        inside = [one for one in _blocks(document, note, 1, boxed=False) if isinstance(one, Paragraph)]
        text = " ".join(one.text.strip() for one in inside).strip()
        found.append(Paragraph((Run(text),), document.place, style="note", number=f"[^{number}]: "))
    document.dropped.extend(Dropped(text, "页眉页脚") for text in document.margins())
    return found


def _blocks(document: Document, parent: Element, depth: int, *, boxed: bool) -> Iterator[Block]:
    """Yield the blocks below an element."""
    if depth > MAX_DEPTH:
        raise NotRead("表格或文本框一层套一层，套得太深", "请让来稿人把正文粘贴到新文档里再发")
    for one in parent:
        if one.tag == "p":
            yield from _paragraph(document, one, depth, boxed=boxed)
        elif one.tag == "tbl":
            document.paragraph += 1
            yield from _table(document, one, depth)
        elif one.tag == "altChunk":
            document.remark("有一段内容是整个嵌进来的文件，没有导入，请打开来稿粘贴")
        elif one.tag in _THROUGH or one.tag == "AlternateContent":
            yield from _blocks(document, one, depth + 1, boxed=boxed)
        elif one.tag in ("Choice", "Fallback"):
            if one.tag == "Choice" or parent.find("Choice") is None:
                yield from _blocks(document, one, depth + 1, boxed=boxed)
        elif one.tag in ("del", "moveFrom"):
            text = "".join(piece.text or "" for piece in one.iter() if piece.tag in ("delText", "t"))
            document.remark(f"修订删去了“{text.strip()}”")


def _paragraph(document: Document, element: Element, depth: int, *, boxed: bool) -> Iterator[Block]:
    """Yield a paragraph in parts: text, pictures, text; behind it the blocks of its boxes."""
    document.paragraph += 1
    properties = element.find("pPr")
    named = properties.find("pStyle") if properties is not None else None
    key = named.get("val", "") if named is not None else None
    look = look_of(properties).over(document.styles.look(key)).over(document.styles.usual)
    line = Line(document, element, look)
    style = document.styles.kind(key) or (
        f"heading{look.outline + 1}" if look.outline is not None and look.outline < 6 else ""
    )
    number = document.numbering.next(look.number, look.level or 0) if look.number not in (None, "0") else None
    if number is not None and not style:
        style = "list"
    whole = Paragraph(
        (), document.place, look.align == "center", look.align in ("right", "end"), style, number or "", boxed
    )
    yield from _in_parts(line, whole)
    for box in line.boxes:
        yield from _blocks(document, box, depth + 1, boxed=True)


def _in_parts(line: Line, whole: Paragraph) -> Iterator[Block]:
    """Yield what a paragraph holds in order; runs of the same looks are one.

    A picture that floats breaks no sentence: where it is anchored is not where it is seen.
    """
    runs: list[Run] = []
    floating = [part for part in line.parts if isinstance(part, Picture) and part.floating]
    for part in [*(part for part in line.parts if part not in floating), None, *floating]:
        if isinstance(part, Run):
            if runs and runs[-1][1:] == part[1:]:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + part.text)
            else:
                runs.append(part)
            continue
        if "".join(run.text for run in runs).strip():
            yield whole._replace(runs=tuple(runs))
            whole = whole._replace(number="")
            runs = []
        if part is not None:
            yield part


def _table(document: Document, element: Element, depth: int) -> Iterator[Block]:
    """Yield a table, and behind it the tables that stand in its cells."""
    place = document.place
    rows: list[list[Cell]] = []
    inner: list[Block] = []
    open_cells: dict[int, tuple[int, int]] = {}
    heads = 0
    cells = 0
    for row in _through(element, "tr"):
        properties = row.find("trPr")
        if properties is not None and properties.find("tblHeader") is not None and heads == len(rows):
            heads += 1
        made: list[Cell] = []
        column = _skipped(properties)
        for cell in _through(row, "tc"):
            cells += 1
            if cells > MAX_CELLS:
                raise NotRead(f"表格超过 {MAX_CELLS} 格", "请把表另存为 xlsx 再导入")
            column = _cell(document, cell, column, made, rows, open_cells, inner, depth)
        rows.append(made)
    if any(rows):
        yield Grid(tuple(tuple(row) for row in rows), place, heads)
    yield from inner


def _cell(
    document: Document,
    cell: Element,
    column: int,
    made: list[Cell],
    rows: list[list[Cell]],
    open_cells: dict[int, tuple[int, int]],
    inner: list[Block],
    depth: int,
) -> int:
    """Take one cell; one that goes on from above makes that one longer. Return the column behind it."""
    properties = cell.find("tcPr")
    wide = _value(properties, "gridSpan")
    columns = min(int(wide), 200) if wide.isdigit() and len(wide) < 5 and wide != "0" else 1
    merge = properties.find("vMerge") if properties is not None else None
    blocks = list(_blocks(document, cell, depth + 1, boxed=False))
    inner += [one for one in blocks if isinstance(one, Grid)]
    own = tuple(one for one in blocks if isinstance(one, Paragraph | Picture))
    if merge is not None and merge.get("val", "continue") != "restart" and column in open_cells:
        row, at = open_cells[column]
        above = rows[row][at]
        rows[row][at] = above._replace(rows=above.rows + 1, blocks=(*above.blocks, *own))
        return column + columns
    open_cells.pop(column, None)
    if merge is not None:
        open_cells[column] = len(rows), len(made)
    made.append(Cell(own, columns, 1))
    return column + columns


def _through(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children called `tag`, those in wrappers too."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in _THROUGH:
            yield from _through(one, tag)


def _skipped(properties: Element | None) -> int:
    """Return how many columns a row leaves out at its beginning."""
    before = _value(properties, "gridBefore")
    return min(int(before), 200) if before.isdigit() and len(before) < 5 else 0


def _value(properties: Element | None, name: str) -> str:
    found = properties.find(name) if properties is not None else None
    return found.get("val", "") if found is not None else ""
