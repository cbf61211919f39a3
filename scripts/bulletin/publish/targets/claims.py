"""A file that is made once, in stores that cannot be told to make one only where there is none.

Whoever wants the file puts a claim beside it and looks who else has: two who come at once see at least one another, for
a listing that comes after a write shows it in every store of today. Both may lose; both never win.
"""

from __future__ import annotations

import secrets as dice
import time
from collections.abc import Iterable, Mapping
from typing import Protocol

from bulletin.publish.targets.target import Found, Missing

_STALE = 7200
"""Seconds after which a claim is of somebody who has died, by the clocks of two computers: they may be an hour apart."""


class Shelf(Protocol):
    """What it takes of a store."""

    def listed(self, folder: str) -> Mapping[str, Found]:
        """Return all files below a folder."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Make a file."""
        ...

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files."""
        ...


def claimed(store: Shelf, path: str, data: bytes) -> bool:
    """Make a file; return False where it was there, or somebody else wants it at this moment."""
    now = int(time.time())
    claim = f"{path}.claims/{now}-{dice.token_hex(8)}"
    store.write(claim, b"claim\n")
    dead: list[str] = []
    try:
        others = [one for one in store.listed(f"{path}.claims") if one != claim]
        dead = [one for one in others if now - _made(one) > _STALE]
        if len(dead) < len(others) or _is_there(store, path):
            return False
        store.write(path, data)
        return True
    finally:
        store.remove([claim, *dead])


def _made(claim: str) -> int:
    """Return when a claim was made, in seconds since 1970; 0 for what is none."""
    text = claim.rpartition("/")[2].partition("-")[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _is_there(store: Shelf, path: str) -> bool:
    try:
        store.read(path)
    except Missing:
        return False
    return True
