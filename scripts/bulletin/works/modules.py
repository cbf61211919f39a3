"""The program's own modules, found where their names say.

Python looks through each folder it knows with six endings for every module; ours stand where their names say, and
one edit loads 240 of them: a twentieth of its time went into looking. What is not found here, because the program
runs from an archive or lies in several places, Python looks for as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from os.path import isfile
from types import ModuleType

_OWN = "bulletin."


class OwnModules:
    """A finder as `sys.meta_path` has them (Python's reference, 5.3.1), for modules inside our package."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module of ours; None for any other, and where it stands elsewhere."""
        if path is None or not name.startswith(_OWN):
            return None
        for folder in path:
            place = f"{folder}/{name.rpartition('.')[2]}"
            if isfile(file := f"{place}.py"):  # noqa: PTH113 - this is loaded before everything
                return _spec(name, file)
            if isfile(file := f"{place}/__init__.py"):  # noqa: PTH113 - likewise
                spec = _spec(name, file, is_package=True)
                spec.submodule_search_locations = [place]
                return spec
        return None


def _spec(name: str, file: str, *, is_package: bool = False) -> ModuleSpec:
    spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file, is_package=is_package)
    spec.has_location = True  # so that its byte code is kept, and it has a `__file__`
    return spec


def find_own_modules() -> None:
    """From now on, in this process, look for our modules where they stand first; Windows spells paths otherwise."""
    if sys.platform != "win32" and OwnModules not in sys.meta_path:
        sys.meta_path.insert(0, OwnModules)
