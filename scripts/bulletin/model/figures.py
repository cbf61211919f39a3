"""Which cells of a table are figures: they stand flush right, and so does what stands for one in their column."""

from __future__ import annotations

import re
from collections import defaultdict

from bulletin.model.table import DataTable

NUMBER = re.compile(r"[-+−－＋]?[¥￥$€]?[\d,，.．]+ ?[%‰％]?")
"""A count, a rate, a sum, a rank; digits may be full-width."""
_NONE = re.compile(r"[-－—–/／…]{1,3}|——")
"""What tables print where there is no figure."""


Place = tuple[int, int]
"""A row, and a place in it."""


def figure_cells(table: DataTable) -> frozenset[Place]:
    """Return which cells of the body are figures, by row and place in the row, as `table.rows` has them.

    A sign for no figure is one where figures fill at least half of its column.
    """
    found: set[Place] = set()
    figures: defaultdict[int, list[Place]] = defaultdict(list)
    signs: defaultdict[int, list[Place]] = defaultdict(list)
    filled: defaultdict[int, int] = defaultdict(int)
    taken: dict[int, int] = {}  # column to rows that a cell above still covers
    for y, row in enumerate(table.rows):
        column = 0
        covered: dict[int, int] = {}
        for x, (text, header, rowspan, colspan) in enumerate(row):
            while column in taken:
                column += 1
            if taken or rowspan > 1:
                covered |= dict.fromkeys(range(column, column + colspan), rowspan)
            if header:
                pass
            elif text and colspan == 1:
                filled[column] += 1
                if NUMBER.fullmatch(text):
                    figures[column].append((y, x))
                elif _NONE.fullmatch(text):
                    signs[column].append((y, x))
            elif NUMBER.fullmatch(text):
                found.add((y, x))
            column += colspan
        if taken or covered:
            taken = {at: left - 1 for at, left in {**taken, **covered}.items() if left > 1}
    for column, places in figures.items():
        found.update(places)
        if 2 * len(places) >= filled[column] - len(signs[column]):
            found.update(signs[column])
    return frozenset(found)
