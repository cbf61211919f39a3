"""What a run has of the world; tests have their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple


class Rim(NamedTuple):
    """A clock, and patience."""

    clock: Callable[[], float] = time.time
    """Seconds since 1970."""
    pause: Callable[[float], object] = time.sleep
    """Waits so many seconds."""


USUAL_RIM = Rim()
