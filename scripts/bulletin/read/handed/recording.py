"""What is known of a film or recording."""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["video", "audio"]


class Played(NamedTuple):
    """What is known of a recording."""

    form: Form
    data: bytes
    """The file as it goes out."""
    width: int = 0
    """Pixels as shown, a turned telephone's turn applied; 0 for sound."""
    height: int = 0
    seconds: int = 0
    """How long it plays, 0 where its file does not say."""


MOST_SECONDS = 1_000_000
"""A file that says it plays longer, eleven days, does not know."""
