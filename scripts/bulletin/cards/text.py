"""What a share card says, and the look that all cards of a newsroom share."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.cards.fonts import Faces

RGB = tuple[int, int, int]


class CardText(NamedTuple):
    """What a card says."""

    masthead: str
    headline: tuple[str, ...]
    """The editor's lines, in phrases."""
    kicker: str = ""
    edition: str = ""
    """`第218期`"""
    source: str = ""
    """Whom the story is about: the department's name."""
    day: str = ""
    """`2026年11月9日`"""


class Look(NamedTuple):
    """What all cards of a newsroom share."""

    faces: Faces
    color: RGB
    """The newsroom's colour, dark enough for white type and for type on white."""
