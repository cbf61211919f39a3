"""Mends the PDF that Chromium writes: what its text says, and when it was made.

Set right are, and nothing else is touched:

* A font often draws two characters with one glyph: 文 and the radical ⽂, ～ and 〜. Chromium's
  PDF then says it holds the one that comes first in Unicode, so that a search for 文字 finds nothing.
  Where the page never held that character, it becomes the one the page did hold.
* The date is the issue's and not the minute of printing, so that equal input gives equal bytes.
* The program that made it is named without system and versions.
* Its hundreds of small dictionaries are packed, which makes it a fifth smaller.

Skia, Chromium's PDF writer, writes a plain PDF 1.4: one table of objects, no object streams (ISO
32000-1, 7.5.4). A file made otherwise is returned as it is.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from struct import pack

from bulletin.prose.radicals import RADICALS

HEADER = b"%PDF-1.5\n%\xd3\xeb\xe9\xe1\n"

TWINS = RADICALS + " 〜～ \u2012– ∕／ ‵｀ \u2022·‧・ ·‧・ ⋯… \u3008〈 〈\u3008 〉\u3009 ⓪🄋"
"""Characters drawn alike in fonts for Chinese, the wrong one first: radicals (Unicode 2E80-2EFF), signs."""

_TABLE = re.compile(rb"\nxref\n0 \d+\n((?:\d{10} \d{5} [nf] \n)+)trailer\n<<(.*?)>>\nstartxref\n", re.S)
_CMAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.)*+\)")
_PRODUCER = re.compile(rb"/Producer \((?:[^()\\]|\\.)*+\)")
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\n", re.S)
_STREAM = re.compile(rb"<<(?>(.*?)>> stream\n)(.*)\nendstream", re.S)
_NODE = re.compile(rb"\(node\d{8}\)")
_BLOCK = re.compile(rb"(?<!\d)\d++ beginbf(char|range)\n((?:(?!beginbf).)*?)endbf(?:char|range)\n", re.S)

PACKED = 200
"""Objects that are compressed together."""


def mend(data: bytes, day: date, text: str) -> bytes:
    """Return the PDF `data` with the characters of `text` where they are drawn, dated 00:00 on `day`."""
    table = _TABLE.search(data, max(0, data.rfind(b"\nxref\n")))
    objects = _objects(data, table) if table else {}
    if table is None or not objects:
        return data
    twins = twins_of(text)
    for number in {int(digits) for digits in _CMAP.findall(data)}:
        objects[number] = _mended_cmap(objects[number], twins)
    for number in map(int, _INFO.findall(table[2])):
        objects[number] = _mended_info(objects[number], day)
    _renumber(objects)
    return _written(objects, table[2])


def _renumber(objects: dict[int, bytes]) -> None:
    """Name the parts of the document's structure in a row: Chromium's names count nodes it has thrown away too."""
    plain = [number for number, body in objects.items() if not body.endswith(b"endstream")]
    names = sorted({name for number in plain for name in _NODE.findall(objects[number])})
    new = {name: b"(node%08d)" % at for at, name in enumerate(names, 1)}
    for number in plain:
        objects[number] = _NODE.sub(lambda match: new[match[0]], objects[number])


def _objects(data: bytes, table: re.Match[bytes]) -> dict[int, bytes]:
    """Return each object's bytes by number; nothing when one is not where the table says."""
    starts = sorted(int(line[:10]) for line in table[1].splitlines() if line.endswith(b"n "))
    objects = {}
    for start, end in zip(starts, [*starts[1:], table.start() + 1], strict=True):
        match = _OBJECT.fullmatch(data, start, end)
        if match is None:
            return {}
        objects[int(match[1])] = match[2]
    return objects


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """Return a PDF 1.5 of the objects: hundreds of fonts' dictionaries weigh little when packed (7.5.7, 7.5.8)."""
    out, length = [HEADER], len(HEADER)
    entries = {0: (0, 0, 0xFFFF)}
    plain = [number for number in sorted(objects) if not objects[number].endswith(b"endstream")]
    packs = [plain[at : at + PACKED] for at in range(0, len(plain), PACKED)]
    streams = [(number, objects[number]) for number in sorted(objects.keys() - set(plain))]
    for number, members in enumerate(packs, max(objects) + 1):
        entries |= {member: (2, number, at) for at, member in enumerate(members)}
        ends = [0, *accumulate(len(objects[member]) + 1 for member in members)]
        index = " ".join(f"{member} {at}" for member, at in zip(members, ends, strict=False)).encode() + b"\n"
        body = index + b"".join(objects[member] + b"\n" for member in members)
        streams.append((number, _stream(b"/Type /ObjStm /N %d /First %d" % (len(members), len(index)), body)))
    for number, body in streams:
        entries[number] = (1, length, 0)
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        length += len(out[-1])
    last = max(entries) + 1
    entries[last] = (1, length, 0)
    rows = b"".join(pack(">BIH", *entries.get(number, (0, 0, 0xFFFF))) for number in range(last + 1))
    head = b"/Type /XRef /W [1 4 2]\n" + re.sub(rb"/Size \d+", b"/Size %d" % (last + 1), trailer)
    out.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _stream(head, rows), length))
    return b"".join(out)


