"""What one build was asked for."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bulletin.build.result import Progress
from bulletin.build.unchanged import Snapshot
from bulletin.model.settings import Settings


class Job(NamedTuple):
    """What one build was asked for."""

    settings: Settings
    snapshot: Snapshot | None
    clean: bool
    deletions: bool
    """Whether it may take whatever is not wanted any more off the site, without asking."""
    progress: Progress
    drafts: Callable[[], Iterable[str]] = tuple
    """Tells the addresses of the drafts in the newsroom."""
