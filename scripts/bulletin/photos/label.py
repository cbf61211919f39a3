"""The origin label of generated pictures: the one thing in a photo's file that stays besides the picture.

《人工智能生成合成内容标识办法》 (in force since 2025-09-01), article 10, forbids taking the label away. GB
45438-2025 gives its members (annex E) and the name AIGC; generators write it as a JSON text into XMP
(`TC260:AIGC`, as element or attribute), into a PNG text called AIGC or into the EXIF's comment. Programs
from elsewhere say the same by IPTC's DigitalSourceType, in XMP or in content credentials (C2PA).

Nothing of a file's own bytes is kept: a label is read into plain values of bounded length, and written
anew. Only the surroundings of its name are looked at and no XML is parsed, so that entities, depth, other
encodings and packets of a hundred megabytes cost what a photo costs, and a damaged packet still has its say.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

MEMBERS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
"""The members of the label in the standard's order."""

MAX_MEMBER = 1_000
"""Characters one member may have; seven, escaped, fit into one segment of a JPEG. What is longer is left out."""

SUSPECTED = "3"
"""The value of `Label` for content that only bears traces (article 6 (3)): here, a label that cannot be read."""

_NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_NAMES = ("AIGC", "gorithmicMedia")
_MARK = re.compile(b"|".join(rb"\0{0,3}".join(bytes([one]) for one in name.encode()) for name in _NAMES))
"""Where a label may stand, in any encoding that has ASCII's letters with or without zeros."""

_AROUND = 20_000
"""Bytes looked at before and behind a mark."""
_WINDOWS = 50
"""Places looked at in one block."""

_ELEMENT = re.compile(r"<(?:\w{1,20}:)?AIGC(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<]*)")
_ATTRIBUTE = re.compile(r"""[\s:]AIGC\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_NAMED = "|".join(MEMBERS)
_MEMBER = rf"""(?<!/)\bT?C260:({_NAMED})(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)')|>([^<]*)<)"""
_JSON = re.compile(r'"AIGC"\s*:\s*')
_SOURCE = (
    r"""(?i)digitalsourcetype[/\s=>"']{1,9}(compositeWithTrainedAlgorithmicMedia|trainedAlgorithmicMedia)"""
)
_SPELLED = {
    name.lower(): name for name in ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
}

_UNFIT = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff]"
"""Characters that no member has, and XML cannot hold."""


class Label(NamedTuple):
    """What a picture's file says of its being generated."""

    members: tuple[tuple[str, str], ...] = ()
    """Of the standard's label, in its order, those that were there."""
    source: str = ""
    """IPTC's word for it, '' where none was given."""


def label_in(notes: Iterable[bytes]) -> Label | None:
    """Return the label that stands in what a file says of its picture, the first of each kind; None without any.

    One that is announced and cannot be read counts as `SUSPECTED`.
    """
    members: tuple[tuple[str, str], ...] = ()
    source = ""
    suspected = False
    for text in (text for note in notes for text in _texts(note)):
        members = members or _members(text)
        if not source and (found := re.search(_SOURCE, text)):
            source = _SPELLED[found[1].lower()]
        suspected = suspected or "C260:AIGC" in text or text.startswith('{"AIGC":')
        if members and source:
            break
    if suspected and not members:
        members = (("Label", SUSPECTED),)
    return Label(members, source) if members or source else None


def packet(label: Label) -> bytes:
    """Return the XMP packet that says what the label does, and nothing else; at most 40,000 bytes."""
    names = said = ""
    if label.source:
        names += ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        said += f"<Iptc4xmpExt:DigitalSourceType>{_SOURCES}{label.source}</Iptc4xmpExt:DigitalSourceType>"
    if label.members:
        value = json.dumps(dict(label.members), ensure_ascii=False, separators=(",", ":"))
        names += f' xmlns:TC260="{_NAMESPACE}"'
        said += f"<TC260:AIGC>{html.escape(value, quote=False)}</TC260:AIGC>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        f'{names}>{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _texts(note: bytes) -> Iterator[str]:
    """Yield the surroundings of each mark in a block as text, each byte at most twice."""
    at = 0
    for _ in range(_WINDOWS):
        mark = _MARK.search(note, at)
        if mark is None:
            return
        start, end = max(0, mark.start() - _AROUND), mark.end() + _AROUND
        at = end
        letters = len(mark[0]) - mark[0].count(0)
        width = (len(mark[0]) + 3) // letters
        if width == 1:
            yield note[start:end].decode("utf-8", "replace")
        elif width in (2, 4):
            for order in _orders(note):
                first = mark.start() if order == "le" else mark.start() + 1 - width
                begin = start + (first - start) % width
                yield note[begin:end].decode(f"utf-{8 * width}-{order}", "replace")


def _orders(note: bytes) -> tuple[str, str]:
    """Return the orders of bytes in a character to be tried: first the one the block begins with."""
    big = note[:1] in (b"\0", b"\xfe", b"M")
    return ("be", "le") if big else ("le", "be")


def _members(text: str) -> tuple[tuple[str, str], ...]:
    """Return the members of the first label in a text that has any."""
    for value in _values(text):
        if known := _known(value):
            return known
    named = {
        found[1]: html.unescape(found[2] or found[3] or found[4] or "")
        for found in re.finditer(_MEMBER, text)
    }
    return _known(named)


def _values(text: str) -> Iterator[Any]:
    """Yield what may be a label's object: of XMP, then bare."""
    for pattern in (_ELEMENT, _ATTRIBUTE):
        for found in islice(pattern.finditer(text), 20):
            yield _parsed(html.unescape(next(filter(None, found.groups()), "")).strip())
    for found in islice(_JSON.finditer(text), 20):
        yield _parsed(text[found.end() :])


def _parsed(text: str) -> Any:
    """Return the JSON value that a text begins with, of an object called AIGC its inside; None for anything else."""
    try:
        value = json.JSONDecoder().raw_decode(text)[0]
        value = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None
    return value.get("AIGC", value) if isinstance(value, dict) else None


def _known(value: Any) -> tuple[tuple[str, str], ...]:
    """Return the standard's members of an object, as text and of bounded length."""
    if not isinstance(value, dict):
        return ()
    texts = ((name, _text(value.get(name))) for name in MEMBERS)
    return tuple((name, text) for name, text in texts if text is not None)


def _text(value: Any) -> str | None:
    """Return a member's value as text; None for what no label has."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000:
        return str(value)
    if not isinstance(value, str) or len(value) > MAX_MEMBER or re.search(_UNFIT, value):
        return None
    return value
