"""Regular expressions as Python compiled them, kept between runs in the user's own folder.

The program knows hundreds; Python compiles each anew in every process, a third of the time that an edit spends on
loading modules. What is kept is what `re` hands to its engine, found by a pattern's text and flags, and good for one
Python only. `re` has no place for such a store, so its private compiler is stood before: where another Python's looks
otherwise, nothing is done, and patterns are compiled as ever.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bulletin.works.kept import Kept
from bulletin.works.own import code_folder, made_private

_KNOWN_TO_LAST = (3, 14)
"""The newest Python whose compiler of patterns was looked at."""
_FEW = 20
"""Patterns that are sooner compiled than kept."""
_MOST = 3000
"""Patterns in one file: those made of a newsroom's own words are other ones in every newsroom."""

Row = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code in machine words, number of groups, their names by number and back: what the engine takes."""
Asked = tuple[str, int]
"""A pattern's text and flags."""


class _Store:
    """Stands before the compiler of `re`."""

    def __init__(self, compiler: Any, engine: Any, kept: Kept) -> None:
        self._compiler, self._engine = compiler, engine
        self._compile = compiler.compile
        self._kept = kept
        self._rows: dict[Asked, Row] = self._read()
        self._new: dict[Asked, Row] = {}

    def _read(self) -> dict[Asked, Row]:
        kept = self._kept.read()
        return kept if isinstance(kept, dict) else {}

    def compile(self, pattern: Any, flags: Any = 0) -> Any:
        """Return what `re` compiles. Raises re.error as it does."""
        if type(pattern) is not str or flags & re.DEBUG:
            return self._compile(pattern, flags)
        asked = (pattern, int(flags))
        if (row := self._rows.get(asked)) is None:
            row = self._rows[asked] = self._new[asked] = self._row(*asked)
        flags, code, groups, numbers, names = row
        return self._engine.compile(pattern, flags, array("I", code).tolist(), groups, numbers, names)

    def _row(self, pattern: str, flags: int) -> Row:
        tree = self._compiler._parser.parse(pattern, flags)
        code = array("I", map(int, self._compiler._code(tree, flags)))
        numbers = dict(tree.state.groupdict)
        names: list[str | None] = [None] * tree.state.groups
        for name, number in numbers.items():
            names[number] = name
        return int(flags | tree.state.flags), code.tobytes(), tree.state.groups - 1, numbers, tuple(names)

    def keep(self) -> None:
        """Keep what this process compiled, where that is more than a few; a full disk is no reason to stop."""
        if len(self._new) < _FEW:
            return
        rows = {**self._read(), **self._new}
        with suppress(OSError):
            self._kept.write(rows if len(rows) <= _MOST else self._new)
        self._new = {}


_stores: list[_Store] = []
"""The one of this process, once there is one."""


def use_kept_patterns(arguments: Sequence[str]) -> None:
    """From now on have `re` take from the user's own folder what it compiled before.

    Not where that folder lies in one that the command's `arguments` name, or in the one where it is given:
    a newsroom may come from somebody else.
    """
    places = [Path(one.partition("=")[2] or one) for one in arguments if os.sep in one or os.path.isdir(one)]  # noqa: PTH112
    folder = code_folder(Path.cwd(), *places)
    if folder is None or _stores or sys.version_info[:2] > _KNOWN_TO_LAST:
        return
    if not (folder.is_dir() and made_private(folder)):  # nor is it made here: `--help` leaves nothing behind
        return
    try:
        compiler, engine = importlib.import_module("re._compiler"), importlib.import_module("_sre")
        key = f"{sys.implementation.cache_tag} {sys.hexversion} {engine.MAGIC} {engine.CODESIZE}"
    except (ImportError, AttributeError):
        return
    if array("I").itemsize == engine.CODESIZE:
        _stores.append(_Store(compiler, engine, Kept(folder / "patterns", key)))
        vars(compiler)["compile"] = _stores[0].compile


def keep_patterns() -> None:
    """Keep what this process has compiled; every process that loads modules does so before it ends."""
    for store in _stores:
        store.keep()
