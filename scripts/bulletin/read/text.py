"""Bytes as editors' programs save them, turned into text.

Whatever is wrong with the encoding is reported, and the text is still recovered as far as
possible, so that the rest of the file gets checked in the same run.
"""

from __future__ import annotations

import re

from bulletin.model.article import Place
from bulletin.read.sheet import Sheet

MAX_BYTES = 1_000_000
"""More than this is no news story; a whole issue of a paper is a tenth of it."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_MANY = 0.2
"""The share of damaged characters above which a file is in another encoding rather than damaged."""


def decode(data: bytes, sheet: Sheet) -> str:
    """Return the text of `data`, with Unix line ends and without a byte order mark.

    Reports a byte order mark, another encoding than UTF-8, damaged and control characters. An
    oversized file is reported and read as empty.
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
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _printable(text, sheet) if _UNPRINTABLE.search(text) else text


def place_of(text: str, offset: int) -> Place:
    """Return line and column of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


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
    before = data[: damage.start].decode(errors="replace").replace("\r\n", "\n")
    sheet.report("F005", place_of(before, len(before)))
    return recovered.replace("\ufffd", "？")


def _printable(text: str, sheet: Sheet) -> str:
    """Report what no page can show and return the text without it."""
    control = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    if control:
        sheet.report("F006", place_of(text, control.start()), character=f"U+{ord(control[0]):04X}")
        text = _UNPRINTABLE.sub(lambda found: found[0] if found[0] == "\ufffd" else "", text)
    lost = text.find("\ufffd")
    if lost >= 0:
        sheet.report("F007", place_of(text, lost))
    return text
