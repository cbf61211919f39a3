"""Markdown as Chinese editors type it: where the language's rules and a newspaper's text disagree.

Editors paste from Word and WeChat and rarely know Markdown. What they type must come out as
typed, so every construct that a newspaper never means is switched off here:

* a line break inside a paragraph disappears between Chinese characters, where a browser would
  show a space, and stays between Latin words;
* an indent of two full-width spaces or of four spaces opens a paragraph, never a code block
  (fenced code stays); the indent itself goes, because the theme indents;
* `#话题#` is a topic, not a headline: one `#` needs a space behind it, `##小标题` does not;
* a line of `---` under a line of text is a rule, not a headline of that line;
* `2022. 11` is no list of 2022 items, `30*40*50` has no italics.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bulletin.prose.letters import CHINESE
from bulletin.prose.placement import LINE, groups

_STASHED = "(?:\x02[^\x02\x03\n]*\x03)*"
_BREAK = f"(?<=[{CHINESE}])(?=[ \t\u3000\n\x02])({_STASHED})[ \t\u3000]*+(?:\n[ \t\u3000]*({_STASHED})(?=[{CHINESE}]))?"
"""Where no break follows, what might have led to it matches alone, so that it is looked at once."""
_PLAIN = re.compile(r"(?![ #>+\-=~!:\n]|\d{1,3}\.[ ])[^\n\x02\x03*_`<&\[\]\\{]+\Z")
_UNMARKED = re.compile(r"(?!.*  \n)[^\x02\x03*_`<&\[\]\\]+\Z", re.DOTALL)
_INLINE = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span"}
_INLINE |= {"strong", "sub", "sup", "u"}


class ChineseTyping(Extension):
    """Registers everything in this module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Hook the processors in; the numbers are places in Python-Markdown's own order."""
        blocks = md.parser.blockprocessors
        blocks.deregister("code")
        blocks.deregister("setextheader")
        blocks.register(_PlacementLines(md.parser), "placement", 96)
        blocks.register(_PlainParagraph(md.parser), "plain", 95)
        blocks.register(_SpacedHeader(md.parser), "hashheader", 70)
        blocks.register(_ShortNumbers(md.parser), "olist", 40)
        blocks.register(_IndentedParagraph(md.parser), "paragraph", 10)
        md.inlinePatterns.register(_Times(r"(?<=\d)\*(?=\d)", md), "times", 185)
        md.treeprocessors.register(_PlainText(md), "plain-text", 21)  # just before inline marks are read
        md.treeprocessors.register(_SoftBreaks(md), "soft-breaks", 15)  # just after


class _PlacementLines(BlockProcessor):
    """Sets a token where a line of marks stands; `body` cuts the page there.

    The tokens are fenced by STX and ETX, which Python-Markdown takes out of every source, so no
    editor can type one.
    """

    def test(self, parent: Element, block: str) -> bool:
        return parent is self.parser.root and LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        block = blocks[0]
        if LINE.search(block) is None:
            return False
        blocks.pop(0)
        at = 0
        for match in LINE.finditer(block):
            if before := block[at : match.start()].strip("\n"):
                self.parser.parseBlocks(parent, [before])
            for kind, numbers in groups(match[0]):
                SubElement(parent, "p").text = AtomicString(f"\x02{kind}{' '.join(map(str, numbers))}\x03")
            at = match.end()
            if "!!!" in block:  # a note may begin in what follows
                break
        if after := block[at:].lstrip("\n"):
            blocks.insert(0, after)
        return None


class _PlainParagraph(BlockProcessor):
    """A one-line paragraph without a single character that Markdown reads: most of a newspaper.

    Such a block falls through every later processor unchanged; going straight to its paragraph,
    its text marked as final, takes half off the time of an article.
    """

    def test(self, parent: Element, block: str) -> bool:
        return _PLAIN.match(block) is not None and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = AtomicString(blocks.pop(0).lstrip())


