"""Page text as a file to a manuscript: every line that says something, with its number in the file."""

from __future__ import annotations

from bulletin.copyin.values import Manuscript, Paragraph, Place, Run
from bulletin.read.sheet import Sheet
from bulletin.read.text import decode


def manuscript_of(name: str, data: bytes) -> Manuscript:
    """Return the manuscript in a text file of any encoding that editors' programs write; empty where there is no text."""
    text = decode(data, Sheet(name))
    lines = text.split("\n")
    blocks = tuple(
        Paragraph((Run(line),), Place(paragraph=number)) for number, line in enumerate(lines, 1) if line.strip()
    )
    return Manuscript(name=name, form="text", blocks=blocks)
