"""Stories of older issues that editors have changed: they are read against the archive as new ones are.

Which they are is known from one check to the next, and no longer than the cache is: a check with an empty one has
nothing that has changed. Many at once are no stories that somebody has written on, but one replacement in all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bulletin.model.outline import Outline
from bulletin.works.kept import Kept

_MOST = 60
"""Stories that are told as changed; of more none is."""


def still_changed(older: Sequence[Outline], changed: Collection[str], folder: Path | None) -> set[str]:
    """Return the paths of those of the `older` stories that have changed now, or that had and stand as they did then."""
    if folder is None:
        return set()
    kept = Kept(folder / "context.changed", "")
    before = kept.read_as(_opened) or {}
    now = {one.path: one.digest for one in older if one.path in changed}
    if len(now) > _MOST:
        now = {}
    still = {
        one.path: one.digest for one in older if before.get(one.path) == one.digest and one.path not in now
    }
    told = now | still if len(now) + len(still) <= _MOST else now
    if told != before:
        with suppress(OSError):
            kept.write(told)
    return set(told)


def _opened(value: Any) -> dict[str, str]:
    return {str(path): str(digest) for path, digest in value.items()}
