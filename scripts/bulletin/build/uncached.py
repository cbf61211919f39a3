"""A cache that cannot be written to costs time, and is a warning; it keeps nobody from publishing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.works.disk import named, place_of, refused, told

Result = TypeVar("Result")


def cached_or_not(
    settings: Settings, make: Callable[[Settings], Result]
) -> tuple[Result, tuple[Problem, ...]]:
    """Return what `make` made, and a warning where it was made without the cache, which could not be used.

    Raises what `make` raises, where that is not the cache's fault.
    """
    try:
        return make(settings), ()
    except BrokenPipeError:
        raise
    except OSError as failed:
        if not (_in(failed, settings.cache) if place_of(failed) else refused(failed)):
            raise
        first = failed
    from bulletin.model.registry.found import problem  # noqa: PLC0415 - hardly ever needed
    from bulletin.works.aside import own_temporary  # noqa: PLC0415

    with own_temporary() as cache:
        try:
            made = make(settings._replace(cache=cache))
        except OSError as second:
            raise (first if _in(second, cache) else second) from None
    named(first, settings.cache / "kept")  # where nothing else was told: without it all went well
    detail, _ = told(first, [settings.cache])
    return made, (problem("B132", settings.cache.name, detail=detail),)


@contextmanager
def writable_cache(settings: Settings) -> Iterator[tuple[Settings, str]]:
    """Yield settings whose cache can be written to, for whoever keeps more there than time, and what is wrong.

    Where the newsroom's own cache cannot, that is a folder which goes when this ends; else nothing is wrong.
    """
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        if not os.access(settings.cache, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "", str(settings.cache))
    except OSError as failed:
        from bulletin.works.aside import own_temporary  # noqa: PLC0415 - hardly ever needed

        detail, advice = told(failed, [settings.cache])
        with own_temporary() as cache:
            yield settings._replace(cache=cache), f"缓存没有用上：{detail}。{advice}。"
    else:
        yield settings, ""


def _in(failed: OSError, folder: Path) -> bool:
    """Return True where an error is about a file in a folder, or a folder it was to be made in, or does not say."""
    place = place_of(failed)
    return place is None or place.is_relative_to(folder) or folder.is_relative_to(place)


def disk_problem(failed: OSError, settings: Settings) -> Problem:
    """Return as a problem what the disk refused, with the folder as the editor knows it."""
    from bulletin.model.registry.found import problem  # noqa: PLC0415 - hardly ever needed

    beside = settings.out.with_name(f".{settings.out.name}.bulletin")
    message, advice = told(failed, [settings.out, settings.cache])
    message = message.replace(str(beside), str(settings.out))
    return problem("B133", settings.out.name, detail=message, advice=advice)
