"""Regular expressions as Python compiled them, kept between runs in the user's own folder.

The program knows hundreds; Python compiles each anew in every process, a third of the time that an edit spends on
loading modules. What is kept is what `re` hands to its engine, found by a pattern's text and flags, and good for one
Python only. `re` has no place for such a store, so its private compiler is stood before: where another Python's looks
otherwise, nothing is done, and patterns are compiled as ever.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.works.own import code_folder, made_private

if TYPE_CHECKING:
    from bulletin.works.kept import Kept

_TRIAL = "(?P<name>[一-龥]+)|x"
"""What has to come out as Python's own before anything is kept: another Python may compile otherwise."""
_FEW = 20
"""Patterns that are sooner compiled than kept."""
_BEFORE = 10
"""Patterns of a process that are sooner compiled than the file is read: what changes nothing asks for no more."""
_MOST = 3000
"""Patterns in one file: those made of a newsroom's own words are other ones in every newsroom."""

Row = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code in machine words, number of groups, their names by number and back: what the engine takes."""
Asked = tuple[str, int]
"""A pattern's text and flags."""


class _Store:
    """Stands before the compiler of `re`; looks for what is kept when more than a few patterns are asked for."""

    def __init__(self, compiler: Any, arguments: Sequence[str]) -> None:
        self._compiler = compiler
        self._compile = compiler.compile
        self._arguments = arguments
        self._waits = _BEFORE
        self._kept: Kept | None = None
        self._rows: dict[Asked, Row] = {}
        self._new: dict[Asked, Row] = {}

    def compile(self, pattern: Any, flags: Any = 0) -> Any:
        """Return what `re` compiles. Raises re.error as it does."""
        if self._waits:
            self._waits -= 1
            if not self._waits:
                self._kept = self._found()
                self._rows = self._read()
        if self._kept is None or type(pattern) is not str or flags & re.DEBUG:
            return self._compile(pattern, flags)
        asked = (pattern, int(flags))
        row = self._rows.get(asked) or self._new.get(asked)
        if row is None:
            row = self._new[asked] = self._row(*asked)
        return self._made(pattern, row)

    def _found(self) -> Kept | None:
        """Return where patterns are kept, None where they are not.

        That is not in a folder that the command's arguments name, nor in the one where it is given: a newsroom may
        come from somebody else. Nor is a folder made: `--help` leaves nothing behind.
        """
        given = [Path(one.partition("=")[2] or one) for one in self._arguments]
        folder = code_folder(Path.cwd(), *(place for place in given if place.is_dir() or place.is_absolute()))
        if folder is None or not (folder.is_dir() and made_private(folder)):
            return None
        from array import array  # noqa: PLC0415 - what changes nothing gets on without these

        from bulletin.works.kept import Kept  # noqa: PLC0415 - likewise

        self._words, self._engine = array, importlib.import_module("_sre")
        if array("I").itemsize != self._engine.CODESIZE or not self._is_known():
            return None
        key = f"{sys.implementation.cache_tag} {sys.hexversion} {self._engine.MAGIC}"
        return Kept(folder / "patterns", key)

    def _is_known(self) -> bool:
        """Tell whether this Python's compiler is as the ones that were looked at."""
        try:
            return bool(self._made(_TRIAL, self._row(_TRIAL, 0)) == self._compile(_TRIAL, 0))
        except (AttributeError, TypeError, ValueError, LookupError):
            return False

    def _made(self, pattern: str, row: Row) -> Any:
        flags, code, groups, numbers, names = row
        return self._engine.compile(pattern, flags, self._words("I", code).tolist(), groups, numbers, names)

    def _read(self) -> dict[Asked, Row]:
        kept = self._kept.read() if self._kept else None
        return kept if isinstance(kept, dict) else {}

    def _row(self, pattern: str, flags: int) -> Row:
        tree = self._compiler._parser.parse(pattern, flags)
        code = self._words("I", map(int, self._compiler._code(tree, flags)))
        numbers = dict(tree.state.groupdict)
        names: list[str | None] = [None] * tree.state.groups
        for name, number in numbers.items():
            names[number] = name
        return int(flags | tree.state.flags), code.tobytes(), tree.state.groups - 1, numbers, tuple(names)

    def keep(self) -> None:
        """Keep what this process compiled, where that is more than a few; a full disk is no reason to stop."""
        if self._kept is None or len(self._new) < _FEW:
            return
        rows = {**self._read(), **self._new}
        with suppress(OSError):
            self._kept.write(rows if len(rows) <= _MOST else self._new)
        self._new = {}


_stores: list[_Store] = []
"""The one of this process, once there is one."""


def use_kept_patterns(arguments: Sequence[str]) -> None:
    """From now on have `re` take from the user's own folder what it compiled before; `arguments` are the command's."""
    if _stores:
        return
    try:
        compiler = importlib.import_module("re._compiler")
    except ImportError:
        return
    _stores.append(_Store(compiler, arguments))
    vars(compiler)["compile"] = _stores[0].compile


def keep_patterns() -> None:
    """Keep what this process has compiled; every process that loads modules does so before it ends."""
    for store in _stores:
        store.keep()
