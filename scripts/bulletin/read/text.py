"""Bytes as editors' programs save them, turned into text.

Whatever is wrong with the encoding is reported, and the text is still recovered as far as
possible, so that the rest of the file gets checked in the same run.
"""

from __future__ import annotations

import re

from bulletin.model.problem import Fix
from bulletin.read.sheet import Sheet

MAX_BYTES = 1_000_000
"""More than this is no news story; a whole issue of a paper is a tenth of it."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNPRINTABLE = re.compile(f"{_CONTROL.pattern}|\ufffd")
_MANY = 0.2
"""The share of damaged characters above which a file is in another encoding rather than damaged."""


def decode(data: bytes, sheet: Sheet) -> str:
    """Return the text of `data`, with Unix line ends and without what no page can show.

    Reports a byte order mark, another encoding than UTF-8, damaged and control characters. An oversized
    file is reported and read as empty. The text becomes the sheet's: where control characters were taken
    out, later findings of the same line count without them.
    """
    text = characters(data, sheet)
    if _UNPRINTABLE.search(text):
        _report_unprintable(text, sheet)
        text = sheet.text = _CONTROL.sub("", text)
    return text


def characters(data: bytes, sheet: Sheet) -> str:
    """Return the text of `data` as an editor shows it, with Unix line ends and without a byte order mark.

    Reports what `decode` says of the encoding.
    """
    if len(data) > MAX_BYTES:
        sheet.report("F008", limit=MAX_BYTES // 1_000_000)
        return ""
    if data.startswith(_UTF8_BOM):
        data = data[3:]
        sheet.report("F002")
    try:
        text = data.decode()
    except UnicodeDecodeError as damage:
        text = _other_encoding(data, damage, sheet)
    sheet.text = _unix_lines(text)
    return sheet.text


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _other_encoding(data: bytes, damage: UnicodeDecodeError, sheet: Sheet) -> str:
    """Return the text of bytes that are not UTF-8, as what they most likely are."""
    utf16 = _UTF16_BOMS.get(data[:2])
    if utf16:
        sheet.report("F004", encoding="UTF-16")
        return data[2:].decode(utf16, errors="replace")
    recovered = data.decode(errors="replace")
    foreign = sum(character > "\x7f" for character in recovered)
    if recovered.count("\ufffd") > _MANY * foreign:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            sheet.report("F003")
            return text
    recovered = recovered.replace("\ufffd", "？")
    sheet.text, at = _unix_lines(recovered), len(_unix_lines(data[: damage.start].decode()))
    sheet.report("F005", (at, at + 1))
    return recovered


def _report_unprintable(text: str, sheet: Sheet) -> None:
    """Report the first control character, and the first sign that stands for one that is lost."""
    if control := _CONTROL.search(text):
        character = f"U+{ord(control[0]):04X}"
        sheet.report("F006", control.span(), Fix("", certain=True), character=character)
    lost = text.find("\ufffd")
    if lost >= 0:
        sheet.report("F007", (lost, lost + 1))
