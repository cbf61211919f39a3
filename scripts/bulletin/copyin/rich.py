r"""Words that a Rich Text file holds in boxes and drawings, which an office program may leave out when it converts it.

Rich Text is ASCII: groups in braces, control words behind `\`, a sign as `\'hh` in the file's code page or as `\uN` with
what old programs print in its place behind it (Rich Text Format Specification 1.9.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_HOLDERS = frozenset((b"shptxt", b"dptxbxtext"))
"""The groups of a box's own text."""
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]"
)
_BREAKS = frozenset((b"par", b"line", b"cell", b"row", b"tab"))
_NO_TEXT = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"pict", b"fldinst", b"sp", b"shprslt", b"listtext")
)
MOST_DEPTH = 500
_WORDS = 4
"""Signs of a passage from which on it is worth a word."""


def boxed(data: bytes) -> list[str]:
    """Return the text of every box of a Rich Text file, in order."""
    found: list[str] = []
    stack: list[tuple[int, bool]] = []
    """How many signs stand behind a `\\u` in the group outside, and whether its text counted."""
    fallback, counts, skip = 1, False, 0
    text: list[str] = []
    raw = bytearray()

    def flush() -> None:
        if raw:
            text.append(raw.decode("gb18030", "replace"))
            raw.clear()

    for token in _TOKEN.finditer(data):
        word, number, sign, other, brace, plain = token.groups()
        if brace == b"{":
            if len(stack) > MOST_DEPTH:
                return found
            stack.append((fallback, counts))
        elif brace == b"}":
            flush()
            outside = stack.pop() if stack else (1, False)
            if counts and not outside[1] and (said := _joined(text)):
                found.append(said)
            if not outside[1]:
                text.clear()
            fallback, counts = outside
        elif word:
            flush()
            if word in _HOLDERS:
                counts = True
            elif word in _NO_TEXT:
                counts = False
            elif word == b"uc":
                fallback = int(number or 1)
            elif word == b"u" and counts:
                text.append(chr(int(number or 0) % 65_536))
                skip = fallback
            elif word in _BREAKS and counts:
                text.append("\n")
        elif counts and skip:
            skip -= 1
            if plain and len(plain) > 1:
                raw += plain[1:]
        elif counts:
            raw += (
                bytes.fromhex(sign.decode())
                if sign
                else plain or (other if other in (b"\\", b"{", b"}") else b"")
            )
    return found


def _joined(text: list[str]) -> str:
    """Return pieces as one; a sign beyond the first plane is written as its two halves."""
    return "".join(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()


def lost(data: bytes, lines: Iterable[str]) -> list[str]:
    """Return what boxes say and none of `lines` does, each once."""
    if not any(holder in data for holder in _HOLDERS):
        return []
    there = _bare("".join(lines))
    found = dict.fromkeys(boxed(data))  # a box has a twin for old programs
    return [said for said in found if len(_bare(said)) >= _WORDS and _bare(said) not in there]


def _bare(text: str) -> str:
    return "".join(one for one in text if one.isalnum())
