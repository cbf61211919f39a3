"""How much of a picture is seen: a page draws it larger than its frame and cuts off what stands over, which no box tells."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.copyin.pdf.boxes import Box, Letter
from bulletin.copyin.pdf.lanes import Rule

_MIDDLE = 0.25
"""The share of a picture on each side that may be cut off; letters further in stand on it: it is a ground."""
_GAP = 8.0
"""Points that are left between two pictures that would overlap."""


def seen(picture: Box, letters: Sequence[Letter]) -> Box | None:
    """Return a picture without the edges that text stands on; None for a ground under text."""
    x0, top, x1, bottom = picture.x0, picture.top, picture.x1, picture.bottom
    wide, high = _MIDDLE * (x1 - x0), _MIDDLE * (bottom - top)
    for letter in letters:
        x, y = (letter.x0 + letter.x1) / 2, letter.base - 0.4 * letter.size
        if not (x0 < x < x1 and top < y < bottom):
            continue
        sides = {
            "left": x - picture.x0 - wide,
            "right": picture.x1 - wide - x,
            "top": y - picture.top - high,
            "bottom": picture.bottom - high - y,
        }
        side = min(sides, key=lambda name: sides[name])
        if sides[side] > 0:
            return None
        if side == "left":
            x0 = max(x0, letter.x1 + 1)
        elif side == "right":
            x1 = min(x1, letter.x0 - 1)
        elif side == "top":
            top = max(top, letter.base + 0.2 * letter.size)
        else:
            bottom = min(bottom, letter.base - letter.size)
    return picture._replace(x0=x0, top=top, x1=x1, bottom=bottom) if x0 < x1 and top < bottom else None


def between(picture: Box, rules: Sequence[Rule]) -> Box:
    """Return a picture without what stands over a rule of the page near its edge."""
    x0, top, x1, bottom = picture.x0, picture.top, picture.x1, picture.bottom
    wide, high = _MIDDLE * (x1 - x0), _MIDDLE * (bottom - top)
    for rule in rules:
        if rule.flat and rule.x0 < x1 and rule.x1 > x0:
            top = rule.bottom if picture.top < rule.bottom < picture.top + high else top
            bottom = rule.top if picture.bottom - high < rule.top < picture.bottom else bottom
        elif not rule.flat and rule.top < bottom and rule.bottom > top:
            x0 = rule.x1 if picture.x0 < rule.x1 < picture.x0 + wide else x0
            x1 = rule.x0 if picture.x1 - wide < rule.x0 < picture.x1 else x1
    return picture._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def beside(pictures: Sequence[Box]) -> list[Box]:
    """Return pictures, those that overlap side by side cut in the middle of what they share."""
    found = list(pictures)
    for at, one in enumerate(found):
        for number in range(at + 1, len(found)):
            one, other = found[at], found[number]
            left, right = (at, number) if one.x0 < other.x0 else (number, at)
            shared = found[left].x1 - found[right].x0
            level = min(one.bottom, other.bottom) - max(one.top, other.top)
            if shared <= -_GAP or level < 0.3 * min(one.bottom - one.top, other.bottom - other.top):
                continue
            if shared > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0):
                continue
            middle = (found[left].x1 + found[right].x0) / 2
            found[left] = found[left]._replace(x1=middle - _GAP / 2)
            found[right] = found[right]._replace(x0=middle + _GAP / 2)
    return found
