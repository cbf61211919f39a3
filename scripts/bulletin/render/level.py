"""Into how many columns a list of headlines is divided, so that these end level.

A browser fills columns as low as it can and tears no headline apart; what one is then shorter than the longest is
white. Here the same is done beforehand, line by line, at a width of each range that theme/styles/52-makeup.css knows.
Heights and widths are CSS pixels.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

RANGES = ((706, 30, 2), (1168, 46, 3), (1520, 48, 4))
"""Of a tablet, a desk and a wide screen: the width of a list, the gap between columns, and how many there may be."""

SIZE, LINE, PADDING = 16, 23.2, 12.2
"""A headline's type, its lines, and what stands above and below it."""

WIDE, NARROW = 0x2000, 0.5
"""The code point from which signs are as wide as they are high, and how wide those before it are."""

CLOSING = frozenset("）》」』】〉”’，。：、；！？")

NAME, BETWEEN = 24.0, 12.0
"""A department's name, and what parts it from the one before."""

LEVEL = 0.11
"""The share of the longest column that may be white below another: a quarter less than what is looked for in a browser."""

LOW = 480
"""Up to this height a list that cannot be divided level is not divided; a higher one is as level as it can be."""


class Item(NamedTuple):
    """What no column tears apart."""

    height: float
    above: float
    """What parts it from the item above, where it has one in its column."""


def columns_of(groups: Sequence[Sequence[str]], named: bool = True) -> tuple[int, ...]:
    """Return for each of RANGES how many columns a list has; `groups` are its headlines as HTML, by department."""
    return tuple([_columns(groups, named, *one) for one in RANGES])


def _columns(groups: Sequence[Sequence[str]], named: bool, width: float, gap: float, most: int) -> int:
    found = []
    for count in range(most, 1, -1):
        items = _items(groups, named, (width - gap * (count - 1)) / count)
        if (white := uneven(items, count)) <= LEVEL:
            return count
        found.append((white, count))
    return 1 if most == 2 or _height(_items(groups, named, width)) <= LOW else min(found)[1]


def _items(groups: Sequence[Sequence[str]], named: bool, width: float) -> list[Item]:
    items: list[Item] = []
    for headlines in groups:
        for at, headline in enumerate(headlines):
            high = PADDING + LINE * lines(headline, width)
            first = not at and named
            items.append(Item(high + NAME if first else high, BETWEEN if first and items else 0))
    return items


_PIECE = re.compile(r'<span class="piece">((?:[^<]|<wbr>)*)</span>|<wbr>| ')
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&\w+;|&#\d+;")


def lines(headline: str, width: float) -> int:
    """Return in how many lines a headline is set: HTML as `story.by_sense` writes it, whose pieces and phrases stay whole."""
    count, left = 1, width
    for one in filter(None, _PIECE.split(headline)):
        wide, spare = _wide(one)
        if wide - spare > left and left < width:
            count, left = count + 1, width
        if wide - spare > left and "<wbr>" in one:
            # A piece wider than a line breaks between its phrases, and ends its line.
            count, left = count + lines(one, width) - 1, 0.0
            continue
        while wide - spare > left:
            count, wide = count + 1, wide - left
        left -= wide
    return count


def _wide(part: str) -> tuple[float, float]:
    """Return how wide a part is, and by how much less where a line ends behind it, which halves a mark that closes."""
    signs = _ENTITY.sub("a", _TAG.sub("", part))
    wide = sum(SIZE if ord(sign) > WIDE else SIZE * NARROW for sign in signs)
    return wide, SIZE / 2 if signs[-1:] in CLOSING else 0


def uneven(items: Sequence[Item], count: int) -> float:
    """Return the greatest share of a column's height that is white, where `count` columns are filled level; 1 for an empty one."""
    if len(items) < count:
        return 1
    high, heights = max(one.height for one in items), []
    while len(heights := _filled(items, high)) > count:
        # The next height at which one of the columns holds an item more.
        high = min(
            column + items[start].above + items[start].height
            for column, start in zip(heights, _starts(items, high), strict=True)
            if start < len(items)
        )
    if len(heights) < count:
        return 1
    return 1 - min(heights) / max(heights)


def _filled(items: Sequence[Item], high: float) -> list[float]:
    """Return the heights of columns none of which is higher than `high`."""
    cuts = [0, *_starts(items, high)]
    return [_height(items[start:end]) for start, end in pairwise(cuts)]


def _starts(items: Sequence[Item], high: float) -> list[int]:
    """Return where each column ends, which is where the next starts."""
    ends, column = [], 0.0
    for at, item in enumerate(items):
        more = column + item.above + item.height if column else item.height
        if column and more > high + 0.01:
            ends.append(at)
            more = item.height
        column = more
    return [*ends, len(items)]


def _height(items: Sequence[Item]) -> float:
    return sum(item.height + item.above for item in items) - (items[0].above if items else 0)
