"""Where photos and recordings stand that the text does not place: never behind the last line of a long text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.prose.body import Html, MediaRef, Part, PhotoRef

_OPENING = re.compile(r"(?:<h[2-6][^<>]*>.*?</h[2-6]>\s*)*<p[^<>]*>.*?</p>", re.DOTALL)


def with_loose(
    parts: Sequence[Part],
    loose: tuple[int, ...],
    *,
    first: bool,
    make: type[PhotoRef] | type[MediaRef] = PhotoRef,
) -> tuple[Part, ...]:
    """Return a body's parts with the photos `loose` placed, or what `make` stands for: behind the first paragraph, or `first` of all.

    Where the text begins with something else, a quotation or a list, they stand before it.
    """
    if not loose:
        return tuple(parts)
    at = next((number for number, part in enumerate(parts) if isinstance(part, Html)), None)
    if first or at is None:
        return (make(loose), *parts) if first else (*parts, make(loose))
    html = parts[at].html  # type: ignore[union-attr]  # it is Html
    found = _OPENING.match(html)
    end = found.end() if found else 0
    pieces = (html[:end], html[end:].lstrip("\n"))
    before, behind = (tuple(Html(piece) for piece in (one,) if piece) for one in pieces)
    return (*parts[:at], *before, make(loose), *behind, *parts[at + 1 :])
