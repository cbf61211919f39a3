"""A Word file set as an office sets one: styles, captions, merged heads, page numbers, what belongs to the article in a table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bulletin.copyin.back.blocks import Piece, Words
from bulletin.model.table import DataTable

_FONTS = {"Normal": ("仿宋", 14), "Title": ("黑体", 22), "Subtitle": ("楷体", 16), "Heading 2": ("黑体", 16), "Heading 3": ("楷体", 14),
          "Caption": ("楷体", 11), "Quote": ("楷体", 14), "List Bullet": ("仿宋", 14)}  # fmt: skip
"""Fonts that every Chinese office has, and sizes in points: 四号 for text, as letters have it."""
_STYLES = {
    "text": "Normal",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "bullet": "List Bullet",
    "number": "Normal",
    "quote": "Quote",
}
WIDTH = Cm(14.6)
"""Of the text on A4 with the margins of Word."""


class Pages:
    """Builds one document."""

    def __init__(self) -> None:
        self.document: Any = docx.Document()
        for name, (font, size) in _FONTS.items():
            style = self.document.styles[name]
            style.font.name, style.font.size = font, Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        self.document.styles["Quote"].font.italic = False
        self._number_pages()

    def line(self, text: str, style: str, *, centred: bool = False) -> None:
        """Add a paragraph of one piece."""
        paragraph = self.document.add_paragraph(text, style=style)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def piece(self, piece: Piece) -> None:
        """Add a block of a body."""
        if piece.form == "cell":
            self.grid([list(row) for row in piece.rows])
            return
        if piece.form == "rule":
            self.line("——————", "Normal", centred=True)
            return
        paragraph = self.document.add_paragraph(style=_STYLES[piece.form])
        if piece.form == "text":
            paragraph.paragraph_format.first_line_indent = Pt(28)
        for words in piece.words:
            self._words(paragraph, words)

    def _words(self, paragraph: Any, words: Words) -> None:
        """Add a run; a link into the web is one."""
        if not words.link.startswith(("http://", "https://")):
            run = paragraph.add_run(words.text)
            run.bold, run.font.strike = words.bold or None, words.struck or None
            run.italic = words.slanted or None
            return
        key = paragraph.part.relate_to(words.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), key)
        run = paragraph.add_run(words.text)
        link.append(run._r)
        paragraph._p.append(link)

    def photo(self, data: bytes, caption: str, alt: str) -> None:
        """Add a photo in a paragraph of its own, and its caption."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = paragraph.add_run().add_picture(io.BytesIO(_known(data)))
        if picture.width > WIDTH:
            picture.height, picture.width = int(picture.height * WIDTH / picture.width), WIDTH
        if alt:
            picture._inline.docPr.set("descr", alt)
        if caption:
            self.line(caption, "Caption", centred=True)

    def table(self, table: DataTable) -> None:
        """Add a data table with its title, merged cells and note."""
        if table.title:
            self.line(table.title, "Caption", centred=True)
        width = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
        made = self.document.add_table(len(table.rows), width, style="Table Grid")
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(table.rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                last = made.cell(min(y + cell.rowspan, len(table.rows)) - 1, min(x + cell.colspan, width) - 1)
                first = made.cell(y, x)
                target = first.merge(last) if last is not first and cell.rowspan * cell.colspan > 1 else first
                target.text = cell.text
                taken |= {
                    (y + down, x + right) for down in range(cell.rowspan) for right in range(cell.colspan)
                }
                x += cell.colspan
        for y in range(min(table.header_rows, len(table.rows))):
            made.rows[y]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if table.note:
            self.line(f"注：{table.note}", "Caption")

    def grid(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a plain table."""
        width = max((len(row) for row in rows), default=0)
        made = self.document.add_table(len(rows), width, style="Table Grid")
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
        if rows:
            made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _number_pages(self) -> None:
        """Set the number of the page into the middle of the footer."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
            run = paragraph.add_run()
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)

    def data(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _known(data: bytes) -> bytes:
    """Return a JPEG with the segment by which python-docx knows one: ours are cleaned of all that is not the picture."""
    if data.startswith(b"\xff\xd8") and data[6:10] not in (b"JFIF", b"Exif"):
        return data[:2] + _JFIF + data[2:]
    return data


_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x60\x00\x60\x00\x00"
"""Version 1.1, 96 dots an inch, no thumbnail (JFIF 1.02)."""
