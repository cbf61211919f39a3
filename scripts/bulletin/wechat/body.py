"""An article's prose as a tree: every block of the safe HTML mapped onto the closed list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.wechat.inline import Inline, code, trimmed
from bulletin.wechat.notes import Notes
from bulletin.wechat.sense import heading_by_sense
from bulletin.wechat.styles import Style
from bulletin.wechat.tables import BLOCKS, TABLE_PARTS, typed_table
from bulletin.wechat.tree import Child, Node, node, read, text_of, walk

_TASK = ";list-style-type:none"
"""A thing to do has a box where others have their bullet."""


class Prose:
    """Turns the HTML parts of one article into blocks; its notes are collected on the way."""

    def __init__(self, style: Style, notes: Notes, names: Names = NO_NAMES) -> None:
        self.style = style
        self.names = names
        self.notes = notes
        self.inline = Inline(style, notes)

    def blocks(self, html: str, lead: str = "") -> list[Child]:
        """Return the blocks of one HTML part, `lead` (本报讯…) set before its first paragraph."""
        nodes = read(html)
        made = self._blocks(nodes)
        if lead:
            dateline = node("span", self.style["dateline"], lead)
            if _is_paragraph(nodes) and _is_paragraph(made):
                made[0].children.insert(0, dateline)  # type: ignore[union-attr]
            else:
                made.insert(0, node("p", self.style["paragraph"], dateline))
        return made

    def learn_footnotes(self, html: str) -> None:
        """Take note of the footnotes a part ends with, before any mark is set."""
        if 'class="footnote"' not in html:
            return
        for block in read(html):
            for element in walk(block):
                for item in _items(element) if element.attributes.get("class") == "footnote" else ():
                    name = item.attributes.get("id", "")
                    self.notes.footnotes[name] = partial(self._note, item)

    def _note(self, item: Node) -> list[Child]:
        """Return one footnote's content as inline text, without the links back."""
        made: list[Child] = []
        for child in item.children:
            inside = child.children if isinstance(child, Node) and child.tag in BLOCKS else [child]
            inline = self.inline.trimmed(inside)
            if inline:
                made += [node("br"), *inline] if made else inline
        while made and isinstance(made[-1], str):  # the space before a link back
            made[-1] = made[-1].rstrip()
            if made[-1]:
                break
            made.pop()
        return made

    def _blocks(self, children: list[Child], paragraph: str = "paragraph") -> list[Child]:
        """Return block-level children; inline ones between blocks become a paragraph."""
        made: list[Child] = []
        loose: list[Child] = []

        def settle() -> None:
            inline = self.inline(loose)
            if "".join(map(text_of, inline)).strip():
                made.append(node("p", self._of(paragraph), *trimmed(inline)))
            loose.clear()

        for child in children:
            if isinstance(child, Node) and child.tag in BLOCKS:
                settle()
                made += self._block(child, paragraph)
            else:
                loose.append(child)
        settle()
        return made

    def _of(self, block: str) -> str:
        return self.style[block] if block else ""

    def _block(self, element: Node, paragraph: str) -> list[Child]:
        """Return one block-level element as blocks of ours."""
        tag, kind = element.tag, element.attributes.get("class", "")
        if kind == "footnote":
            return []  # its notes stand at the article's end
        if tag == "p":
            block = {"admonition-title": "box_title", "question": "question"}.get(kind, paragraph)
            inline = self.inline.trimmed(element.children)
            return [node("p", self._of(block), *inline)] if inline else []
        if tag[0] == "h" and tag[1:].isdigit():
            return [self._heading(element)]
        if tag in ("ul", "ol"):
            return [self._list(element, "list")]
        if tag == "hr":
            return [node("hr", self.style["rule"])]
        if tag == "pre":
            return [node("pre", self.style["code_block"], node("code", "", *code(element)))]
        if tag == "blockquote":
            return [node("section", self.style["quote"], *self._tight(element.children))]
        if tag == "figure" and kind == "quote":
            return [node("section", self.style["voice"], *self._voice(element))]
        if "admonition" in kind.split():
            return [node("section", self.style["box"], *self._tight(element.children))]
        if tag in TABLE_PARTS:
            return typed_table(element, self.style, self.inline) or self._blocks(element.children)
        if tag in ("dt", "summary"):
            inside = self.inline.trimmed(element.children)
            style = self.style["defined"] if tag == "dt" else self._of(paragraph)
            return [node("p", style, node("strong", "", *inside))]
        if tag == "dd":
            return self._blocks(element.children, "meaning")
        return self._blocks(element.children, paragraph)

    def _heading(self, element: Node) -> Node:
        inner = heading_by_sense(self.inline.trimmed(element.children), self.names)
        if element.tag in ("h1", "h2"):
            return node("h2", self.style["heading"], node("span", self.style["heading_text"], *inner))
        return node("h3" if element.tag == "h3" else "h4", self.style["subheading"], *inner)

    def _tight(self, children: list[Child]) -> list[Child]:
        """Return blocks without space of their own but between them."""
        made = self._blocks(children, "")
        for block in made[1:]:
            if isinstance(block, Node) and block.tag == "p" and not block.style:
                block.style = "margin-top:.6em"
        return made

    def _voice(self, quote: Node) -> list[Child]:
        """Return a quote with its speaker."""
        made: list[Child] = []
        for child in quote.children:
            if isinstance(child, Node) and child.tag == "figcaption":
                said: list[Child] = []
                for part in child.children:
                    if isinstance(part, Node) and part.tag == "cite":
                        inner = self.inline(part.children)
                        said.append(node("strong", self.style["speaker_name"], *inner))
                    elif isinstance(part, Node) and part.tag == "span":
                        said += self.inline(part.children)
                    else:
                        said += self.inline([part])
                made.append(node("p", self.style["speaker"], *said))
            elif isinstance(child, Node) and child.tag == "blockquote":
                made += self._tight(child.children)
        return made

    def _list(self, element: Node, block: str) -> Node:
        """Return a list; one that stands directly in a list goes into the item before it."""
        items: list[Child] = []
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    items.append(self._entry(trimmed([child])))
                continue
            if child.attributes.get("class") == "footnote":
                continue
            if child.tag in ("ul", "ol"):
                nested = self._list(child, "nested_list")
                if items and isinstance(items[-1], Node):
                    inside = items[-1].children[0]
                    (inside if isinstance(inside, Node) else items[-1]).children.append(nested)
                else:
                    items.append(self._entry([nested]))
                continue
            item = child if child.tag == "li" else Node("li", children=[child])
            entry = self._entry(self._item(item), step=element.tag == "ol" and block == "list")
            if element.tag == "ul" and item.attributes.get("class") == "task":
                entry.style += _TASK
            items.append(entry)
        start = element.attributes.get("start", "")
        attributes = {"start": start} if element.tag == "ol" and start.isascii() and start.isdigit() else {}
        return node(element.tag, self.style[block], *items, **attributes)

    def _entry(self, content: list[Child], *, step: bool = False) -> Node:
        """Return an item, or a step of a list that is numbered; without the one section in it, the official editor tears `<strong>甲</strong>：乙` apart."""
        return node("li", self.style["step" if step else "item"], node("section", "", *content))

    def _item(self, item: Node) -> list[Child]:
        """Return an item's content: its first paragraph as plain text, the rest as blocks."""
        made: list[Child] = []
        loose: list[Child] = []
        for child in item.children:
            if not isinstance(child, Node) or child.tag not in BLOCKS:
                loose.append(child)
                continue
            made += self.inline.trimmed(loose)
            loose.clear()
            if child.tag in ("ul", "ol"):
                made.append(self._list(child, "nested_list"))
            elif child.tag == "p" and not made:
                made += self.inline.trimmed(child.children)
            else:
                made += self._block(child, "item")
        return [*made, *self.inline.trimmed(loose)]


def _is_paragraph(blocks: list[Child]) -> bool:
    return bool(blocks) and isinstance(blocks[0], Node) and blocks[0].tag == "p"


def _items(element: Node) -> Iterator[Node]:
    """Yield the items of a footnote list."""
    for child in element.children:
        if isinstance(child, Node):
            if child.tag == "li":
                yield child
            else:
                yield from _items(child)
