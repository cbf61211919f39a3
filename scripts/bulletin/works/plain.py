"""Values without their types: what digests are taken of, and what the cache keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any

_ATOMS = frozenset((str, int, float, bool, bytes, type(None)))


def plain(value: Any) -> Any:
    """Return a value as tuples, lists, dicts, text and numbers, whatever it was made of.

    Named tuples and dataclasses give all their fields in order, so that none can be forgotten; a date its
    ordinal. A value that says itself what stands for it (`__plain__`) is asked. Raises TypeError for what
    has no content of its own, such as a function.
    """
    kind = type(value)
    if kind in _ATOMS:
        return value
    if (own := getattr(kind, "__plain__", None)) is not None:
        return own(value)
    if isinstance(value, tuple):
        return _plain_tuple(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {plain(key): plain(one) for key, one in value.items()}
    if names := getattr(kind, "__dataclass_fields__", None):
        return (
            tuple([plain(one) for one in attrgetter(*names)(value)])
            if len(names) > 1
            else (plain(getattr(value, *names)),)
        )
    raise TypeError(f"{kind.__name__} has no content of its own: {value!r}")


def _plain_tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a tuple of plain values; a build asks this of every story, so what can be done in C is."""
    kinds = {*map(type, value)}
    if kinds <= _ATOMS:
        return tuple(value)
    if len(kinds) == 1 and (own := getattr(kinds.pop(), "__plain__", None)) is not None:
        return tuple(map(own, value))
    return tuple([one if type(one) in _ATOMS else plain(one) for one in value])
