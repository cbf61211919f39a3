"""Signs that a regular expression cannot tell from one another: one of them stands for all in what it is run over.

What a pattern does depends on which of its parts take a sign, on whether the sign belongs to a word or ends a line,
and, where it refers back, on which signs are the same. `-` and `+` are one to a pattern that names neither.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

sre_parser: Any = importlib.import_module("re._parser")
sre_compiler: Any = importlib.import_module("re._compiler")
"""What `re` itself reads patterns with; nothing public tells of what a pattern is made."""

TAKES_A_SIGN = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
PLACES = [re.compile(source) for source in (r"\w", r"\s", "\n")]
"""What anchors look at: borders of words, ends of lines and of the text."""


def read(pattern: re.Pattern[Any]) -> Any:
    """Return the parts of a pattern as `re` reads them."""
    text = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    flags = pattern.flags & ~re.UNICODE if pattern.flags & re.ASCII else pattern.flags
    return sre_parser.parse(text, flags)


def told_apart(pattern: re.Pattern[Any], signs: Sequence[str]) -> list[str]:
    """Return the first of all signs that are one to the pattern; the first two where it refers back.

    Signs of several bytes stand for themselves where the pattern is one of bytes.
    """
    if isinstance(pattern.pattern, bytes):
        wide = [sign for sign in signs if not sign.isascii()]
        return [*_first_of_each(pattern, [sign for sign in signs if sign.isascii()]), *wide]
    return _first_of_each(pattern, signs)


def _first_of_each(pattern: re.Pattern[Any], signs: Sequence[str]) -> list[str]:
    tree = read(pattern)
    parts = [*PLACES]
    for node in _nodes(tree):
        if str(node[0]) in TAKES_A_SIGN:
            one = sre_parser.SubPattern(tree.state, [node])
            # Parts may have flags of their own: with and without, signs are told apart once too often at most.
            parts += [
                sre_compiler.compile(one, flags)
                for flags in (pattern.flags & re.DOTALL, re.IGNORECASE, re.ASCII)
            ]
    refers = any(str(node[0]) in ("GROUPREF", "GROUPREF_IGNORE") for node in _nodes(tree))
    found: dict[tuple[bool, ...], list[str]] = {}
    for sign in signs:
        same = found.setdefault(tuple(part.fullmatch(sign) is not None for part in parts), [])
        if len(same) < 1 + refers:
            same.append(sign)
    return [sign for same in found.values() for sign in same]


def _nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every part of a pattern, those within others, too."""
    if isinstance(value, sre_parser.SubPattern):
        for node in value:
            yield node
            yield from _nodes(node[1])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _nodes(one)
