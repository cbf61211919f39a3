"""A PDF file to a manuscript, by pdfplumber; what it draws, and where, is all that is asked of it."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from time import process_time
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from bulletin.copyin.pdf.bounded import bound
from bulletin.copyin.pdf.boxes import Box, Letter, Wall, boxes_of
from bulletin.copyin.pdf.clipped import beside, between, seen
from bulletin.copyin.pdf.lanes import Rule, columns_of
from bulletin.copyin.pdf.paragraphs import Passage, passages_of
from bulletin.copyin.pdf.pictures import NotShown, picture_of
from bulletin.copyin.refused import NotRead
from bulletin.copyin.values import (
    Block,
    Cell,
    Dropped,
    Grid,
    Manuscript,
    Paragraph,
    Picture,
    Place,
    Remark,
    Run,
)
from bulletin.prose.radicals import without_radicals

MAX_PAGES = 64
"""The pages of a thick paper; a book is no manuscript."""
MAX_LETTERS = 60_000
"""Characters of one page: five times a full page of A2 in the smallest print."""
MAX_DRAWN = 20_000
"""Lines and rectangles of one page, above which they are a drawing and no tables."""
MAX_PICTURES = 200
ORNAMENT = 20
STAMP = 60
"""Points; a picture less wide or high than two centimetres shows nothing that a reader could see."""
MAX_SECONDS = 14.0
"""Of the processor's time, and one more for each page, after which reading stops between two pages."""
_EDGE = 0.09
"""The share of a page's height in which a running head or foot stands."""

_DAMAGED = NotRead(
    "PDF 文件已损坏，或没有下载完", "请重新下载；能用阅读器打开的，另存或打印成一份新的 PDF 再导入"
)
_LOCKED = NotRead("PDF 有密码", "请向来稿人要一份没有密码的")
_SCANNED = NotRead(
    "PDF 里没有文字，只有图片（多半是扫描件）",
    "请先用带文字识别的程序（如 WPS 的“图片转文字”、ABBYY FineReader、白描）识别成文字，存成 .txt 或 .docx 再导入",
)


