"""A cache that cannot be written to costs time, and is a warning; it keeps nobody from publishing."""

from __future__ import annotations

from collections.abc import Callable
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
    import tempfile  # noqa: PLC0415 - hardly ever needed

    from bulletin.model.registry.found import problem  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as aside:
        cache = Path(aside).resolve()
        try:
            made = make(settings._replace(cache=cache))
        except OSError as second:
            raise (first if _in(second, cache) else second) from None
    named(first, settings.cache / "kept")  # where nothing else was told: without it all went well
    detail, _ = told(first, [settings.cache])
    return made, (problem("B132", settings.cache.name, detail=detail),)


def _in(failed: OSError, folder: Path) -> bool:
    """Return True where an error is about a file in a folder, or does not say about which."""
    place = place_of(failed)
    return place is None or place.is_relative_to(folder)


def disk_problem(failed: OSError, settings: Settings) -> Problem:
    """Return as a problem what the disk refused, with the folder as the editor knows it."""
    from bulletin.model.registry.found import problem  # noqa: PLC0415 - hardly ever needed

    beside = settings.out.with_name(f".{settings.out.name}.bulletin")
    message, advice = told(failed, [settings.out, settings.cache])
    message = message.replace(str(beside), str(settings.out))
    return problem("B133", settings.out.name, detail=message, advice=advice)
