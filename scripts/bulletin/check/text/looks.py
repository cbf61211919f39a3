"""Pictures that show the same though their files differ: resized, compressed again, saved in another format.

A picture's look is 64 bits: in a picture of nine by eight grey points, whether each point is darker than the next one.
It is kept by the picture's digest. Looks that differ in few bits share one of their eight bytes, which is how they are
found: never each is compared with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bulletin.check.text.facts import TextFacts
from bulletin.check.text.pieces import Place
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.read.folder import MAX_PHOTO_BYTES, Unreadable, read_inside
from bulletin.works.kept import Kept
from bulletin.works.program import made_by

_WIDE, _HIGH = 9, 8
_BYTES = 8
_FEW = 4
"""Bits in which the looks of one picture differ at most: less than bytes, so that two of them share one."""
_PLAIN = range(12, 53)
"""Set bits of a look that says something; a plain or shaded surface has fewer or more."""
Looks = dict[str, int]
"""By a picture's digest; -1 for one that cannot be read or that says nothing."""


def looks_of(facts: Sequence[TextFacts], root: Path, folder: Path | None) -> Looks:
    """Return the look of each picture of some stories; those not seen before are opened now. Never raises."""
    wanted = {digest: file for one in facts for digest, file, _ in one.photos if digest}
    kept = Kept(folder / "looks.index", made_by("photos")) if folder else None
    known: Looks = (kept.read_as(_opened) if kept else None) or {}
    new = [digest for digest in wanted if digest not in known]
    known |= {digest: _look(root, wanted[digest]) for digest in new}
    if kept and new:
        with suppress(OSError):
            kept.write(known)
    return known


def _opened(value: Any) -> Looks:
    return {str(digest): int(look) for digest, look in value.items()}


def _look(root: Path, file: str) -> int:
    from bulletin.photos.pixels import DAMAGE, opened  # noqa: PLC0415 - Pillow, where a picture is new

    try:
        image = opened(read_inside(root, file, MAX_PHOTO_BYTES), (_WIDE * 8, _HIGH * 8))
        grey = image.convert("RGBA").convert("L").resize((_WIDE, _HIGH)).tobytes()
    except (*DAMAGE, Unreadable):
        return -1
    look = 0
    for row in range(_HIGH):
        for at in range(row * _WIDE, row * _WIDE + _WIDE - 1):
            look = look << 1 | (grey[at] < grey[at + 1])
    return look if look.bit_count() in _PLAIN else -1


def alike(facts: Sequence[TextFacts], looks: Looks) -> Iterator[Problem]:
    """Report a picture that another story has had already as another file; byte for byte is told by Z056."""
    under: dict[tuple[int, int], list[tuple[str, str, str, Place]]] = {}
    for one in sorted(facts, key=lambda one: (one.issue, one.path)):
        for digest, file, place in one.photos:
            look = looks.get(digest, -1)
            if look < 0:
                continue
            keys = [(at, look >> 8 * at & 0xFF) for at in range(_BYTES)]
            before = [known for key in keys for known in under.get(key, ())]
            for other, name, path, there in before if not one.reprint else ():
                if path != one.path and other != digest and (looks[other] ^ look).bit_count() <= _FEW:
                    found = problem("Z060", one.path, Span(*place), file=file.rpartition("/")[2],
                                    other=name.rpartition("/")[2], path=path)  # fmt: skip
                    yield found._replace(related=((path, there[0], there[1], there[4]),))
                    break
            for key in keys:
                under.setdefault(key, []).append((digest, file, one.path, place))
