"""A fragment as a tree: made, walked and written; HTML of the prose station can be read into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from bulletin.wechat.allow import ATTRIBUTES, TAGS, VOID


@dataclass(slots=True)
class Node:
    """One element."""

    tag: str
    style: str = ""
    """Declarations, `name:value` joined by `;`."""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


Child = Node | str


def node(tag: str, style: str = "", *children: Child | None, **attributes: str) -> Node:
    """Return an element; children that are None or empty text are left out, neighbouring texts joined."""
    kept: list[Child] = []
    for child in children:
        if isinstance(child, str) and kept and isinstance(kept[-1], str):
            kept[-1] += child
        elif child is not None and child != "":
            kept.append(child)
    return Node(tag, style, attributes, kept)


def write(child: Child) -> str:
    """Return a tree as HTML on one line.

    Raises ValueError for a tag or attribute off the list: a mistake in the program.
    """
    if isinstance(child, str):
        return escape(child, quote=False)
    tag = child.tag
    if tag not in TAGS or not child.attributes.keys() <= ATTRIBUTES.get(tag, frozenset()):
        raise ValueError(f"not for WeChat: <{tag} {' '.join(child.attributes)}>")
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in child.attributes.items())
    if child.style:
        attributes += f' style="{escape(child.style)}"'
    if tag in VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{''.join(map(write, child.children))}</{tag}>"


def text_of(child: Child) -> str:
    """Return the visible text of a tree."""
    return child if isinstance(child, str) else "".join(map(text_of, child.children))


def walk(child: Child) -> Iterator[Node]:
    """Yield every element of a tree in reading order."""
    if isinstance(child, Node):
        yield child
        for below in child.children:
            yield from walk(below)


class _Reader(HTMLParser):
    """Builds nodes from balanced HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("section")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or set one that has no content."""
        made = Node(tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID and tag not in ("wbr", "col"):
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name."""
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Take text; neighbours become one."""
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)


def read(html: str) -> list[Child]:
    """Return the nodes of sanitised HTML, tags and attributes as they stand there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root.children
