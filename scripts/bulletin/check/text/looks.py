"""Pictures that show the same though their files differ: resized, compressed again, saved in another format.

A picture's look is 64 bits: in a picture of nine by eight grey points, whether each point is darker than the next one.
It is kept by the picture's digest. Looks that differ in few bits share one of five stretches of bits, which is how they
are found: never each is compared with all, and of a picture that recurs only the first place is compared.
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
_FEW = 4
"""Bits in which the looks of one picture differ at most: less than stretches, so that two of them share one."""
_STRETCH = 13
"""Bits of a stretch of a look, of which there are `_FEW + 1`; the last one has what is left."""
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
    """Report a picture that another story has had already as another file; byte for byte is told by Z056.

    The other one is the first there was, and of each file only the first place is compared.
    """
    under: dict[tuple[int, int], list[int]] = {}
    firsts: list[tuple[str, str, str, Place]] = []
    seen: set[str] = set()
    for one in sorted(facts, key=lambda one: (one.issue, one.path)):
        for digest, file, place in one.photos:
            look = looks.get(digest, -1)
            if look < 0:
                continue
            keys = _stretches(look)
            near = {at for key in keys for at in under.get(key, ())} if not one.reprint else ()
            for other, name, path, there in [firsts[at] for at in sorted(near)]:
                if path != one.path and other != digest and (looks[other] ^ look).bit_count() <= _FEW:
                    found = problem("Z060", one.path, Span(*place), file=file.rpartition("/")[2],
                                    other=name.rpartition("/")[2], path=path)  # fmt: skip
                    yield found._replace(related=((path, there[0], there[1], there[4]),))
                    break
            if digest not in seen:
                seen.add(digest)
                for key in keys:
                    under.setdefault(key, []).append(len(firsts))
                firsts.append((digest, file, one.path, place))


def _stretches(look: int) -> list[tuple[int, int]]:
    return [(at, look >> _STRETCH * at & (1 << _STRETCH) - 1) for at in range(_FEW + 1)]
