"""What of a photo nobody is to see, as its editor writes it: `mosaic: [[0.4, 0.2, 0.1, 0.15]]`."""

from __future__ import annotations

from bulletin.model.article import Box
from bulletin.photos.imagesize import Header
from bulletin.read.fields import Fields
from bulletin.read.tree import plain

MOST = 100
"""Faces of one photo: a group picture of a whole school has fewer that anybody covers one by one."""


def read_mosaic(entry: Fields, header: Header, file: str) -> tuple[Box, ...]:
    """Return the parts of a photo that are to be covered; what is not understood is an error, never left out."""
    item = entry.entries["mosaic"]
    given = plain(item)
    rows = given if isinstance(given, list) else []
    if rows and all(isinstance(one, int | float) for one in rows):
        rows = [rows]  # one face, written without the outer brackets
    numbers = [_numbers(row) for row in rows[:MOST]]
    boxes = [box for box in numbers if box]
    if not boxes or len(boxes) < len(rows):
        place = item.key_place if item.value is None else item.place
        entry.sheet.report("P091", place, key=entry.said("mosaic"))
        return ()
    if any(value > 1 for box in boxes for value in box):
        meant = "[" + ", ".join(_meant(box, header, boxes) for box in boxes) + "]"
        entry.sheet.report("P092", item.place, key=entry.said("mosaic"), meant=meant)
        return ()
    if any(x == 1 or y == 1 for x, y, _, _ in boxes):  # where the photo ends: nothing would be covered
        entry.sheet.report("P091", item.place, key=entry.said("mosaic"))
        return ()
    if "moving" in header.traits:
        entry.sheet.report("P093", item.place, file=file)
        return ()
    return tuple(boxes)


def _numbers(row: object) -> Box | None:
    """Return the four numbers of a part; None where they are not four, or there is nothing in it."""
    if not isinstance(row, list) or len(row) != 4 or not all(type(one) in (int, float) for one in row):
        return None
    x, y, wide, high = map(float, row)
    return (x, y, wide, high) if x >= 0 and y >= 0 and wide > 0 and high > 0 else None


def _meant(box: Box, header: Header, boxes: list[Box]) -> str:
    """Return the part that pixels, or per cents where all numbers are small, are meant for."""
    percents = all(value <= 100 for one in boxes for value in one)
    wide, high = (100, 100) if percents else (header.width, header.height)
    shares = (value / side for value, side in zip(box, (wide, high, wide, high), strict=True))
    return "[" + ", ".join(f"{min(1, share):.3g}" for share in shares) + "]"
