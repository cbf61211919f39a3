"""How wide a story's photos are on the screen: what `sizes` tells the browser before the layout is known.

Follows theme/styles/60-story.css; a test in a browser holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

MEASURE = 684
"""CSS pixels of a story's column on a desk: 38 times 18."""

PHONE = 354
"""CSS pixels of the column at a width of 390; narrower than the column's full width it takes 92 % of the page."""

BROAD = ((100, 876), (75, 788))
"""Widths of a page in em from which the first photo of a feature breaks out of its column, and its own in CSS pixels."""

BROAD_RATIO = 1.3
"""Width by height from which it does: a higher one would take the whole window."""

BASIS, GAP = 176, 16
"""CSS pixels: height that photos of a group start from, and space between them."""

TALL = 85
"""Percent of the window's height that a photo standing alone may take."""


def photo_sizes(ratios: Sequence[float], *, broad: bool = False) -> tuple[str, ...]:
    """Return `sizes` for photos placed together, of the given width by height; one may stand alone.

    On a telephone one alone runs from edge to edge; a `broad` one breaks out of the column on a desk.
    """
    if len(ratios) == 1:
        (ratio,) = ratios
        if ratio >= 1:
            wide = "".join(f"(min-width:{page}em) {own}px," for page, own in BROAD) if broad else ""
            return (f"{wide}(min-width:46.5em) {MEASURE}px,100vw",)
        high = f"{TALL * ratio:.0f}vh"
        return (f"(min-width:46.5em) min({MEASURE}px,{high}),min(100vw,{high})",)
    desk, phone = shares(ratios, MEASURE), shares(ratios, PHONE)
    return tuple(
        f"(min-width:46.5em) {MEASURE * wide:.0f}px,{92 * narrow:.0f}vw"
        for wide, narrow in zip(desk, phone, strict=True)
    )


def shares(ratios: Sequence[float], width: float) -> list[float]:
    """Return which part of its row each photo takes: rows are filled, then stretched to the same height."""
    parts: list[float] = []
    row: list[float] = []
    for ratio in (*ratios, None):
        if row and (ratio is None or BASIS * (sum(row) + ratio) + GAP * len(row) > width):
            inside = width - GAP * (len(row) - 1)
            parts += [inside * one / sum(row) / width for one in row]
            row = []
        if ratio is not None:
            row.append(ratio)
    return parts
