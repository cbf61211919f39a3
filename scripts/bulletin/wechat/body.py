"""An article's prose as a tree: every element of the safe HTML mapped onto the closed list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from bulletin.wechat.notes import Notes
from bulletin.wechat.styles import Style
from bulletin.wechat.tables import Cell, Row, grid
from bulletin.wechat.tree import Child, Node, node, read, text_of, walk

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption div pre hr table dl dt dd address details"
    " summary section caption thead tbody tfoot tr td th".split()
)
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "var": "em"}
_INLINE |= {"sub": "sub", "sup": "sup"}
_DECORATED = {"del": "line-through", "s": "line-through", "ins": "underline", "u": "underline"}
_LINES = re.compile(r"[ \t]*\n[ \t\n]*")
_ALIGNS = frozenset(("left", "center", "right"))


class Prose:
    """Turns the HTML parts of one article into blocks; its notes are collected on the way."""

    def __init__(self, style: Style, notes: Notes) -> None:
        self.style = style
        self.notes = notes

    def blocks(self, html: str, lead: str = "") -> list[Child]:
        """Return the blocks of one HTML part, `lead` (本报讯…) set before its first paragraph."""
        found = read(html)
        if lead:
            dateline = node("span", self.style["dateline"], lead)
            first = found[0] if found and isinstance(found[0], Node) and found[0].tag == "p" else None
            made = self._blocks(found)
            if first is not None and made and isinstance(made[0], Node) and made[0].tag == "p":
                made[0].children.insert(0, dateline)
            else:
                made.insert(0, node("p", self.style["paragraph"], dateline))
            return made
        return self._blocks(found)

    def learn_footnotes(self, html: str) -> None:
        """Take note of the footnotes a part ends with, before any mark is set."""
        if 'class="footnote"' not in html:
            return
        for block in read(html):
            for found in walk(block):
                for item in _items(found) if found.attributes.get("class") == "footnote" else ():
                    name = item.attributes.get("id", "")
                    self.notes.footnotes[name] = partial(self._note, item)

    def _note(self, item: Node) -> list[Child]:
        """Return one footnote's content as inline text, without the links back."""
        made: list[Child] = []
        for child in item.children:
            block = isinstance(child, Node) and child.tag in BLOCKS
            inline = _trimmed(self._inline(child.children if block else [child]))  # type: ignore[union-attr]
            if inline:
                made += [node("br"), *inline] if made else inline
        while made and isinstance(made[-1], str):  # the space before a link back
            made[-1] = made[-1].rstrip()
            if made[-1]:
                break
            made.pop()
        return made

    # Blocks -----------------------------------------------------------------------------------

    def _blocks(self, children: list[Child], paragraph: str = "paragraph") -> list[Child]:
        """Return block-level children; inline ones between blocks become a paragraph."""
        made: list[Child] = []
        loose: list[Child] = []

        def settle() -> None:
            inline = self._inline(loose)
            if "".join(map(text_of, inline)).strip():
                made.append(node("p", self._of(paragraph), *_trimmed(inline)))
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

    def _block(self, found: Node, paragraph: str) -> list[Child]:
        """Return one block-level element as blocks of ours."""
        tag, kind = found.tag, found.attributes.get("class", "")
        if kind == "footnote":
            return []  # its notes stand at the article's end
        if tag == "p":
            block = "box_title" if kind == "admonition-title" else paragraph
            inline = _trimmed(self._inline(found.children))
            return [node("p", self._of(block), *inline)] if inline else []
        if tag[0] == "h" and tag[1:].isdigit():
            return [self._heading(found)]
        if tag in ("ul", "ol"):
            return [self._list(found, "list")]
        if tag == "hr":
            return [node("hr", self.style["rule"])]
        if tag == "pre":
            return [node("p", f"{self._of(paragraph)};white-space:pre-wrap", *self._code(found))]
        if tag == "blockquote":
            return [node("section", self.style["quote"], *self._tight(found.children))]
        if tag == "figure" and kind == "quote":
            return [node("section", self.style["voice"], *self._voice(found))]
        if "admonition" in kind.split():
            return [node("section", self.style["box"], *self._tight(found.children))]
        if tag in _TABLE_PARTS:
            return self._table(found)
        if tag in ("dt", "summary"):
            inside = _trimmed(self._inline(found.children))
            return [node("p", self._of(paragraph), node("strong", "", *inside))]
        return self._blocks(found.children, paragraph)

    def _heading(self, found: Node) -> Node:
        inner = _trimmed(self._inline(found.children))
        if found.tag in ("h1", "h2"):
            return node("h2", self.style["heading"], node("span", self.style["heading_text"], *inner))
        return node("h3" if found.tag == "h3" else "h4", self.style["subheading"], *inner)

    def _tight(self, children: list[Child]) -> list[Child]:
        """Return blocks without space of their own but between them."""
        made = self._blocks(children, "")
        for block in made[1:]:
            if isinstance(block, Node) and block.tag == "p" and not block.style:
                block.style = "margin-top:.6em"
        return made

    def _voice(self, found: Node) -> list[Child]:
        """Return a quote with its speaker."""
        made: list[Child] = []
        for child in found.children:
            if isinstance(child, Node) and child.tag == "figcaption":
                said: list[Child] = []
                for part in child.children:
                    if isinstance(part, Node) and part.tag == "cite":
                        inner = self._inline(part.children)
                        said.append(node("strong", self.style["speaker_name"], *inner))
                    elif isinstance(part, Node) and part.tag == "span":
                        said += self._inline(part.children)
                    else:
                        said += self._inline([part])
                made.append(node("p", self.style["speaker"], *said))
            elif isinstance(child, Node) and child.tag == "blockquote":
                made += self._tight(child.children)
        return made

    def _list(self, found: Node, block: str) -> Node:
        """Return a list; one that stands directly in a list goes into the item before it."""
        items: list[Child] = []
        for child in found.children:
            if isinstance(child, str):
                if child.strip():
                    items.append(node("li", self.style["item"], *_trimmed([child])))
                continue
            if child.attributes.get("class") == "footnote":
                continue
            if child.tag in ("ul", "ol"):
                nested = self._list(child, "nested_list")
                if items and isinstance(items[-1], Node):
                    items[-1].children.append(nested)
                else:
                    items.append(node("li", self.style["item"], nested))
                continue
            item = child if child.tag == "li" else Node("li", children=[child])
            items.append(node("li", self.style["item"], *self._item(item)))
        start = found.attributes.get("start", "")
        attributes = {"start": start} if found.tag == "ol" and start.isascii() and start.isdigit() else {}
        return node(found.tag, self.style[block], *items, **attributes)

    def _item(self, item: Node) -> list[Child]:
        """Return an item's content: its first paragraph as plain text, the rest as blocks."""
        made: list[Child] = []
        loose: list[Child] = []
        for child in item.children:
            if not isinstance(child, Node) or child.tag not in BLOCKS:
                loose.append(child)
                continue
            made += _trimmed(self._inline(loose))
            loose.clear()
            if child.tag in ("ul", "ol"):
                made.append(self._list(child, "nested_list"))
            elif child.tag == "p" and not made:
                made += _trimmed(self._inline(child.children))
            else:
                made += self._block(child, "item")
        return [*made, *_trimmed(self._inline(loose))]

    def _table(self, found: Node) -> list[Child]:
        """Return a table typed in Markdown or HTML."""
        if any(text.strip() for text in _stray(found)):
            return self._blocks(found.children)  # broken HTML: its text counts, not its shape
        captions = [child for child in found.children if isinstance(child, Node) and child.tag == "caption"]
        rows = []
        for row in _rows(found):
            cells = [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]
            header = bool(cells) and all(cell.tag == "th" for cell in cells)
            made = tuple(self._cell(cell, header) for cell in cells)
            rows.append(Row("table_head" if header else "table_row", made))
        title = [
            node("p", self.style["table_title"], *self._inline(caption.children)) for caption in captions
        ]
        return [*title, grid(rows, self.style)] if rows else [*title]

    def _cell(self, cell: Node, header: bool) -> Cell:
        align = cell.attributes.get("align", "")
        inline = self._inline(list(_unwrapped(cell.children)))
        return Cell(
            tuple(_trimmed(inline)),
            header,
            align if align in _ALIGNS and not header else "center" if header else "left",
            _span(cell, "rowspan"),
            _span(cell, "colspan"),
        )

    # Inline -----------------------------------------------------------------------------------

    def _inline(self, children: list[Child]) -> list[Child]:
        """Return inline content; a block among it is opened up."""
        made: list[Child] = []
        for child in children:
            if isinstance(child, str):
                made.append(_LINES.sub(" ", child) if "\n" in child else child)
            else:
                made += self._element(child)
        return made

    def _element(self, found: Node) -> list[Child]:
        tag = found.tag
        if tag == "a":
            return self._link(found)
        if found.attributes.get("class") == "footnote":
            return []  # inside a tag that an editor left open
        if tag == "br":
            return [node("br")]
        if tag == "sup" and found.attributes.get("id", "").startswith("fnref"):
            return self._inline(found.children)
        inner = self._inline(found.children)
        if tag in _INLINE:
            return [node(_INLINE[tag], "", *inner)] if inner else []
        if tag in _DECORATED:
            return [node("span", f"text-decoration:{_DECORATED[tag]}", *inner)]
        if tag == "mark":
            return [node("span", self.style["mark"], *inner)]
        if tag in ("code", "kbd"):
            return [node("code", self.style["code"], *inner)]
        return inner

    def _link(self, found: Node) -> list[Child]:
        kinds = found.attributes.get("class", "").split()
        href = found.attributes.get("href", "")
        if "footnote-backref" in kinds:
            return []
        if "footnote-ref" in kinds:
            mark = self.notes.footnote(href.removeprefix("#"))
            return [mark] if mark is not None else self._inline(found.children)
        return self.notes.link(href, self._inline(found.children))

    def _code(self, found: Node) -> Iterator[Child]:
        """Yield preformatted text with a break for every line end."""
        for number, line in enumerate(_said(found).rstrip("\n").split("\n")):
            if number:
                yield node("br")
            if line:
                yield line


