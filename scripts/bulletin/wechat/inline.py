"""What stands inside a paragraph: words, marks and links, mapped onto the closed list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.wechat.notes import Notes
from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child, Node, node

_SAME = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "var": "em"}
_SAME |= {"sub": "sub", "sup": "sup"}
_DECORATED = {"del": "line-through", "s": "line-through", "ins": "underline", "u": "underline"}
_LINES = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t\n]*")
_ADDRESS = re.compile(r"https?://[!-~]{16,}")
_BLANKS = " \n\t"


class Inline:
    """Turns the inline content of one article into ours; what it links goes into the notes."""

    def __init__(self, style: Style, notes: Notes) -> None:
        self.style = style
        self.notes = notes

    def __call__(self, children: list[Child]) -> list[Child]:
        """Return inline content; a block among it is opened up."""
        made: list[Child] = []
        for child in children:
            if isinstance(child, str):
                text = _LINES.sub(" ", child) if "\n" in child else child
                after_break = made and isinstance(made[-1], Node) and made[-1].tag == "br"
                made += self._breakable(text.lstrip(_BLANKS) if after_break else text)
            else:
                made += self._element(child)
        return made

    def trimmed(self, children: list[Child]) -> list[Child]:
        """Return inline content without the white space a browser would not show at its ends."""
        return trimmed(self(children))

    def _breakable(self, text: str) -> Iterator[Child]:
        """Yield a text whose long addresses may be broken anywhere: in a justified line they leave holes."""
        end = 0
        for found in _ADDRESS.finditer(text) if "://" in text else ():
            if found.start() > end:
                yield text[end : found.start()]
            yield node("span", self.style["note_address"], found[0])
            end = found.end()
        if end < len(text) or not end:
            yield text[end:]

    def _element(self, element: Node) -> list[Child]:
        tag = element.tag
        if tag == "a":
            return self._link(element)
        if element.attributes.get("class") == "footnote":
            return []  # inside a tag that an editor left open
        if tag == "br":
            return [node("br")]
        if tag in ("rt", "rp", "rtc"):
            return _reading(element)
        inner = self(element.children)
        if tag == "sup" and element.attributes.get("id", "").startswith("fnref"):
            return inner
        if tag in _SAME:
            return [node(_SAME[tag], "", *inner)] if inner else []
        if tag in _DECORATED:
            return [node("span", f"text-decoration:{_DECORATED[tag]}", *inner)]
        if tag == "mark":
            return [node("span", self.style["mark"], *inner)]
        if tag in ("code", "kbd"):
            return [node("code", self.style["code"], *inner)]
        return inner

    def _link(self, anchor: Node) -> list[Child]:
        kinds = anchor.attributes.get("class", "").split()
        href = anchor.attributes.get("href", "")
        if "footnote-backref" in kinds:
            return []
        if "footnote-ref" in kinds:
            mark = self.notes.footnote(href.removeprefix("#"))
            return [mark] if mark is not None else self(anchor.children)
        return self.notes.link(href, self(anchor.children))


def trimmed(inline: list[Child]) -> list[Child]:
    """Return inline content without the white space at its ends."""
    made = list(inline)
    while made and isinstance(made[0], str) and not made[0].strip(_BLANKS):
        made.pop(0)
    while made and isinstance(made[-1], str) and not made[-1].strip(_BLANKS):
        made.pop()
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(_BLANKS)
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(_BLANKS)
    return made


def _reading(element: Node) -> list[Child]:
    """Return how a word above which its reading stands is set where there is no above: 喆（zhé）."""
    said = _said(element).strip() if element.tag == "rt" else ""
    return [f"（{said}）"] if said else []


def code(block: Node) -> Iterator[Child]:
    """Yield preformatted text with a break for every line end."""
    for number, line in enumerate(_said(block).rstrip("\n").split("\n")):
        if number:
            yield node("br")
        if line:
            yield line


def _said(child: Child) -> str:
    """Return the text of preformatted content, but for footnotes that an open tag swallowed."""
    if isinstance(child, str):
        return child
    return "" if child.attributes.get("class") == "footnote" else "".join(map(_said, child.children))
