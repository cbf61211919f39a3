"""How full a paper's last page is, and how many characters are wanting: what every layout editor asks first.

The page closes with a place that links to itself (`theme/pages/paper.html`), and Chromium writes into its PDF where
each place that is linked to has come to stand (ISO 32000-1, 12.3.2.3). Nothing is guessed from a screen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

END = b"/_end "
"""The place's name in the PDF as Chromium writes it."""

POINTS = 72 / 25.4
"""PDF points in a millimetre."""

FULL = 0.9
"""From here on a page counts as full: what is left is less than a photo's growth takes."""

SPARED = 0.25
"""Up to here an editor may rather take words out and spare the page."""

STEP = 50
"""Characters to which a count is rounded: nobody orders a text of 783."""


class Sheet(NamedTuple):
    """What a sheet holds, as `theme/paper/` sets it."""

    bottom: float
    """The margin below the text, millimetres."""
    first: float
    """The height of the first page's text, millimetres; the next that of every other's."""
    height: float
    columns: int
    signs: int
    """Characters in a line of one."""


SHEETS = {"a4": Sheet(11, 277, 268, 4, 13), "a3": Sheet(13, 398, 387, 6, 12)}
LEADING = 14.5
"""Points from line to line."""

_PLACE = re.compile(rb"\[\d+ 0 R /XYZ -?\d*\.?\d+ (-?\d*\.?\d+) ")


def told(data: bytes, pages: int, paper: str) -> str:
    """Return how full the last of `pages` is, `末版排到62%，还差约800字`; '' where it is full, or nobody knows.

    `data` is the PDF as Chromium wrote it: where it is mended, its objects are packed.
    """
    sheet = SHEETS.get(paper)
    at = data.find(END)
    place = _PLACE.match(data, at + len(END)) if sheet and at >= 0 else None
    if sheet is None or place is None:
        return ""
    height = (sheet.first if pages == 1 else sheet.height) * POINTS
    left = min(max(float(place[1]) - sheet.bottom * POINTS, 0), height)
    share = 1 - left / height
    if share >= FULL:
        return ""
    said = f"末版排到{share:.0%}，还差约{_signs(left, sheet)}字"
    if pages > 1 and share <= SPARED:
        said += f"，或删去约{_signs(height - left, sheet)}字省下一版"
    return said


def _signs(height: float, sheet: Sheet) -> int:
    """Return about how many characters fill a height (points) of a page."""
    return max(STEP, round(height / LEADING * sheet.columns * sheet.signs / STEP) * STEP)
