"""What is asked of a run, what somebody is asked to agree to, and what has come of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.publishing import Place
from bulletin.publish.plan import Plan
from bulletin.publish.targets.target import Piece
from bulletin.publish.way import Drift


class Order(NamedTuple):
    """What is asked of a run."""

    dry_run: bool = False
    take_over: bool = False
    deletions: bool = False
    done: Callable[[Piece], None] = lambda _piece: None
    """Told of each file that is there."""


class Shown(NamedTuple):
    """What somebody is asked to agree to."""

    place: Place
    plan: Plan
    live: str
    release: str
    headlines: tuple[str, ...] = ()
    """Of new and changed stories."""
    drift: Drift = Drift()
    """What is put right beside: somebody has changed it on the server."""
    problems: tuple[Problem, ...] = ()


class Outcome(NamedTuple):
    """What has come of it."""

    state: str
    """`same`, `live`, `mended`, `planned`, `declined`, `refused` or `back`."""
    release: str = ""
    live: str = ""
    """What is live now."""
    problems: tuple[Problem, ...] = ()
    asked: int = 0
    """Addresses that were asked for through the public address; `of` how many changed pages."""
    of: int = 0
    changed: tuple[str, ...] = ()
    """Files that are other than before, for whoever empties a cache."""