def _stream(head: bytes, content: bytes) -> bytes:
    body = zlib.compress(content, 9)
    return b"<<%b /Filter /FlateDecode /Length %d>> stream\n%b\nendstream" % (head, len(body), body)


def twins_of(text: str) -> dict[str, str]:
    """Return which characters, none of them in `text`, stand for which that are in it."""
    here = set(text)
    groups: Iterable[str] = TWINS.split(" ")
    twins = {
        group[0]: right
        for group in groups
        if group[0] not in here and (right := next((sign for sign in group[1:] if sign in here), None))
    }
    for code in range(0x2F00, 0x2FD6):  # Kangxi radicals, which Unicode itself maps to their characters
        right = unicodedata.normalize("NFKC", chr(code))
        if right in here and chr(code) not in here:
            twins.setdefault(chr(code), right)
    return twins


def _mended_info(piece: bytes, day: date) -> bytes:
    stamp = rb"/\1 (D:" + f"{day:%Y%m%d}".encode() + rb"000000+08'00')"
    piece = _PRODUCER.sub(b"/Producer (Skia/PDF)", piece)
    return _DATE.sub(stamp, _CREATOR.sub(b"/Creator (Bulletin)", piece))


def _mended_cmap(piece: bytes, twins: dict[str, str]) -> bytes:
    """Return a stream that maps glyphs to text (ISO 32000-1, 9.10.3), the wrong twins replaced."""
    stream = _STREAM.fullmatch(piece)
    if stream is None:
        return piece
    packed = b"FlateDecode" in stream[1]
    content = zlib.decompress(stream[2]) if packed else stream[2]
    mended = _BLOCK.sub(lambda block: _mended_block(block, twins), content)
    if mended == content:
        return piece
    return _stream(b"", mended)


def _mended_block(block: re.Match[bytes], twins: dict[str, str]) -> bytes:
    """Return one block of a map, written out glyph by glyph when something in it is wrong."""
    pairs = []
    for line in block[2].splitlines():
        ends = re.findall(rb"<([0-9A-Fa-f]+)>", line)
        glyph, target = ends[0], ends[-1]
        last = int(ends[1], 16) if block[1] == b"range" else int(glyph, 16)
        for step in range(last - int(glyph, 16) + 1):
            text = bytes.fromhex(target.decode()).decode("utf-16-be")
            text = text[:-1] + chr(ord(text[-1]) + step)
            pairs.append((f"{int(glyph, 16) + step:0{len(glyph)}X}", text))
    if not any(text in twins for _, text in pairs):
        return block[0]
    lines = [
        f"<{glyph}> <{twins.get(text, text).encode('utf-16-be').hex().upper()}>\n" for glyph, text in pairs
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]  # at most 100 a block
    return "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in blocks).encode()
