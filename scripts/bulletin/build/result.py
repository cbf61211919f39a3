"""What a build found and did."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin.model.moment import Standing
from bulletin.model.problem import Problem

if TYPE_CHECKING:  # a build that changes nothing loads no pages
    from bulletin.render.site import Site

Progress = Callable[[int, int], None]
"""Told how many pages are printed, of how many."""


class BuildResult(NamedTuple):
    """What a build found and did. With an error among the problems nothing was written, unless `printed`."""

    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    """Files added or changed, relative to the site."""
    removed: tuple[str, ...] = ()
    pages: int = 0
    """Pages of the whole site."""
    seconds: float = 0.0
    out: Path = Path()
    held: tuple[str, ...] = ()
    """A line for each issue of which something is not due yet, as the editor is told."""
    skipped: tuple[str, ...] = ()
    """A line for each file that was left out, or keeps the site from being built, for its errors."""
    reread: tuple[str, ...] = ()
    """Keys of the issues that have changed since the last build."""
    printed: bool = False
    """True where the site stands as the sources are, what is broken aside."""
    standing: Standing = Standing()
    """How long the same is due."""
    site: "Site | None" = None
    """What the pages were printed from; None where nothing was, as after no change."""
