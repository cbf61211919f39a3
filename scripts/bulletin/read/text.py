"""Bytes as editors' programs save them, turned into text.

Whatever is wrong with the encoding is reported, and the text is still recovered as far as
possible, so that the rest of the file gets checked in the same run.
"""

from __future__ import annotations

from collections import Counter

from bulletin.model.problem import Fix
from bulletin.read.sheet import At, Sheet
from bulletin.works.unseen import Harm, Unseen, unseen, without

MAX_BYTES = 1_000_000
"""More than this is no news story; a whole issue of a paper is a tenth of it."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CODES: dict[Harm, str] = {"control": "F006", "order": "F021", "unseen": "F022"}
_TOLD = 20
"""Places of one kind that are reported of one file; a paste may have hundreds."""
_MANY = 0.2
"""The share of damaged characters above which a file is in another encoding rather than damaged."""


def decode(data: bytes, sheet: Sheet) -> str:
    """Return the text of `data`, with Unix line ends and without what nobody sees (`works/unseen.py`).

    Reports a byte order mark, another encoding than UTF-8, damaged and unseen characters. An oversized
    file is reported and read as empty. The text becomes the sheet's, which knows where characters were taken
    out, so that findings stand where the editor finds them.
    """
    text = characters(data, sheet)
    if (lost := text.find("\ufffd")) >= 0:
        sheet.report("F007", (lost, lost + 1))
    if found := unseen(text):
        _report_unseen(text, found, sheet)
        sheet.typed = text
        text = sheet.text = without(text, found)
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


def _report_unseen(text: str, found: list[Unseen], sheet: Sheet) -> None:
    """Report what nobody sees, of each kind the first places."""
    told: Counter[str] = Counter()
    for one in found:
        told[one.harm] += 1
        if told[one.harm] <= _TOLD:
            fix = Fix("", certain=True)
            sheet.report(_CODES[one.harm], (one.start, one.end), fix, character=one.name(text))


def gated(text: str, place: At, sheet: Sheet) -> str:
    """Return the value at `place`, which escapes spell, without what `decode` takes out of a file; reported."""
    found = unseen(text)
    if not found:
        return text
    clean = without(text, found)
    for harm in dict.fromkeys(one.harm for one in found):
        first = next(one for one in found if one.harm == harm)
        fix = sheet.rewrite(place, clean, certain=True)
        sheet.report(_CODES[harm], place, fix, character=first.name(text))
    return clean
