"""Where a crop lies in a picture: as large as it can be, its middle as near to the focus as it gets."""

from __future__ import annotations

Focus = tuple[float, float]
"""A point of a picture, from the left and from the top in 0-1; it is inside every crop."""

MIDDLE: Focus = (0.5, 0.5)


def crop_box(
    width: float, height: float, aspect: float, focus: Focus | None
) -> tuple[float, float, float, float]:
    """Return the largest crop of `aspect` (width by height): its left, top, right and bottom.

    Without a focus it lies in the middle.
    """
    x, y = focus or MIDDLE
    wide, high = min(width, height * aspect), min(height, width / aspect)
    left, top = _start(width, wide, x), _start(height, high, y)
    return left, top, min(width, left + wide), min(height, top + high)


def pixel_box(width: int, height: int, aspect: float, focus: Focus | None) -> tuple[int, int, int, int]:
    """Return that crop in whole pixels: the sides are rounded first, so that they keep their shape."""
    x, y = focus or MIDDLE
    wide, high = min(width, round(height * aspect)), min(height, round(width / aspect))
    wide, high = max(1, wide), max(1, high)
    left, top = round(_start(width, wide, x)), round(_start(height, high, y))
    return left, top, left + wide, top + high


def _start(length: float, part: float, at: float) -> float:
    """Return where a part begins whose middle should lie `at` a point of the whole length."""
    return min(max(0.0, at * length - part / 2), length - part)
