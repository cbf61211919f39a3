"""Values without their types: what digests are taken of, and what the cache keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter, methodcaller
from typing import Any

_ATOMS = frozenset((str, int, float, bool, bytes, type(None)))
_NOTHING = ()


def plain(value: Any) -> Any:
    """Return a value as tuples, lists, dicts, text and numbers, whatever it was made of.

    Named tuples and dataclasses give all their fields in order, so that none can be forgotten; a date its
    ordinal. A value that says itself what stands for it (`__plain__`) is asked. Raises TypeError for what
    has no content of its own, such as a function.
    """
    way = _WAYS[type(value)]
    return value if way is None else way(value)


def _way(kind: type[Any]) -> Callable[[Any], Any] | None:
    """Return how values of a class are made plain; None for those that are."""
    if kind in _ATOMS:
        return None
    if (own := getattr(kind, "__plain__", None)) is not None:
        return own  # type: ignore[no-any-return]
    if issubclass(kind, tuple):
        return _tuple
    if issubclass(kind, list):
        return lambda value: [plain(one) for one in value]
    if issubclass(kind, date):
        return methodcaller("toordinal")
    if issubclass(kind, str):
        return str.__str__
    if issubclass(kind, Mapping):
        return lambda value: {plain(key): plain(one) for key, one in value.items()}
    if names := getattr(kind, "__dataclass_fields__", None):
        fields = attrgetter(*names)
        return lambda value: _tuple(fields(value) if len(names) > 1 else (fields(value),))
    raise TypeError(f"{kind.__name__} has no content of its own")


def _tuple(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        [
            one if (way := _WAYS[type(one)]) is None or one is _NOTHING else way(one)  # nearly all values are
            for one in value
        ]
    )


class _Ways(dict[type[Any], Callable[[Any], Any] | None]):
    """The ways of all classes met so far."""

    def __missing__(self, kind: type[Any]) -> Callable[[Any], Any] | None:
        self[kind] = way = _way(kind)
        return way


_WAYS = _Ways()
