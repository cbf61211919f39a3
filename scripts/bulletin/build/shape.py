"""What shapes every page: a page is printed anew when one of these changes."""

from typing import TYPE_CHECKING, NamedTuple

from bulletin.model.settings import Settings
from bulletin.works.digests import digest
from bulletin.works.kept import remembered
from bulletin.works.program import digest_of_files

if TYPE_CHECKING:
    from bulletin.render.house import House


class Shape(NamedTuple):
    """Digests of what many files are made of, beside the program, which is the ledger's key."""

    pages: str
    """Vocabulary, inner templates, frames."""
    search: str
    """Vocabulary."""


def shape_of(settings: Settings, house: "House", stamps: str) -> Shape:
    """Return what shapes the pages of a site.

    `stamps` is a digest of the stamps of the theme's files, among others; '' where it does not vouch for them.
    """
    templates = remembered(settings.kept / "theme", stamps, lambda: digest_of_files(settings.theme))
    vocabulary = house.vocabulary.digest
    return Shape(
        digest(vocabulary, house.frames.digest, house.has_cards, house.has_posters, templates), vocabulary
    )
