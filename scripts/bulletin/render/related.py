"""Which stories of other issues a story's page leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bulletin.model.outline import Outline
from bulletin.render.site import Site

RELATED = 4
"""How many related stories a page shows."""


def related(site: Site, story: Outline) -> tuple[Outline, ...]:
    """Return up to RELATED stories of other issues: same series first, then same department.

    Older stories come before newer ones, nearest first, so that a new issue changes the pages
    of few old ones.
    """
    issue = story.issue
    near: dict[int, Outline] = {}
    for path in ("series", "departments"):
        for name in story.names(path):
            for other in _nearest(site.members[path][name], site.position(path, name, story)):
                if other.issue != issue:
                    near[id(other)] = other
                    if len(near) == RELATED:
                        return tuple(near.values())
    return tuple(near.values())


def _nearest(group: Sequence[Outline], at: int) -> Iterator[Outline]:
    """Yield the 39 stories after the one at a place, then the 40 before it, nearest first."""
    yield from group[at + 1 : at + 40]
    yield from reversed(group[max(0, at - 40) : at])  # most stories find enough before it comes to this
