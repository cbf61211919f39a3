"""Python's collector of garbage, and when it is out of the way."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector(*, on: bool) -> Iterator[None]:
    """Let Python search for garbage, or not, for a while."""
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()


@contextlib.contextmanager
def no_pauses() -> Iterator[None]:
    """Keep Python from searching for garbage while hundreds of thousands of values are made."""
    with collector(on=False):
        yield
