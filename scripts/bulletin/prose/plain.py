"""A body as plain text: for summaries, and for reading time without running Markdown."""

from __future__ import annotations

import re
from html import unescape

from bulletin.prose.placement import LINE, may_place
from bulletin.prose.visible import opening
from bulletin.works.unseen import unseen, without

# Patterns for what few bodies hold are compiled by the first one that does; `re` keeps them.
# A line's beginning is looked for by the end of the one before it, which takes a fifth of the time.
_HEADING_MARK = re.compile(r"\n(?:#{1,6}[ \t\u3000]+|#{2,6}(?=[^#\s]))")
_DELIMITER = r"(?m)\n(?=[ |:]*-)[ |:-]+$"
_ITEM = r"(?:[-+*]|\d{1,3}\.)[ ]+"
_BLOCK_MARK = re.compile(rf"\n[ \t\u3000]*(?:(?:>[ ]?)+(?:{_ITEM})?|{_ITEM})")
_FOOTNOTE = r"\[\^[^\[\]\n]*\]"
_LINK = r"!?\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])"
_ATTRIBUTES = r"[ ]?\{(?=[:#.])[^{}\n]*\}"
_HTML = r"</?[A-Za-z][^<>]*>"
_AUTOLINK = r"<((?:https?|mailto)[^<>\s]*)>"
_EMPHASIS = re.compile(
    r"(?=[*_`])(?:(?<!\\)(?<!\d)\*{1,3}|(?<!\\)\*{1,3}(?!\d)|(?<![\w\\])_{1,2}(?=\S)|(?<=[^\s\\])_{1,2}(?!\w)|`+)"
)
_ESCAPE = r"\\([\\`*_{}\[\]()>#+\-.!])"
_SENTENCE = re.compile(r"[。！？!?…]+[”’」』）)]*")
_CLAUSE = re.compile(r"[，；：、,;]")
_IN_WORDS = bytes(
    46 if sign in b".,:/'%-" else 48 if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256)
)
"""Latin letters and digits as 0, what joins two of them to one word as a dot, all else as a space."""


def plain_text(body: str, limit: int, *, lines: bool = True) -> str:
    """Return the first real paragraph of `body`, at most `limit` characters, as the page shows it.

    Headings, placements, tables and notes are passed over; a quote or list is taken only when
    there is nothing else. A longer paragraph ends at the last sentence end within the limit, and
    one whose first sentence is too long is cut at a clause and closed with ……. Empty when the
    body has no text. `lines` as in `render_body`.
    """
    text = opening(body, lines=lines)
    return shortened(without(text, unseen(text)), limit)


def visible_length(body: str) -> int:
    """Count what a reader reads: a Chinese character or mark is 1, a Latin word or number is 1.

    Divide by 400 for minutes: the newsroom's rule for silent reading. For comparison, reading
    aloud runs at about 255 Chinese characters a minute (IReST, Trauzettel-Klosinski and Dietz,
    doi:10.1167/iovs.11-8284).
    """
    text = "\n" + (LINE.sub("", body) if may_place(body) else body)
    if "#" in text:
        text = _HEADING_MARK.sub("\n", text)
    if "-" in text or "|" in text:
        text = re.sub(_DELIMITER, "\n", text).replace("|", " ")
    text = _without_marks(_BLOCK_MARK.sub("\n", text))
    return len("".join(text.split())) - beyond_first(text)


def beyond_first(text: str) -> int:
    """Count the signs of Latin words and numbers (`57.8`, `COVID-19`), the first of each not."""
    signs = b" ".join([b"", *text.encode("ascii", "replace").translate(_IN_WORDS).split(), b""])
    if b"." in signs:  # joins what stands on both sides of it, and else ends a word
        signs = signs.replace(b"..", b"  ").replace(b" .", b"  ").replace(b". ", b"  ")
    words = signs.split()
    return sum(map(len, words)) - len(words)


def _without_marks(text: str) -> str:
    """Return text without the marks inside lines."""
    if "[" in text:
        text = re.sub(_LINK, r"\1", re.sub(_FOOTNOTE, "", text))
    if "{" in text:
        text = re.sub(_ATTRIBUTES, "", text)
    if "<" in text:
        text = re.sub(_HTML, "", re.sub(_AUTOLINK, r"\1", text))
    if "*" in text or "_" in text or "`" in text:
        text = unemphasised(text)
    if "~~" in text:
        text = text.replace("~~", "")
    if "\\" in text:
        text = re.sub(_ESCAPE, r"\1", text)
    return unescape(text) if "&" in text else text


def unemphasised(text: str) -> str:
    """Return text without the marks of emphasis and code; only an asterisk alone between digits multiplies."""
    bare = text.replace("**", "")
    if "*" in bare or "_" in bare or "`" in bare or "\\" in bare:
        return _EMPHASIS.sub("", text)
    return bare


def shortened(text: str, limit: int) -> str:
    """Return plain text cut to `limit` characters, ended where a reader can stop."""
    if len(text) <= limit:
        return text
    ends = [sentence.end() for sentence in _SENTENCE.finditer(text, 0, limit + 4) if sentence.end() <= limit]
    if ends:
        return text[: ends[-1]]
    if limit <= 2:
        return text[:limit]
    clauses = [clause.start() for clause in _CLAUSE.finditer(text, 0, limit - 2)]
    return text[: clauses[-1] if clauses and clauses[-1] >= limit // 2 else limit - 2] + "……"
