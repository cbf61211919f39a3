"""What of an article can be found, and how text and queries are spelled the same.

A text is a list of lines: the headline, the deck, a paragraph, a caption, a row of a table. A
line's *plain* spelling is NFC, then each character in NFKC and lower case, with every run of
characters that are neither letters nor digits made one space. A *needle* is a query's term in its
plain spelling; it is found in a line when it is a substring of it and, at an edge where it begins
or ends with a digit, no further digit of the line touches it: 26年 is not found in 2026年.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.prose import Html, render_body

HEADLINE, KICKER, DECK, CAPTION, BODY, CREDIT, TABLE, BYLINE = "hkdcbrty"
"""The kinds of lines, by the letter that stands for them in the index."""

HEADLINES = frozenset(HEADLINE)
SECONDARY = frozenset(KICKER + DECK + CAPTION)
"""Where a hit counts more than in the body, if less than in the headline."""


class Line(NamedTuple):
    """One line of an article's visible text."""

    kind: str
    text: str
    """As the editor wrote it, in NFC; never empty."""


class _Spelling(dict[int, str]):
    """Code point to its plain spelling, each worked out once."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        plain = "".join(char if unicodedata.category(char)[0] in "LN" else " " for char in folded)
        self[code] = plain
        return plain


_SPELLING = _Spelling()


def composed(text: str) -> str:
    """Return `text` in NFC: what the index stores and both engines start from."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """Return the plain spelling of an NFC text: runs of letters and digits, one space between two."""
    return " ".join(text.translate(_SPELLING).split())


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """Return the plain spelling of an NFC text, and for each of its characters the one in `text` it is from."""
    out: list[str] = []
    places: list[int] = []
    gap = False
    for place, char in enumerate(text):
        for piece in _SPELLING[ord(char)]:
            if piece == " ":
                gap = True
                continue
            if gap and out:
                out.append(" ")
                places.append(place)
            gap = False
            out.append(piece)
            places.append(place)
    return "".join(out), places


def occurrences(needle: str, line: str, inside: bool) -> Iterator[int]:
    """Yield where `needle` starts in a plain line; `inside` lets numbers go on beyond its edges."""
    head = not inside and is_digit(needle[:1])
    tail = not inside and is_digit(needle[-1:])
    at = line.find(needle)
    while at >= 0:
        end = at + len(needle)
        if not (head and is_digit(line[at - 1 : at] if at else "")) and not (
            tail and is_digit(line[end : end + 1])
        ):
            yield at
        at = line.find(needle, at + 1)


def is_digit(char: str) -> bool:
    """Return True for one of 0 to 9, False for '' too."""
    return "0" <= char <= "9"


def searchable(article: Article) -> list[Line]:
    """Return everything that searching for finds `article`: what its page shows of it."""
    lines = [(HEADLINE, article.headline), (KICKER, article.kicker), (DECK, article.deck)]
    lines.append((BYLINE, byline(article)))
    lines += [(BODY, line) for line in body_lines(article.body)]
    for photo in article.shown_photos:
        lines += [(CAPTION, photo.caption), (CREDIT, photo.credit)]
    for table in article.tables:
        lines += [(TABLE, table.title), (TABLE, table.as_of)]
        lines += [(TABLE, "\t".join(cell.text for cell in row).replace("\n", " ")) for row in table.rows]
        lines.append((TABLE, table.note))
    lines += [(BODY, correction.text) for correction in article.corrections]
    return [Line(kind, composed(text)) for kind, text in lines if text]


def byline(article: Article) -> str:
    """Return who signs, by role, or the source: `记者 甲 乙 通讯员 丙`."""
    roles: dict[str, list[str]] = {}
    for contributor in article.byline.everyone:
        roles.setdefault(contributor.role, []).append(contributor.name)
    parts = [f"{role} {' '.join(names)}" for role, names in roles.items()]
    if article.source:
        parts.append(f"来源：{article.source}")
    return " ".join(parts)


_SIMPLE = re.compile(r"(?![ #>+\-=~!:\n]|\d{1,3}\.[ ])[^\n\x02\x03*_`<&\[\]\\{]+")
_STRONG = re.compile(r"\*\*([^\s*_`<&\[\]\\{\n](?:[^*_`<&\[\]\\{\n]*[^\s*_`<&\[\]\\{\n])?)\*\*")
_HEADING = re.compile(r"##+ ([^\n#]+)")
_QUOTED = re.compile(r"> [^—\n][^\n]*(?:\n>\n> [^—\n][^\n]*)*")
_ITEM = re.compile(r"- ([^\n]+)")
_MARK = re.compile(r"[\[［【][图表][0-9]+[\]］】]")
_WALL = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|cite|table|thead|tbody|tr|pre|hr|br|section)\b[^>]*>"
)
_CELL = re.compile(r"</t[hd]>")
_TAG = re.compile(r"<[^>]*+>?")


def body_lines(body: str) -> list[str]:
    """Return a Markdown body's visible text, a block a line.

    Plain paragraphs, headings, bold words, lists and marks, which are nearly all of a newspaper,
    are read directly; a body with anything else is rendered. A test holds both ways equal.
    """
    lines: list[str] = []
    for block in body.split("\n\n"):
        read = _simple_block(block.strip("\n"))
        if read is None:
            return _rendered_lines(body)
        lines += read
    return lines


def _simple_block(block: str) -> list[str] | None:
    """Return a block's lines, or None when only Markdown itself can tell."""
    if not block or _MARK.fullmatch(block):
        return []
    if _SIMPLE.fullmatch(block):
        return [block.strip()]
    if block.startswith("##") and (heading := _HEADING.fullmatch(block)):
        block = heading[1]
        return [block] if _SIMPLE.fullmatch(block) else None
    if block.startswith("- "):
        items = [_ITEM.fullmatch(line) for line in block.split("\n")]
        if all(item and _SIMPLE.fullmatch(item[1]) for item in items):
            return [item[1] for item in items if item]
        return None
    if block[0] == ">":
        quoted = _QUOTED.fullmatch(block) and re.sub("(?m)^> ?", "", block).split("\n\n")
        return quoted if quoted and all(map(_SIMPLE.fullmatch, quoted)) else None
    if "**" in block:
        bare = _STRONG.sub(r"\1", block)
        if block[:2] != "**" or bare != block:
            return [bare.strip()] if _SIMPLE.fullmatch(bare) else None
    return None


def _rendered_lines(body: str) -> list[str]:
    """Return the visible text of what Markdown makes of a body."""
    html = "\n".join(part.html for part in render_body(body).parts if isinstance(part, Html))
    text = unescape(_TAG.sub("", _CELL.sub("\t", _WALL.sub("\n", html))))
    return [line.strip() for line in text.split("\n") if line.strip()]
