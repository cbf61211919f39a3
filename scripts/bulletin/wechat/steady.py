"""What a fragment hands down stands on its paragraphs too, where there is room for it.

An editor may drop the outermost element of what is pasted, and with it size, colour and line height of
everything inside. The copy desk keeps that from happening; this is for those that paste by other ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from bulletin.wechat.allow import declarations
from bulletin.wechat.tree import Node, text_of, walk

LEVELS = (("color", "font-size", "line-height"), ("color", "font-size"), ("color",))
"""What paragraphs carry, the most first."""

PER_SIGN, WITH_TABLE = 5.8, 9.8
"""Characters of HTML for each that is seen: up to here there is room (6 is the most a story may have, 10 with a table)."""
SHORT = 600
"""Signs below which a fragment is far from any limit, whatever its markup."""

BLOCKS = frozenset(("p", "h2", "h3", "h4", "pre"))
"""What holds text by itself; an item's text stands in its section."""


def steadied(tree: Node, length: int, most: int) -> Node:
    """Return the fragment with what its blocks inherit from the root written on them, as far as that goes.

    `length` is what it has now, `most` what it may have. Changes the tree.
    """
    given = dict(declarations(tree.style))
    signs = len(text_of(tree))
    ratio = WITH_TABLE if any(one.tag == "table" for one in walk(tree)) else PER_SIGN
    room = (most if signs < SHORT else min(most, int(signs * ratio))) - length
    for level in LEVELS:
        carried = [(name, given[name]) for name in level if name in given]
        bare = list(_bare(tree, frozenset(name for name, _ in carried)))
        if (
            sum(len(name) + len(given[name]) + 2 for _, names in bare for name in names) + 9 * len(bare)
            > room
        ):
            continue
        for block, names in bare:
            added = ";".join(f"{name}:{value}" for name, value in carried if name in names)
            block.style = f"{block.style};{added}" if block.style else added
        break
    return tree


def _bare(element: Node, wanted: frozenset[str]) -> Iterator[tuple[Node, frozenset[str]]]:
    """Yield blocks with what of `wanted` neither they nor anything between them and the root says."""
    for child in element.children:
        if isinstance(child, str):
            continue
        missing = wanted - {name for name, _ in declarations(child.style)}
        if not missing:
            continue
        holds = (
            child.tag in BLOCKS or child.tag == "table" or (element.tag == "li" and child.tag == "section")
        )
        if holds:
            yield child, missing
        else:
            yield from _bare(child, missing)
