"""YAML as a tree of plain values that know where they stand.

Nothing is guessed from a value's looks: every scalar stays the text the editor wrote (`007` stays
`007`, `2026-02-30` does not blow up), and whoever wants a date or a yes/no asks for one. Anchors, tags
and absurd nesting have no use in a newsroom and are refused, which also keeps hostile files harmless.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.read.items import Item
from bulletin.read.lines import LINE_ENDS
from bulletin.read.sheet import Sheet
from bulletin.read.simple import simple_tree
from bulletin.works.unseen import unseen, without


def load(text: str, sheet: Sheet, origins: Sequence[int]) -> Item | None:
    """Return the tree of YAML `text`; each of its characters, and its end, has its origin in the file.

    None stands for nothing at all (empty, or comments only). Duplicate keys, tags, anchors and
    too deep nesting are reported to `sheet`; raises NotYaml where the text cannot be parsed.
    """
    if isinstance(origins, range) and (simple := simple_tree(text, origins.start)) is not None:
        return simple
    from bulletin.read.parser import parsed  # noqa: PLC0415 - PyYAML, which few files need

    return parsed(text, sheet, origins)


def let_in(text: str) -> str:
    """Return what the reader gives of `text`, where a file spells it in quotes."""
    text = re.sub(LINE_ENDS, "\n", text)
    return without(text, unseen(text))


def plain(item: Item) -> object:
    """Return the value without places, as YAML would type it: for the free `extra` map."""
    if isinstance(item.value, dict):
        return {key: plain(child) for key, child in item.value.items()}
    if isinstance(item.value, list):
        return [plain(child) for child in item.value]
    if not item.plain or item.value is None:
        return item.value
    if item.value.lower() in {"true", "false"}:
        return item.value.lower() == "true"
    if re.fullmatch(r"[-+]?(0|[1-9]\d{0,17})", item.value, re.ASCII):
        return int(item.value)
    if re.fullmatch(r"[-+]?\d{1,17}\.\d{1,17}", item.value, re.ASCII):
        return float(item.value)
    return item.value
