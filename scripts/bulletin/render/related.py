"""Which stories of other issues a story's page leads to."""

from __future__ import annotations

from itertools import chain

from bulletin.model.outline import Outline
from bulletin.render.site import Site

RELATED = 4
"""How many related stories a page shows."""

FAR = 40
"""How many places before and after its own they are looked for: most stories find enough in a few."""


def related(site: Site, story: Outline) -> tuple[Outline, ...]:
    """Return up to RELATED stories of other issues: same series first, then same department.

    Older stories come before newer ones, nearest first, so that a new issue changes the pages
    of few old ones.
    """
    issue = story.issue
    near: dict[int, Outline] = {}
    for path in ("series", "departments"):
        for name in story.names(path):
            group, at = site.members[path][name], site.position(path, name, story)
            older = range(at + 1, min(at + FAR, len(group)))
            newer = range(at - 1, max(-1, at - 1 - FAR), -1)
            for place in chain(older, newer):
                other = group[place]
                if other.issue != issue:
                    near[id(other)] = other
                    if len(near) == RELATED:
                        return tuple(near.values())
    return tuple(near.values())
