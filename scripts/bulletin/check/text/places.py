"""Places under a province or a city in which they do not lie, by the divisions of 2020 (made by `scripts/proof-data`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.pieces import Piece
from bulletin.model.problem import Problem

_END = re.compile("[市县区]")
_SHORTEST, _LONGEST = 3, 8
"""Characters of a place's name with its last one; longer ones are not looked for."""
_TAILS = ("省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区")
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""What the list has in place of a city."""


class Places(NamedTuple):
    """The divisions."""

    above: dict[str, frozenset[str]]
    """Of each city, county and district: the provinces and cities in which one of that name lies."""
    provinces: dict[str, str]
    """By how they are written, 河南省 or 河南: the full name."""


@cache
def places() -> Places:
    """Return the divisions of the mainland; names that several places have stand once, with all that they lie in."""
    above: dict[str, set[str]] = {}
    provinces: dict[str, str] = {}
    lines = (Path(__file__).parent / "data" / "places.txt").read_text("utf-8").splitlines()
    for province, *cities in (line.split(" ") for line in lines):
        tail = next((one for one in _TAILS if province.endswith(one)), "")
        provinces |= {province: province, province.removesuffix(tail): province}
        for one in cities:
            city, _, below = one.partition(":")
            if city not in _NO_CITY:
                above.setdefault(city, set()).add(province)
            for name in below.split(","):
                above.setdefault(name, set()).update((province, city))
    return Places({name: frozenset(some) for name, some in above.items()}, provinces)


def misplaced(piece: Piece) -> Iterator[Problem]:
    """Report a city or county under a province, and a district or county under a city, in which it does not lie."""
    text = piece.text
    known = places()
    for found in _END.finditer(text):
        end = found.end()
        for size in range(min(_LONGEST, end), _SHORTEST - 1, -1):
            if text[end - size : end] in known.above:
                yield from _under(piece, end - size, end, known)
                break


def _under(piece: Piece, start: int, end: int, known: Places) -> Iterator[Problem]:
    """Yield that the place does not lie in what is written before it."""
    text = piece.text
    name, before = text[start:end], text[max(0, start - _LONGEST) : start]
    inside = known.above[name]
    said = next(
        (one for size in range(8, 1, -1) if (one := before[-size:]) in known.above or one in known.provinces),
        "",
    )
    full = known.provinces.get(said, said)
    if not said or full in inside or (name[-1] == "区" and full in known.provinces.values() and said != full):
        return
    if said in known.above and said[-1] != "市":
        return
    right = "、".join(sorted(inside - set(_NO_CITY))[:3])
    if right:
        yield piece.hit("R005", start - len(said), end, place=name, said=said, right=right)


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (misplaced,)
