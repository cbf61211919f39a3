"""Quotes with their speaker: a block quote closed by a line `—— name, title`.

Comment collections are made of them. Markdown joins quotes that only blank lines part, so one
block quote may hold many voices; each attribution closes one.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bulletin.prose.speaker import SPEAKER


class SpeakerQuotes(Extension):
    """Registers the tree processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Hook it in before inline marks are read, so that a name may carry them."""
        md.treeprocessors.register(_Quotes(md), "speaker-quotes", 40)


class _Quotes(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in reversed(list(enumerate(parent))):
                if child.tag == "blockquote":
                    parent[place : place + 1] = _split(child)


def _split(quote: Element) -> list[Element]:
    """Return the figures in one block quote, and what no attribution closes as a plain quote."""
    result: list[Element] = []
    pending = Element("blockquote")
    for child in list(quote):
        said, match = _attribution(child)
        if match is None:
            pending.append(child)
            continue
        if said:
            SubElement(pending, "p").text = said
        if not len(pending):  # a dash line with nothing said above it
            pending.append(child)
            continue
        figure = Element("figure", {"class": "quote"})
        figure.append(pending)
        _caption(figure, match)
        result.append(figure)
        pending = Element("blockquote")
    if len(pending) or not result:
        result.append(pending)
    return result


def _attribution(paragraph: Element) -> tuple[str, re.Match[str] | None]:
    """Return the words said and the closing attribution line, where the paragraph has one."""
    if paragraph.tag != "p" or len(paragraph) or not paragraph.text:
        return "", None
    said, _, last = paragraph.text.rpartition("\n")
    return said, re.fullmatch(SPEAKER, last.strip())


def _caption(figure: Element, match: re.Match[str]) -> None:
    """Set `—— name, title` character by character, name and title told apart."""
    caption = SubElement(figure, "figcaption")
    caption.text = match["dash"]
    cite = SubElement(caption, "cite")
    cite.text = match["name"]
    if match["title"]:
        cite.tail = match["comma"]
        SubElement(caption, "span").text = match["title"]
