"""A value of a file with its place: what YAML is read into."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.read.sheet import At

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What YAML takes for nothing at all, without quotes."""


class Item(NamedTuple):
    """A value with its place and the place of its key (its own place in a list)."""

    value: Value
    place: At
    key_place: At
    plain: bool = False
    """True for text without quotes, in which `true` or `3` may mean more than text."""


Value = None | str | list[Item] | dict[str, Item]


class NotYaml(ValueError):
    """Text that is no YAML: where, and the parser's own (English) words."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at
        self.reason = reason
