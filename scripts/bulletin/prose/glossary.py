"""Terms and what they mean, for Python-Markdown."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from bulletin.prose.definitions import entry


class Glossary(Extension):
    """Registers the block processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Hook it in before whatever looks at lines."""
        md.parser.blockprocessors.register(_Entries(md.parser), "glossary", 97)


class _Entries(BlockProcessor):
    """Makes `<dl>` of entries; those that follow one another share one."""

    def test(self, parent: Element, block: str) -> bool:
        return "\n:" in block and not self.parser.state.isstate("list") and entry(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        read = entry(blocks.pop(0))
        if read is None:
            return
        last = self.lastChild(parent)
        made = last if last is not None and last.tag == "dl" else SubElement(parent, "dl")
        SubElement(made, "dt").text = read.term
        for meaning in read.meanings:
            SubElement(made, "dd").text = meaning
