"""What of an article can be found, and how text and queries are spelled the same.

A text is a list of lines: the headline, the deck, a paragraph, a caption, a row of a table. A
line's *plain* spelling is NFC, then each character in NFKC and lower case, without what nobody sees (Unicode's Cf,
variation selectors), and with every run of characters that are neither letters nor digits made one space. A *needle* is a query's term in its
plain spelling; it is found in a line when it is a substring of it and, at an edge where it begins
or ends with a digit, no further digit of the line touches it: 26年 is not found in 2026年.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.prose.visible import blocks

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


_SELECTORS = frozenset((0x34F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Variation selectors, and the joiner of graphemes: they choose a character's shape, and cut no word in two."""


class _Spelling(dict[int, str]):
    """Code point to its plain spelling, each worked out once."""

    def __missing__(self, code: int) -> str:
        if unicodedata.category(chr(code)) == "Cf" or code in _SELECTORS:
            self[code] = ""
            return ""
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
    lines += [(BODY, line) for line in body_lines(article.body, lined=article.lined)]
    for photo in article.shown_photos:
        lines += [(CAPTION, photo.caption), (CREDIT, photo.credit)]
    for _, one in article.shown_media:
        lines += [(CAPTION, one.caption), (CREDIT, one.credit)]
    for table in article.tables:
        lines += [(TABLE, table.title), (TABLE, table.as_of)]
        lines += [(TABLE, "\t".join(cell.text for cell in row).replace("\n", " ")) for row in table.rows]
        lines.append((TABLE, table.note))
    lines += [(TABLE, f"{one.label} {one.value}{one.unit}") for one in article.numbers]
    lines += [(BODY, correction.text) for correction in article.corrections]
    if official := article.official:
        lines += [(BODY, official.number), (BODY, " ".join(official.issuers)), (BODY, official.validity)]
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


def body_lines(body: str, *, lined: bool = True) -> list[str]:
    """Return a Markdown body's visible text, a line of the page a line; `lined` as in `render_body`."""
    return [line for block in blocks(body, lines=lined) for line in block.text.split("\n")]
