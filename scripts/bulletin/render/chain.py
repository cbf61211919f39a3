"""A story's place in its series: which one it is, and which come before and after it."""

from typing import NamedTuple

from bulletin.model.outline import Outline
from bulletin.render.site import Site


class Link(NamedTuple):
    """A story of a series that has others."""

    number: int
    """From 1, the oldest."""
    before: Outline | None
    after: Outline | None


def chain_link(site: Site, story: Outline) -> Link | None:
    """Return where `story` stands in its series; None where it has none, or is its only one.

    Of one day the stories follow as they stand in their issue: 上 comes before 下.
    """
    for name in story.names("series"):
        chain, places = site.chain(name)
        at = places[story.path]
        if len(chain) == 1:
            return None
        after = chain[at + 1] if at + 1 < len(chain) else None
        return Link(at + 1, chain[at - 1] if at else None, after)
    return None
