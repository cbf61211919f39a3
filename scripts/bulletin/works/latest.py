"""What was made of the last thing that was asked about, for whoever asks about the very same one again.

One photo is asked for its size, its label and its digest in a row, and one table for its grid by all that print
of it. What is remembered is one thing at a time, known by its being the same object, never by its content.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import TypeVar

Thing = TypeVar("Thing", bound=Sized)
Made = TypeVar("Made")

MOST = 1 << 20
"""How long a thing may be, in bytes or items, to be held until the next one comes: making it anew is little then."""


def of_latest(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """Return a function that makes what `make` does, once for the same object in a row.

    The thing must have a length and must not change, nor may anybody change what is made of it.
    """
    kept: tuple[object, Made] | None = None

    def made_of(thing: Thing) -> Made:
        nonlocal kept
        known = kept  # another thread may put its own there
        if known is not None and known[0] is thing:
            return known[1]
        made = make(thing)
        if len(thing) <= MOST:
            kept = thing, made
        return made

    made_of.__doc__ = make.__doc__
    return made_of
