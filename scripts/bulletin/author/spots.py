"""Where everything in a file's YAML begins and ends, so that one value can be changed and the rest left alone.

The parser is the reader's own; it gives each value's place, not that of the signs around it, nor of comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml
from yaml.nodes import Node, ScalarNode, SequenceNode

from bulletin.model.span import line_at

Kind = Literal["text", "list", "map"]
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BETWEEN = re.compile(r"(?:\s|#[^\n]*)*")
"""What may stand between a value and the next sign."""
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
_SPECIAL = re.compile(r"[&*!]|\?[ \t\n]")
"""How a value or key begins that has an anchor, a tag or a form of its own."""


class NotChanged(Exception):
    """A file stays as it was; the message is Chinese, for editors, and says why and what to do."""


class Spot(NamedTuple):
    """A value and where it stands: from `start` to `end`, without blanks and comments around it."""

    kind: Kind
    start: int
    end: int
    bracketed: bool = False
    """True for a list or map in brackets."""
    text: str = ""
    """What a text says."""
    style: str = ""
    """The sign a text begins with: a quote, `|` or `>`; nothing for a plain one."""
    items: tuple[Item, ...] = ()


class Item(NamedTuple):
    """An entry of a list or map."""

    key: str
    """'' in a list."""
    start: int
    """Of the dash or the key; where the value starts in a list in brackets."""
    sign: int
    """Just behind the dash or the colon; likewise."""
    value: Spot


class Yaml(NamedTuple):
    """The YAML of a file and what it is made of."""

    text: str
    root: Spot | None
    """None where there are at most comments."""
    comments: tuple[tuple[int, int], ...]
    """Start and end of each, in order."""

    def line(self, at: int) -> int:
        """Return where the line of `at` starts."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line of `at` ends, before its line end."""
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    def column(self, at: int) -> int:
        """Return how many characters stand before `at` in its line."""
        return at - self.line(at)

    def indent(self, at: int) -> str:
        """Return the blanks at the start of the line of `at`."""
        line = self.text[self.line(at) : self.line_end(at)]
        return line[: len(line) - len(line.lstrip())]

    def notes(self, start: int = 0, end: int | None = None) -> list[str]:
        """Return the comments between two places."""
        last = len(self.text) if end is None else end
        return [self.text[first:behind] for first, behind in self.comments if start <= first < last]


def taken_apart(text: str) -> Yaml:
    """Return the parts of YAML `text`, which the reader has no complaint about.

    Raises NotChanged for what only a person should change: anchors, tags, and keys written with a `?`.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError) as error:
        raise NotChanged("这里的写法读不懂，请先按 check 的提示改好。") from error
    root = _spot(text, node) if node is not None else None
    return Yaml(text, root, tuple(_comments(text, root)))


def every(spot: Spot | None) -> Iterator[Spot]:
    """Yield `spot` and all values inside it, in order."""
    if spot is not None:
        yield spot
        for item in spot.items:
            yield from every(item.value)


def _spot(text: str, node: Node) -> Spot:
    """Return the spot of `node`."""
    start, end = node.start_mark.index, node.end_mark.index
    _refuse_special(text, start)
    if isinstance(node, ScalarNode):
        return Spot(
            "text", start, start + len(text[start:end].rstrip()), text=node.value, style=node.style or ""
        )
    bracketed = text.startswith(("[", "{"), start)
    kind: Kind = "list" if isinstance(node, SequenceNode) else "map"
    items = tuple(_listed(text, node) if isinstance(node, SequenceNode) else _pairs(text, node))
    return Spot(kind, start, end if bracketed else items[-1].value.end, bracketed, items=items)


def _refuse_special(text: str, start: int) -> None:
    if _SPECIAL.match(text, start):
        line = line_at(text, start)
        raise NotChanged(f"第 {line} 行用了 {text[start]} 这样的特殊写法，不能代改。请手工改。")


def _pairs(text: str, node: Node) -> Iterator[Item]:
    """Yield the entries of a map."""
    for key, value in node.value:
        _refuse_special(text, key.start_mark.index)
        colon = _COLON.match(text, key.end_mark.index)
        sign = colon.end() if colon else key.end_mark.index
        yield _item(text, key.value.strip(), key.start_mark.index, sign, value)


def _listed(text: str, node: SequenceNode) -> Iterator[Item]:
    """Yield the entries of a list; its dashes have to be looked for."""
    at = node.start_mark.index
    for value in node.value:
        start = sign = value.start_mark.index
        if not node.flow_style and (dash := _BETWEEN.match(text, at)):
            start, sign = dash.end(), dash.end() + 1
        item = _item(text, "", start, sign, value)
        at = item.value.end
        yield item


def _item(text: str, key: str, start: int, sign: int, node: Node) -> Item:
    """Return an entry; an empty value stands right behind its sign."""
    value = _spot(text, node)
    if value.kind == "text" and value.start == value.end:
        value = value._replace(start=sign, end=sign)
    return Item(key, start, sign, value)


def _comments(text: str, root: Spot | None) -> Iterator[tuple[int, int]]:
    """Yield where each comment stands: a `#` behind a blank that is no part of a text or a key."""
    at = 0
    for start, end in [*_words(text, root), (len(text), len(text))]:
        for comment in _COMMENT.finditer(text, at, start):
            yield comment.span()
        at = max(at, end)


def _words(text: str, root: Spot | None) -> Iterator[tuple[int, int]]:
    """Yield where keys and texts stand, in order; of a text below a `|`, what is below."""
    if root is None:
        return
    if root.kind == "text":
        below = text.find("\n", root.start, root.end) if root.style in ("|", ">") else root.start
        if below >= 0:
            yield below, root.end
    for item in root.items:
        if item.key:
            yield item.start, item.sign
        yield from _words(text, item.value)
