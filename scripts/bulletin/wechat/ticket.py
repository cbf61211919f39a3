"""What is wanted of one issue, and the pictures that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletin.cards.fonts import Faces
from bulletin.model.addresses import Addresses
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.photos.mosaic import covered_in, without_faces
from bulletin.wechat.images import Picture
from bulletin.wechat.limits import Limits
from bulletin.wechat.styles import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What is wanted of one issue."""

    vocabulary: Vocabulary
    issue: Issue
    style: Style
    limits: Limits
    root: Path
    """The newsroom, for the bytes of its photos."""
    cache: Path
    faces: Faces | None = None
    """The typeface of covers without a photo; None does without them."""
    addresses: Addresses | None = None
    """The site's addresses, to which links within it lead; None leaves links as they are written."""
    jobs: int = 1
    only: str | None = None
    """Slug of the one article wanted; None for the whole issue."""
    digest: bool = True
    drafts: int = 0
    """Drafts that an issue makes at most; 0 for as many as it takes."""
    broken: tuple[Problem, ...] = ()
    """Errors of the issue's files of which nothing is made; the copy desk names them."""
    split: bool = False
    """True cuts an article that is too long into several."""

    def picture_data(self, path: str) -> tuple[bytes, bytes]:
        """Return the bytes of one of the issue's pictures, by its source path, and those it came with.

        They differ where something of it is covered. Raises FileNotFoundError and UnreadablePhoto.
        """
        data = (self.root / path).read_bytes()
        covered = next((photo for photo in covered_in([self.issue]) if photo.file == path), None)
        return (without_faces(data, covered) if covered else data), data


Pictures = Mapping[str, tuple[str, Picture]]
"""Source path to the file in the folder and the picture."""
