"""YAML as a tree of plain values that know where they stand.

One pass of libyaml gives values and positions. Nothing is guessed from a value's looks: every
scalar stays the text the editor wrote (`007` stays `007`, `2026-02-30` does not blow up), and
whoever wants a date or a yes/no asks for one. Anchors, tags and absurd nesting have no use in
a newsroom and are refused, which also keeps hostile files harmless.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bulletin.model.article import Place
from bulletin.read.sheet import Sheet

MAX_DEPTH = 12
_MAX_BRACKETS = 50
_NULLS = {"", "~", "null", "Null", "NULL"}
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_PREFIX = re.compile(r"^[ \t\-?:!&*]{80,}", re.MULTILINE)
_PLAIN, _QUOTED, _LIST, _MAP = "plain", "quoted", "list", "map"


class Entry(NamedTuple):
    """A value with its place and the place of its key (its own place in a list)."""

    value: Value
    place: Place
    key_place: Place
    plain: bool = False
    """True for text without quotes, in which `true` or `3` may mean more than text."""


Value = None | str | list[Entry] | dict[str, Entry]


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


class NotYaml(ValueError):
    """Text that is no YAML: where, and the parser's own (English) words."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def load(text: str, sheet: Sheet, first_line: int = 1) -> Entry | None:
    """Return the tree of YAML `text`, whose first line is line `first_line` of the file.

    None stands for nothing at all (empty, or comments only). Duplicate keys, tags, anchors and
    too deep nesting are reported to `sheet`; raises NotYaml where the text cannot be parsed.
    """
    deep = _too_deep(text)
    if deep is not None:
        sheet.report("Y016", (text.count("\n", 0, deep) + first_line, deep - text.rfind("\n", 0, deep)))
        return None
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise NotYaml((line + first_line, column + 1), f"{error.context or ''} {error.problem}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotYaml((first_line, 1), str(error)) from error
    finally:
        loader.dispose()
    if node is None:
        return None
    return _Builder(sheet, first_line, aliases="*" in text).entry(node, 0)


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
    """Turns parser nodes into entries, reporting what we do not accept."""

    def __init__(self, sheet: Sheet, first_line: int, *, aliases: bool) -> None:
        self.sheet = sheet
        self.first_line = first_line
        self.seen: set[int] | None = set() if aliases else None

    def entry(self, node: Node, depth: int, key_place: Place | None = None) -> Entry:
        """Return the entry of `node`."""
        mark = node.start_mark
        place = (mark.line + self.first_line, mark.column + 1)
        if self.seen is not None:
            if id(node) in self.seen:
                self.sheet.report("Y014", key_place or place)
                return Entry(None, place, key_place or place)
            self.seen.add(id(node))
        if node.tag not in (_PLAIN, _QUOTED, _LIST, _MAP):
            self.sheet.report("Y015", place, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
            return Entry(None, place, key_place or place)
        if depth > MAX_DEPTH:
            self.sheet.report("Y016", place)
            return Entry(None, place, key_place or place)
        if isinstance(node, ScalarNode):
            text: str = node.value
            plain = node.tag == _PLAIN
            value: Value = None if plain and text in _NULLS else text.strip()
            return Entry(value, place, key_place or place, plain)
        if isinstance(node, SequenceNode):
            return Entry([self.entry(child, depth + 1) for child in node.value], place, key_place or place)
        assert isinstance(node, MappingNode)
        return Entry(self.mapping(node, depth), place, key_place or place)

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Entry]:
        """Return the entries of a mapping; of a key given twice the first counts."""
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = (mark.line + self.first_line, mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                self.sheet.report("Y021", place)
                continue
            key = key_node.value.strip()
            entry = self.entry(value_node, depth + 1, place)
            if key in entries:
                self.sheet.report("Y013", place, key=key, line=entries[key].key_place[0])
            else:
                entries[key] = entry
        return entries


def plain(entry: Entry) -> object:
    """Return the value without places, as YAML would type it: for the free `extra` map."""
    if isinstance(entry.value, dict):
        return {key: plain(child) for key, child in entry.value.items()}
    if isinstance(entry.value, list):
        return [plain(child) for child in entry.value]
    if not entry.plain or entry.value is None:
        return entry.value
    if entry.value.lower() in {"true", "false"}:
        return entry.value.lower() == "true"
    if re.fullmatch(r"[-+]?(0|[1-9]\d{0,17})", entry.value, re.ASCII):
        return int(entry.value)
    if re.fullmatch(r"[-+]?\d{1,17}\.\d{1,17}", entry.value, re.ASCII):
        return float(entry.value)
    return entry.value
