"""The samples as files: .xlsx by openpyxl, the others by small writers of our own, CSV in four encodings."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from datetime import date, datetime
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from tests.read.tabular.samples import Cell, Sample

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def serial(day: date | datetime) -> float:
    """Return the number by which spreadsheets count a day."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (moment - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001


def text_of(cell: object) -> str:
    return cell.text if isinstance(cell, Cell) else str(cell)


def xlsx(sample: Sample) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for y, row in enumerate(sample.rows, 1):
        for x, cell in enumerate(row, 1):
            if cell == "":
                continue
            target = sheet.cell(y, x)
            target.value = cell.value if isinstance(cell, Cell) else cell
            if isinstance(cell, Cell):
                target.number_format = cell.format
    for merged in sample.merged:
        sheet.merge_cells(merged)
    for column in sample.hidden_columns:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    for at in sample.hidden_rows:
        sheet.row_dimensions[at + 1].hidden = True
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def string(text: str, size: str = "<H") -> bytes:
    return struct.pack(size, len(text)) + b"\1" + text.encode("utf-16-le")


def xls(sample: Sample) -> bytes:
    """Return a workbook of BIFF8 ([MS-XLS]) in a compound file ([MS-CFB])."""
    formats = sorted({cell.format for row in sample.rows for cell in row if isinstance(cell, Cell)})
    start = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)
    book = record(0x809, start) + record(0x42, struct.pack("<H", 1200))
    book += b"".join(record(0x41E, struct.pack("<H", 164 + n) + string(one)) for n, one in enumerate(formats))
    for number in [0, *(164 + n for n in range(len(formats)))]:
        book += record(0xE0, struct.pack("<HHH", 0, number, 0) + bytes(14))
    name = b"\1" + "表".encode("utf-16-le")
    offset = len(book) + 4 + 8 + len(name) - 1 + 1 - 1 + 4
    book += record(0x85, struct.pack("<IHB", offset, 0, 1) + name) + record(0x0A, b"")
    assert len(book) == offset, (len(book), offset)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    sheet += b"".join(
        record(0x7D, struct.pack("<HHHHHH", c, c, 2048, 0, 1, 0)) for c in sample.hidden_columns
    )
    sheet += b"".join(
        record(0x208, struct.pack("<HHHHHHHH", r, 0, 9, 255, 0, 0, 0x20, 0)) for r in sample.hidden_rows
    )
    for y, row in enumerate(sample.rows):
        for x, cell in enumerate(row):
            style = 1 + formats.index(cell.format) if isinstance(cell, Cell) else 0
            value = cell.value if isinstance(cell, Cell) else cell
            if isinstance(value, date):
                value = serial(value)
            head = struct.pack("<HHH", y, x, style)
            if isinstance(value, str):
                sheet += record(0x204, head + string(value)) if value else b""
            else:
                sheet += record(0x203, head + struct.pack("<d", value))
    ranges = [range_boundaries(one) for one in sample.merged]
    if ranges:
        corners = b"".join(struct.pack("<HHHH", b - 1, d - 1, a - 1, c - 1) for a, b, c, d in ranges)
        sheet += record(0xE5, struct.pack("<H", len(ranges)) + corners)
    return compound("Workbook", book + sheet + record(0x0A, b""))


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file that holds one stream, long enough to stand in sectors of its own."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    assert len(fat) == 128, "a longer stream would want another sector of this table"

    def entry(title: str, kind: int, child: int, first: int, size: int) -> bytes:
        wide = title.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", first, size, 0)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + struct.pack("<128I", *fat) + folder.ljust(512, b"\0") + stream.ljust(count * 512, b"\0")


def ods(sample: Sample) -> bytes:
    """Return an OpenDocument sheet as LibreOffice writes it, less the styles."""
    spans = {}
    for merged in sample.merged:
        left, top, right, bottom = (int(number or 0) for number in range_boundaries(merged))
        spans[top - 1, left - 1] = (bottom - top + 1, right - left + 1)
    width = max(map(len, sample.rows))
    lines = []
    for x in range(width):
        hidden = ' table:visibility="collapse"' if x in sample.hidden_columns else ""
        lines.append(f"<table:table-column{hidden}/>")
    for y, row in enumerate(sample.rows):
        hidden = ' table:visibility="filter"' if y in sample.hidden_rows else ""
        cells = []
        for x, cell in enumerate(row):
            down, across = spans.get((y, x), (1, 1))
            span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
            inner = "".join(f"<text:p>{escape(line)}</text:p>" for line in text_of(cell).split("\n") if line)
            value = cell.value if isinstance(cell, Cell) else cell
            if isinstance(value, int | float):
                number = f' office:value-type="float" office:value="{value!r}"'
            else:
                number = ""
            note = "<office:annotation><text:p>内部批注</text:p></office:annotation>" if inner else ""
            cells.append(
                f"<table:table-cell{span if (y, x) in spans else ''}{number}>{note}{inner}</table:table-cell>"
            )
        rest = '<table:table-cell table:number-columns-repeated="16000"/>'
        lines.append(f"<table:table-row{hidden}>{''.join(cells)}{rest}</table:table-row>")
    lines.append(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
    return made.getvalue()


def comma(sample: Sample, encoding: str) -> bytes:
    """Return what Excel saves as CSV; as “Unicode text”, which is UTF-16, it puts tabs between cells."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter="\t" if encoding == "utf-16" else ",", lineterminator="\r\n")
    writer.writerows([text_of(cell) for cell in row] for row in sample.rows)
    return made.getvalue().encode(encoding)


def repacked(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with a piece of one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed = re.sub(old, new, content.decode(), count=1)
                assert changed != content.decode(), "nothing there to change"
                content = changed.encode()
            target.writestr(name, content)
    return made.getvalue()
