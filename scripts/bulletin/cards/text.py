"""What a share card says."""

from __future__ import annotations

from typing import NamedTuple


class CardText(NamedTuple):
    """What a card says."""

    masthead: str
    headline: tuple[str, ...]
    """The editor's lines."""
    kicker: str = ""
    edition: str = ""
    """`第218期`"""
    source: str = ""
    """Whom the story is about: the department's name."""
    day: str = ""
    """`2026年11月9日`"""
