"""Photos in the order of the numbers that their captions say: 图2 is what [图2] places, wherever it is listed."""

from __future__ import annotations

import re

from bulletin.model.article import Photo
from bulletin.read.sheet import Sheet

_CHINESE = "一二三四五六七八九十"
_SAID = re.compile(
    rf"[（(【\[]? *(?:图 *)?(?:(?P<ring>[①-⑳])|(?<=图)(?P<plain>\d{{1,2}})|(?<=图)(?P<word>[{_CHINESE}])|"
    rf"(?<=图 )(?P<apart>\d{{1,2}}))(?![①-⑳\d{_CHINESE}至到—～~-]|月|年|日|[张幅组期])"
)


def by_number(photos: tuple[Photo, ...], sheet: Sheet) -> tuple[Photo, ...]:
    """Return the photos, each in the place of the number that its mark or caption says; the others fill the gaps.

    They stay as they are listed where the numbers are none of theirs (more than there are photos), or one twice.
    The places that `sheet` knows go along.
    """
    said = [_number(photo) for photo in photos]
    own = {number for number in said if number}
    if all(number in (0, at) for at, number in enumerate(said, 1)):
        return photos
    if len(own) < sum(map(bool, said)) or max(own) > len(photos):
        return photos
    free = iter(sorted(set(range(1, len(photos) + 1)) - own))
    order = [number or next(free) for number in said]
    _move(sheet, {str(at): str(number - 1) for at, number in enumerate(order)})
    return tuple(photo for _, photo in sorted(zip(order, photos, strict=True), key=lambda pair: pair[0]))


def _number(photo: Photo) -> int:
    """Return the number that a photo says to have; 0 where it says none."""
    text = photo.mark or photo.caption or ""
    if photo.mark and text.isdecimal():
        return int(text)
    found = _SAID.match(text)
    if found is None:
        return 0
    if found["ring"]:
        return ord(found["ring"]) - ord("①") + 1
    return _CHINESE.index(found["word"]) + 1 if found["word"] else int(found["plain"] or found["apart"])


def _move(sheet: Sheet, to: dict[str, str]) -> None:
    """Have the places of each photo stand under its new number."""
    moved = {}
    for key in [key for key in sheet.places if key.startswith("photos.")]:
        head, at, *rest = key.split(".", 2)
        moved[".".join((head, to.get(at, at), *rest))] = sheet.places.pop(key)
    sheet.places.update(moved)
