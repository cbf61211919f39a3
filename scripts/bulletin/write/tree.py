"""Changing a tree that is not live: files come and go, folders follow."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from bulletin.works.disk import named

_NO_NAMES = frozenset(("", ".", ".."))
_UNSAFE = re.compile(r"[\\\0]" if os.name != "nt" else r"[\\\0:]")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MANY = 1000
"""Links beyond which threads are worth starting."""


def checked(path: str) -> str:
    """Return `path`; raises ValueError unless it is a plain relative path with / between names."""
    if not _NO_NAMES.isdisjoint(path.split("/")) or _UNSAFE.search(path):
        raise ValueError(f"not a path inside the site: {path!r}")
    return path


def create(root: str, path: str, data: bytes) -> None:
    """Write a new file below `root`. Never writes into an existing one: it may be a shared link."""
    place = f"{root}/{path}"
    if path.endswith(
        "/index.html"
    ):  # a page is the first in its folder: asking first costs more than making it
        make_folder(root, os.path.dirname(place))  # noqa: PTH120
    try:
        handle = os.open(place, _CREATE, 0o644)
    except FileNotFoundError:
        make_folder(root, os.path.dirname(place))  # noqa: PTH120 - once a file, and pathlib is slow
        handle = os.open(place, _CREATE, 0o644)
    except FileExistsError:
        os.unlink(place)  # noqa: PTH108
        handle = os.open(place, _CREATE, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError as failed:
        named(failed, place, len(data))  # the system names no file here
        raise
    finally:
        os.close(handle)


def make_folder(root: str, folder: str) -> None:
    """Make `folder` and those above it below `root`. Raises FileNotFoundError when `root` is gone."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        if len(folder) <= len(root):
            raise
        make_folder(root, os.path.dirname(folder))  # noqa: PTH120
        make_folder(root, folder)


def move(source: str, root: str, path: str) -> None:
    """Move the file `source` to `path` below `root`, over what may be there."""
    place = f"{root}/{path}"
    try:
        os.replace(source, place)  # noqa: PTH105
    except FileNotFoundError:
        make_folder(root, os.path.dirname(place))  # noqa: PTH120
        os.replace(source, place)  # noqa: PTH105


def share(live: str, root: str, paths: Sequence[str]) -> None:
    """Give the tree `root` the files `paths` of the tree `live`: hard links, copies where there are none.

    Raises FileNotFoundError when `live` does not hold one of them.
    """
    if len(paths) < _MANY:
        _share(live, root, paths)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - rarely needed, and slow to import

    size = len(paths) // 4 + 1
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ThreadPoolExecutor(len(parts)) as pool:
        for done in [pool.submit(_share, live, root, part) for part in parts]:
            done.result()


def _share(live: str, root: str, paths: Iterable[str]) -> None:
    for path in paths:
        source, place = f"{live}/{path}", f"{root}/{path}"
        try:
            _link(source, place)
        except FileNotFoundError:
            make_folder(root, os.path.dirname(place))  # noqa: PTH120
            _link(source, place)


def _link(source: str, place: str) -> None:
    try:
        os.link(source, place)
    except FileExistsError:
        os.unlink(place)  # noqa: PTH108
        _link(source, place)
    except FileNotFoundError:
        raise
    except OSError:  # no hard links here, or too many of one file
        shutil.copyfile(source, place)


def remove(root: str, paths: Iterable[str]) -> None:
    """Delete files below `root`, and the folders that are empty then."""
    folders: set[str] = set()
    for path in paths:
        Path(root, path).unlink(missing_ok=True)
        folders.update(_folders(path))
    for folder in sorted(folders, key=len, reverse=True):
        try:
            os.rmdir(f"{root}/{folder}")  # noqa: PTH106
        except OSError:  # not empty, or already gone
            continue


def _folders(path: str) -> Iterable[str]:
    """Yield the folders above `path`: `a/b`, then `a` for `a/b/c`."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
