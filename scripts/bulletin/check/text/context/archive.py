"""The counts of an archive, kept in one file that is read in place: magic, sum, key, then the bare numbers."""

from __future__ import annotations

import hashlib
import marshal
import mmap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.context.counts import LONGEST, Counts, Table
from bulletin.works.kept import put

_MAGIC = b"bulletin grams 1\n"
_SUM = 32
_HEAD = 512
"""Bytes before the numbers: magic, the sum of all behind it, the key and how many numbers there are."""
_TYPES: tuple[np.dtype[Any], ...] = (np.dtype("<u8"), np.dtype("<u4"), np.dtype("<u4"))


def kept_counts(file: Path, key: str | None) -> Counts | None:
    """Return the counts that were kept under a key, or under any; None where there are none, or a file is damaged."""
    return _mapped(file, key, whole=False)


def _mapped(file: Path, key: str | None, *, whole: bool) -> Counts | None:
    """Return kept counts as they lie in their file, which is known to be `whole`, or has a sum that tells."""
    with suppress(OSError, ValueError), file.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        if data[: len(_MAGIC)] != _MAGIC:
            return None
        view = memoryview(data)[len(_MAGIC) + _SUM :]
        if not whole and hashlib.sha256(view).digest() != data[len(_MAGIC) : len(_MAGIC) + _SUM]:
            return None
        with suppress(EOFError, TypeError, ValueError):
            named, characters, sizes = marshal.loads(view[: _HEAD - len(_MAGIC) - _SUM])  # noqa: S302 - whole, by its sum
            return _opened(data, characters, sizes) if key in (named, None) else None
    return None


def _opened(data: mmap.mmap, characters: int, sizes: list[int]) -> Counts:
    tables: list[Table] = []
    at = _HEAD
    for number in range(LONGEST):
        columns = []
        for kind, size in zip(_TYPES, sizes[3 * number :], strict=False):
            columns.append(np.frombuffer(data, kind, size, at))
            at += -(-size * kind.itemsize // 8) * 8
        tables.append(Table(*columns))
    return Counts(characters, tuple(tables))


def keep_counts(file: Path, key: str, counts: Counts) -> Counts:
    """Keep the counts of an archive, over whatever is there; return them as they lie in the file, out of the memory.

    Raises OSError when the disk fails.
    """
    columns: list[NDArray[Any]] = [column for table in counts.tables for column in table]
    head = marshal.dumps((key, counts.characters, [len(column) for column in columns]))
    parts: list[Any] = [head.ljust(_HEAD - len(_MAGIC) - _SUM, b"\0"), *_numbers(counts)]
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(part)
    put(file, (_MAGIC, hasher.digest(), *parts))
    return _mapped(file, key, whole=True) or counts


def _numbers(counts: Counts) -> Iterator[bytes | memoryview]:
    """Yield the numbers' bytes as they are, and what fills each column up to eight."""
    for table in counts.tables:
        columns: tuple[NDArray[Any], ...] = table
        for kind, column in zip(_TYPES, columns, strict=True):
            if len(column):
                yield np.ascontiguousarray(column, kind).data.cast("B")
            yield bytes(-(len(column) * kind.itemsize) % 8)
