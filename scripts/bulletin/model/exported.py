"""What comes of an export, whatever is made: a site, articles for the Official Account, a newspaper."""

from pathlib import Path
from typing import Literal, NamedTuple

from bulletin.model.problem import Problem


class NothingWanted(Exception):
    """What is asked for is not there; the message is Chinese and says what is."""


class Exported(NamedTuple):
    """What an exporter found and wrote. What an error concerns was not written."""

    problems: tuple[Problem, ...] = ()
    made: str = ""
    """What was made, as the editor is told: `已印好：/…/pdf/2026-11-09-a4.pdf`."""
    figures: str = ""
    """How much that is: `2 版，0.61 MB`."""
    lines: tuple[str, ...] = ()
    """A message for each of several products."""
    places: tuple[Path, ...] = ()
    """The files or folders written."""
    refused: tuple[str, ...] = ()
    """Keys of the issues that were not written, where others may have been."""
    changed: tuple[str, ...] = ()
    """Keys of issues whose problems are told before those of others."""
    despite: Literal["", "asked", "marked"] = ""
    """Where it was made although there are errors: without what these concern, as asked; or with a mark on it."""
    seconds: float = 0.0
    source: object = None
    """What it was made of, where that is a whole newsroom: held until the process ends, for letting it go takes time."""