def read_pdf(name: str, data: bytes) -> Manuscript:
    """Return the manuscript in a PDF. Raises NotRead where it is damaged, locked, a scan, or longer than a paper."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    bound()
    started = process_time()
    files: dict[str, bytes] = {}
    remarks: list[Remark] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = document.pages
            if len(pages) > MAX_PAGES:
                raise NotRead(f"PDF 有 {len(pages)} 页，超过 {MAX_PAGES} 页", "请只留下要用的几页再导入")
            read = [_page(page, number, started, files, remarks) for number, page in enumerate(pages, 1)]
    except NotRead:
        raise
    except PdfminerException as error:
        raise _LOCKED if "Password" in repr(error) else _DAMAGED from error
    except Exception as error:  # a dozen kinds that pdfminer raises for a damaged file
        raise _DAMAGED from error
    kept, dropped = _without_running(read)
    blocks = tuple(block for page in kept for block in page)
    if not any(isinstance(block, Paragraph | Grid) for block in blocks):
        raise _SCANNED
    return Manuscript(
        name=name, form="pdf", blocks=blocks, files=files, remarks=tuple(remarks), dropped=tuple(dropped)
    )


def _page(
    page: Any, number: int, started: float, files: dict[str, bytes], remarks: list[Remark]
) -> list[tuple[Block, float]]:
    """Return the blocks of a page, each with how far down it begins, as a share of the height. Raises NotRead."""
    spent = process_time() - started
    if spent > MAX_SECONDS + number:
        raise NotRead(
            f"PDF 太复杂，读到第 {number} 页已用了 {spent:.0f} 秒", "请只留下要用的几页，或另存成一份新的 PDF"
        )
    letters = [_letter(char, page) for char in page.chars[:MAX_LETTERS] if char["text"].strip("\x00")]
    if len(page.chars) > MAX_LETTERS:
        remarks.append(Remark(f"第 {number} 页的字超过 {MAX_LETTERS} 个，后面的没有读", Place(number)))
    if not letters:
        if page.images:
            remarks.append(
                Remark(f"第 {number} 页没有文字，只有图片，没有导入；要登的先识别成文字", Place(number))
            )
        return []
    grids = _grids(page)
    outside = [one for one in letters if not any(_inside(one, grid) for grid in grids)]
    rules = [rule for rule in _rules(page) if not any(_within(rule, area) for area in grids)]
    walls = [Wall((rule.x0 + rule.x1) / 2, rule.top, rule.bottom) for rule in rules if not rule.flat]
    boxes = [*boxes_of(outside, walls), *grids, *_pictures(page, outside, rules, files, remarks)]
    sizes = Counter(one.size for one in outside if not one.text.isspace())
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    passages = passages_of(columns_of(boxes, rules, size), size)
    height = float(page.height) or 1.0
    said = [one for one in passages if not one.first.picture or one.first.picture in files]
    return [(_block(one, Place(number, at)), one.first.top / height) for at, one in enumerate(said, 1)]


def _letter(char: dict[str, Any], page: Any) -> Letter:
    """Return a character with the line it stands on, which is the same for all fonts of a line."""
    size = float(char["size"]) or 1.0
    matrix = char.get("matrix")
    base = (
        float(page.height) - float(matrix[5])
        if matrix and char.get("upright")
        else float(char["bottom"]) - 0.12 * size
    )
    font = str(char.get("fontname", "")).lower()
    heavy = any(word in font for word in ("bold", "heavy", "black", "simhei"))
    return Letter(
        without_radicals(char["text"]), float(char["x0"]), float(char["x1"]), base, round(size, 1), heavy
    )


def _rules(page: Any) -> Iterator[Rule]:
    for one in [*page.lines, *page.rects][:MAX_DRAWN]:
        x0, top, x1, bottom = (float(one[key]) for key in ("x0", "top", "x1", "bottom"))
        if min(x1 - x0, bottom - top) < 2.5 and max(x1 - x0, bottom - top) > 20:
            yield Rule(x0, top, x1, bottom)


def _grids(page: Any) -> list[Box]:
    """Return the tables that rules draw, with at least two rows and columns."""
    if len(page.rects) + len(page.lines) > MAX_DRAWN:
        return []
    return [box for table in page.find_tables() if (box := _grid(table, page))]


def _grid(table: Any, page: Any) -> Box | None:
    """Return a table with its merged cells; None where it has one row or one column, or hardly a word."""
    cells = [tuple(round(float(side), 1) for side in cell) for cell in table.cells]
    # A rule of the page over a table makes a cell of all that stands between them.
    while cells and (lone := [cell for cell in cells if cell[1] == min(one[1] for one in cells)])[1:] == []:
        cells.remove(lone[0])
    while cells and (lone := [cell for cell in cells if cell[3] == max(one[3] for one in cells)])[1:] == []:
        cells.remove(lone[0])
    columns = sorted({cell[0] for cell in cells})
    rows = sorted({cell[1] for cell in cells})
    if len(columns) < 2 or len(rows) < 2:
        return None
    texts = {cell: _words(page, cell) for cell in cells}
    if 3 * sum(bool(text) for text in texts.values()) < len(cells):
        return None
    lines: list[tuple[Cell, ...]] = []
    for row in rows:
        line = []
        for cell in sorted(one for one in cells if one[1] == row):
            wide = sum(cell[0] <= x < cell[2] - 0.5 for x in columns)
            high = sum(cell[1] <= y < cell[3] - 0.5 for y in rows)
            line.append(Cell((Paragraph((Run(texts[cell]),)),), max(1, wide), max(1, high)))
        lines.append(tuple(line))
    x1, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    return Box(columns[0], rows[0], x1, bottom, grid=Grid(tuple(lines)))


def _pictures(
    page: Any,
    letters: Sequence[Letter],
    rules: Sequence[Rule],
    files: dict[str, bytes],
    remarks: list[Remark],
) -> list[Box]:
    """Return where the pictures of a page stand, with their bytes in `files`; one that cannot be had is told."""
    found: list[Box] = []
    place = Place(page.page_number)
    if len(page.images) > MAX_PICTURES:
        remarks.append(
            Remark(f"第 {place.page} 页的图片超过 {MAX_PICTURES} 张，后面的没有导入，请从原版里另存", place)
        )
    for number, one in enumerate(page.images[:MAX_PICTURES], 1):
        x0, x1 = max(0.0, float(one["x0"])), min(float(page.width), float(one["x1"]))
        top, bottom = max(0.0, float(one["top"])), min(float(page.height), float(one["bottom"]))
        whole = Box(x0, top, x1, bottom)
        name = f"第{place.page}页图{number}"
        box = seen(whole, letters)
        box = between(box, rules) if box else None
        if box is None and _covers(whole, page):
            remarks.append(
                Remark(f"第 {place.page} 页的底图没有导入（文字压在上面）；照片在里面的，请截图", place)
            )
        if not box or min(box.x1 - box.x0, box.bottom - box.top) <= ORNAMENT:
            continue
        if min(x1 - x0, bottom - top) > STAMP:
            try:
                data = picture_of(one["stream"])
            except NotShown as why:
                remarks.append(
                    Remark(
                        f"第 {place.page} 页有一张图片没有导入（{why}），请从原版截图，或向来稿人要原图",
                        place,
                    )
                )
            else:
                name += ".jpg" if data.startswith(b"\xff\xd8") else ".png"
                files[name] = data
        found.append(box._replace(picture=name))
    return beside(found)


def _covers(box: Box, page: Any) -> bool:
    """Tell whether a picture fills more than half of a page, as that of a scan does."""
    return (box.x1 - box.x0) * (box.bottom - box.top) > 0.5 * float(page.width) * float(page.height)


def _words(page: Any, cell: tuple[float, ...]) -> str:
    """Return the text of a cell, its lines joined."""
    inside = [
        _letter(char, page)
        for char in page.chars
        if cell[0] <= (char["x0"] + char["x1"]) / 2 <= cell[2]
        and cell[1] <= (char["top"] + char["bottom"]) / 2 <= cell[3]
    ]
    boxes = sorted(boxes_of(inside), key=lambda box: (round(box.base), box.x0))
    return "".join(box.text for box in boxes)


def _inside(letter: Letter, box: Box) -> bool:
    middle = letter.base - 0.4 * letter.size
    return box.x0 <= (letter.x0 + letter.x1) / 2 <= box.x1 and box.top <= middle <= box.bottom


def _within(rule: Rule, area: Box) -> bool:
    return (
        area.x0 - 2 <= rule.x0
        and rule.x1 <= area.x1 + 2
        and area.top - 2 <= rule.top
        and rule.bottom <= area.bottom + 2
    )


def _block(passage: Passage, place: Place) -> Block:
    if passage.first.grid:
        return passage.first.grid._replace(place=place)
    if passage.first.picture:
        return Picture(passage.first.picture, place)
    return Paragraph((Run(passage.text, passage.size, passage.bold),), place)


def _without_running(pages: Sequence[list[tuple[Block, float]]]) -> tuple[list[list[Block]], list[Dropped]]:
    """Return pages without the lines that stand at the edge of several, whatever the number in them."""
    if len(pages) < 2:
        return [[block for block, _ in page] for page in pages], []
    sizes = Counter(block.size for page in pages for block, _ in page if isinstance(block, Paragraph))
    most = 1.3 * sizes.most_common(1)[0][0] if sizes else 0.0
    pages = [[(block, down if _size_of(block) <= most else 0.5) for block, down in page] for page in pages]
    seen = Counter(
        key for page in pages for key in {_running(block) for block, down in page if _at_edge(down)} if key
    )
    kept, dropped = [], []
    for page in pages:
        left = []
        for block, down in page:
            key = _running(block) if _at_edge(down) else ""
            if key and seen[key] > 1 and isinstance(block, Paragraph):
                dropped.append(Dropped(block.text, "每页都有的页眉页脚", block.place))
            else:
                left.append(block)
        kept.append(left)
    return kept, dropped


def _size_of(block: Block) -> float:
    """Return the size of a paragraph's text; 0.0 for another block."""
    return block.size if isinstance(block, Paragraph) else 0.0


def _at_edge(down: float) -> bool:
    return down < _EDGE or down > 1 - _EDGE


def _running(block: Block) -> str:
    """Return a short line with its numbers as one sign; '' for anything else."""
    if not isinstance(block, Paragraph) or len(block.text) > 40:
        return ""
    return "".join("0" if one.isdigit() or one in "一二三四五六七八九十" else one for one in block.text)
