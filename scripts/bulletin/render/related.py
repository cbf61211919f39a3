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
    names = [(path, name) for path in ("series", "departments") for name in story.names(path)]
    found: dict[int, Outline] = {}
    for kind, name in names:
        for other in _nearest(site.members[kind][name], site.position(kind, name, story)):
            if other.issue != story.issue:
                found[id(other)] = other
                if len(found) == RELATED:
                    return tuple(found.values())
    return tuple(found.values())


def _nearest(group: Sequence[Outline], at: int) -> Iterator[Outline]:
    """Yield the 39 stories after the one at a place, then the 40 before it, nearest first."""
    yield from group[at + 1 : at + 40]
    yield from reversed(group[max(0, at - 40) : at])  # most stories find enough before it comes to this