def _trimmed(inline: list[Child]) -> list[Child]:
    """Return inline content without the white space a browser would not show at its ends."""
    made = list(inline)
    while made and isinstance(made[0], str) and not made[0].strip(" \n\t"):
        made.pop(0)
    while made and isinstance(made[-1], str) and not made[-1].strip(" \n\t"):
        made.pop()
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(" \n\t")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" \n\t")
    return made


def _said(child: Child) -> str:
    """Return the text of preformatted content, but for footnotes that an open tag swallowed."""
    if isinstance(child, str):
        return child
    return "" if child.attributes.get("class") == "footnote" else "".join(map(_said, child.children))


def _stray(found: Node, *, top: bool = True) -> Iterator[str]:
    """Yield the text of a table that stands in none of its cells, nor in its caption."""
    for child in found.children:
        if isinstance(child, str):
            yield child
        elif child.tag in _TABLE_PARTS and child.tag != "table":
            yield from _stray(child, top=False)
        elif child.tag not in ("td", "th") and not (top and child.tag == "caption"):
            yield text_of(child)


def _items(found: Node) -> Iterator[Node]:
    """Yield the items of a footnote list."""
    for child in found.children:
        if isinstance(child, Node):
            if child.tag == "li":
                yield child
            else:
                yield from _items(child)


def _rows(found: Node) -> Iterator[Node]:
    """Yield the rows of a table."""
    if found.tag == "tr":
        yield found
        return
    for child in found.children:
        if isinstance(child, Node) and child.tag in _TABLE_PARTS:
            yield from _rows(child)


def _unwrapped(children: list[Child]) -> Iterator[Child]:
    """Yield a cell's content with its paragraphs opened up, a break between them."""
    earlier = False
    for child in children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            if earlier:
                yield node("br")
            yield from _unwrapped(child.children)
        else:
            yield child
        earlier = True


def _span(cell: Node, name: str) -> int:
    text = cell.attributes.get(name, "1")
    return min(100, max(1, int(text))) if text.isascii() and text.isdigit() else 1
