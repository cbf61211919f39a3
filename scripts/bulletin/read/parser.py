"""YAML as PyYAML reads it, for what `simple` leaves: loading it takes longer than reading many a file.

One pass of libyaml gives values and positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from bulletin.model.span import line_at
from bulletin.read.items import NULLS, Item, NotYaml, Value
from bulletin.read.lines import LINE_ENDS, unfolded
from bulletin.read.sheet import At, Sheet
from bulletin.read.text import gated

MAX_DEPTH = 12
_MAX_BRACKETS = 50
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_PREFIX = re.compile(r"^[ \t\-?:!&*]{80,}", re.MULTILINE)
_PLAIN, _QUOTED, _LIST, _MAP = "plain", "quoted", "list", "map"


class _TextOnly:
    """A resolver that leaves every scalar as text and only tells plain from quoted."""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Do nothing: no rule of ours depends on the path."""

    def ascend_resolver(self) -> None:
        """Do nothing."""

    def resolve(self, kind: type[Node], _value: object, implicit: tuple[bool, bool]) -> str:
        """Return one of our four tags."""
        if kind is ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _LIST if kind is SequenceNode else _MAP


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _Loader(_TextOnly, CParser):
        """libyaml's parser under our resolver."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

else:  # pragma: no cover - every wheel carries libyaml; this is for odd machines
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Loader(_TextOnly, Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        """PyYAML's own parser under our resolver."""

        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


def parsed(text: str, sheet: Sheet, origins: Sequence[int]) -> Item | None:
    """Return what `tree.load` does, by libyaml."""
    deep = _too_deep(text)
    if deep is not None:
        sheet.report("Y016", (origins[deep], origins[deep + 1]))
        return None
    if text.startswith("\ufeff") and yaml.__with_libyaml__:
        origins = origins[1:]  # libyaml does not count it
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotYaml(origins[mark.index if mark else 0], f"{error.context or ''} {error.problem}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotYaml(origins[0], str(error)) from error
    finally:
        loader.dispose()
    if node is None:
        return None
    return _Builder(text.removeprefix("\ufeff"), sheet, origins, aliases="*" in text).item(node, 0)


def _too_deep(text: str) -> int | None:
    """Return where the nesting would exhaust the parser's stack (libyaml's own guard is too high)."""
    if text.count("[") + text.count("{") > _MAX_BRACKETS:
        depth = 0
        for bracket in _BRACKET.finditer(text):
            depth += 1 if bracket[0] in "[{" else -1
            if depth > _MAX_BRACKETS:
                return bracket.start()
    prefix = _DEEP_PREFIX.search(text)
    return prefix.start() if prefix else None


class _Builder:
    """Turns parser nodes into items, reporting what we do not accept."""

    def __init__(self, source: str, sheet: Sheet, origins: Sequence[int], *, aliases: bool) -> None:
        self.source = source
        self.sheet = sheet
        self.origins = origins
        self.mended = not isinstance(origins, range)
        self.seen: set[int] | None = set() if aliases else None

    def item(self, node: Node, depth: int, key_place: At | None = None) -> Item:
        """Return `node` as an item."""
        place = self.place(node)
        if self.seen is not None:
            if id(node) in self.seen:
                self.sheet.report("Y014", key_place or place)
                return Item(None, place, key_place or place)
            self.seen.add(id(node))
        if node.tag not in (_PLAIN, _QUOTED, _LIST, _MAP):
            self.sheet.report("Y015", place, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
            return Item(None, place, key_place or place)
        if depth > MAX_DEPTH:
            self.sheet.report("Y016", place)
            return Item(None, place, key_place or place)
        if isinstance(node, ScalarNode):
            text = self.text(node, place)
            plain = node.tag == _PLAIN
            value: Value = None if plain and text in NULLS else text.strip()
            return Item(value, place, key_place or place, plain)
        if isinstance(node, SequenceNode):
            children = [self.item(child, depth + 1) for child in node.value]
            place = self.around(node, place, children)
            return Item(children, place, key_place or place)
        assert isinstance(node, MappingNode)
        entries = self.mapping(node, depth)
        place = self.around(node, place, entries.values())
        return Item(entries, place, key_place or place)

    def text(self, node: ScalarNode, place: At) -> str:
        """Return what a scalar says: lines of Chinese are joined without a space, as in a body.

        Escapes may spell what no file may hold.
        """
        text: str = node.value
        if node.start_mark.line != node.end_mark.line and node.style != "|":
            written = self.source[node.start_mark.index : node.end_mark.index]
            text = unfolded(written, text, node.style)
        if node.style != '"':
            return text
        return gated(re.sub(LINE_ENDS, "\n", text), place, self.sheet)

    def place(self, node: Node) -> At:
        """Return where `node` stands in the file, without what only ends its last line."""
        mark = node.end_mark
        start, end = self.origins[node.start_mark.index], self.origins[mark.index]
        if self.mended or mark.column == 0:
            end = start + len(self.sheet.text[start:end].rstrip())
        return start, end

    def around(self, node: CollectionNode, place: At, inside: Iterable[Item]) -> At:
        """Return the place of a list or map: without brackets it ends where the last thing in it does."""
        return (
            place if node.flow_style else (place[0], max([one.place[1] for one in inside], default=place[1]))
        )

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Item]:
        """Return the entries of a mapping; of a key given twice the first counts."""
        entries: dict[str, Item] = {}
        for key_node, value_node in node.value:
            place = self.place(key_node)
            if not isinstance(key_node, ScalarNode):
                self.sheet.report("Y021", place)
                continue
            key = self.text(key_node, place).strip()
            item = self.item(value_node, depth + 1, place)
            if key in entries:
                line = line_at(self.sheet.text, entries[key].key_place[0])
                self.sheet.report("Y013", place, key=key, line=line)
            else:
                entries[key] = item
        return entries