class _SpacedHeader(HashHeaderProcessor):
    """`# 标题`, `##标题` and `## 标题 ##`, but not `#话题#`."""

    _LINE = r"(?:(#{1,6})[ \t\u3000]+|(#{2,6})(?=[^#\s]))([^\n]*)(?:\n|$)"
    RE = re.compile(rf"(?:^|\n){_LINE}")
    _FOLLOWING = re.compile(rf"^{_LINE}", re.MULTILINE)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        block = blocks[0]
        match = self.RE.search(block)
        if match is None:
            return False
        blocks.pop(0)
        at = self._heading(parent, block, 0, match)
        if "|" not in block and "!!!" not in block:  # else a table or a note may begin in what follows
            # One by one, with all of the rest asked for anew, would take time with their number squared.
            while (following := self._FOLLOWING.search(block, at)) and block[at : at + 1] not in (" ", "\t"):
                at = self._heading(parent, block, at, following)
        if after := block[at:]:
            blocks.insert(0, after)
        return None

    def _heading(self, parent: Element, block: str, at: int, match: re.Match[str]) -> int:
        """Make what stands from `at` to a heading, and the heading; return where it ends."""
        if before := block[at : match.start()].removesuffix("\n"):
            self.parser.parseBlocks(parent, [before])
        text = match[3].strip()
        bare = text.rstrip("#")
        level = len(match[1] or match[2])
        as_many = len(text) - len(bare) == level > 1 and not match[1]  # ##小标题##, and no C#
        closed = as_many or (bare != text and bare[-1:] in ("", " ", "\t", "\u3000"))
        SubElement(parent, f"h{level}").text = bare.rstrip() if closed else text
        return match.end()


class _ShortNumbers(SaneOListProcessor):
    """Numbered lists count to 999: a longer number at a line's start is a year."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(r"^[ ]{0,3}\d{1,3}\.[ ]+(.*)")
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d{1,3}\.))[ ]+(.*)")


class _IndentedParagraph(ParagraphProcessor):
    """Paragraphs told apart by indents instead of blank lines, as Chinese text is typed."""

    _FULL = re.compile(r"\n(?=[ \t]*\u3000\u3000)")
    _FOUR = re.compile(r"\n(?=[ ]{4})")

    def run(self, parent: Element, blocks: list[str]) -> None:
        if self.parser.state.isstate("list"):
            super().run(parent, blocks)
            return
        block = blocks.pop(0)
        by_indent = self._FOUR if block.startswith("    ") else self._FULL
        for paragraph in by_indent.split(block):
            if text := paragraph.strip("\n").lstrip():
                SubElement(parent, "p").text = text


class _Times(InlineProcessor):
    """An asterisk between digits multiplies."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[str, int, int]:
        return "*", m.start(), m.end()


class _PlainText(Treeprocessor):
    """Marks table cells, list items and headings without any inline mark as final too."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and _UNMARKED.match(text):
                element.text = AtomicString(text)


class _SoftBreaks(Treeprocessor):
    """Takes line breaks between Chinese characters out, across emphasis and links too."""

    def run(self, root: Element) -> None:
        for block in root.iter():
            if block.tag == "br" and block.tail:
                block.tail = block.tail.lstrip(" \t\n")  # the indent of a list item's next line
            if block.tag in _INLINE or block.tag == "pre":
                continue
            self._join(block)

    def _join(self, block: Element) -> None:
        """Treat the text directly inside one block-level element."""
        pieces = list(_pieces(block))
        if not any("\n" in text for _, _, text in pieces):
            return
        # One string with a boundary no text contains, so that a break sees its real neighbours.
        joined = "\x02|\x03".join(text for _, _, text in pieces)
        whole = re.sub(_BREAK, lambda found: found[0] if found[2] is None else found[1] + found[2], joined)
        for (element, where, old), new in zip(pieces, whole.split("\x02|\x03"), strict=True):
            if new != old:
                setattr(element, where, new)


def _pieces(element: Element) -> list[tuple[Element, str, str]]:
    """List the text and tails inside `element` in reading order, as (owner, attribute, text).

    Code is left out; another block or a line break in between counts as a wall.
    """
    result: list[tuple[Element, str, str]] = []
    if element.text and element.tag != "code":
        result.append((element, "text", element.text))
    for child in element:
        if child.tag in _INLINE:
            result += _pieces(child)
        else:
            result.append((child, "-", "\x00"))
        if child.tail:
            result.append((child, "tail", child.tail))
    return result
