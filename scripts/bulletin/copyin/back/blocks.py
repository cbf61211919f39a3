"""A rendered body as blocks that a word processor has: paragraphs, headings, entries of lists, quotes, tables."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Literal, NamedTuple

Form = Literal["text", "heading2", "heading3", "bullet", "number", "quote", "rule", "cell"]


_ENDED = frozenset("p li h2 h3 h4 h5 h6 figcaption div pre dt dd".split())
"""What begins and ends a block of its own."""


class Words(NamedTuple):
    """A piece of a block that is set in one way."""

    text: str
    bold: bool = False
    link: str = ""
    struck: bool = False
    slanted: bool = False


class Piece(NamedTuple):
    """One block; the cells of a table stand in `rows`."""

    form: Form
    words: tuple[Words, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class _Walk(HTMLParser):
    """Takes sanitised HTML apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._words: list[Words] = []
        self._bold = 0
        self._struck = 0
        self._slanted = 0
        self._link = ""
        self._lists: list[str] = []
        self._quote = 0
        self._heading = ""
        self._row: list[str] | None = None
        self._rows: list[tuple[str, ...]] = []
        self._inside = False
        self._silent = 0
        self._count = 0
        self._note = False
        self._noted = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        given = dict(attrs)
        if tag in ("ul", "ol"):
            self._end()
            self._lists.append(tag)
            start = given.get("start") or "1"
            self._count = int(start) - 1 if start.isdigit() else 0
        elif tag == "blockquote":
            self._end()
            self._quote += 1
        elif tag in _ENDED or tag in ("td", "th"):
            if not self._inside:
                self._end()
            self._heading = tag if tag.startswith("h") else ""
            if (given.get("id") or "").startswith("fn:"):
                self._noted = f"[^{(given['id'] or '').removeprefix('fn:')}]: "
            self._inside = tag in ("td", "th")
        elif tag == "tr":
            self._row = []
        elif tag in ("strong", "b"):
            self._bold += 1
        elif tag in ("del", "s"):
            self._struck += 1
        elif tag in ("em", "i"):
            self._slanted += 1
        elif tag == "a":
            self._link = given.get("href") or ""
            kind = given.get("class") or ""
            self._silent += "headerlink" in kind or "footnote-backref" in kind
            self._note = "footnote-ref" in kind
        elif tag == "br":
            self._words.append(Words("\n"))
        elif tag == "hr":
            self._end()
            self.pieces.append(Piece("rule"))

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in _ENDED:
            if not self._inside:
                self._end(said=tag == "figcaption")
            self._heading = ""
        elif tag in ("ul", "ol"):
            self._end()
            if self._lists:
                self._lists.pop()
        elif tag == "blockquote":
            self._end()
            self._quote = max(0, self._quote - 1)
        elif tag in ("td", "th"):
            if self._row is not None:
                self._row.append("".join(one.text for one in self._words).strip())
            self._words, self._inside = [], False
        elif tag == "tr" and self._row is not None:
            self._rows.append(tuple(self._row))
            self._row = None
        elif tag == "table":
            self.pieces.append(Piece("cell", rows=tuple(self._rows)))
            self._rows, self._words = [], []
        elif tag in ("strong", "b"):
            self._bold = max(0, self._bold - 1)
        elif tag in ("del", "s"):
            self._struck = max(0, self._struck - 1)
        elif tag in ("em", "i"):
            self._slanted = max(0, self._slanted - 1)
        elif tag == "a":
            self._link, self._silent, self._note = "", 0, False

    def handle_data(self, data: str) -> None:
        """Take text; a line end in HTML is no break."""
        text = data.replace("\n", " ") if self._words else data.replace("\n", " ").lstrip()
        if self._note and text:
            text = f"[^{text}]"
        if text and not self._silent:
            self._words.append(Words(text, self._bold > 0, self._link, self._struck > 0, self._slanted > 0))

    def _end(self, *, said: bool = False) -> None:
        """End the block that is open."""
        words, self._words = self._words, []
        if not "".join(one.text for one in words).strip():
            return
        form: Form = "text"
        if self._noted:
            words.insert(0, Words(self._noted))
            self._noted = ""
            self.pieces.append(Piece("text", tuple(words)))
            return
        if self._heading:
            form = "heading2" if self._heading == "h2" else "heading3"
        elif self._quote or said:
            form = "quote"
        elif self._lists:
            form = "bullet" if self._lists[-1] == "ul" else "number"
            if form == "number":
                self._count += 1
                words.insert(0, Words(f"{self._count}. "))
        self.pieces.append(Piece(form, tuple(words)))


def blocks(html: str) -> list[Piece]:
    """Return the blocks of sanitised HTML, in order."""
    walk = _Walk()
    walk.feed(html)
    walk.close()
    walk._end()
    return walk.pieces
