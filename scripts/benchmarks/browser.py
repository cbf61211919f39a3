"""The browser in which times are taken."""

from __future__ import annotations

from benchmarks.measure import ToolFailed
from bulletin.paper.chromium import NAMED_IN, find_chromium


def browser_program() -> str:
    """Return the program of an installed browser, found as `bulletin pdf` and the tests find theirs.

    Raises ToolFailed where there is none.
    """
    program = find_chromium()
    if program is None:
        raise ToolFailed(f"no Chromium, Chrome or Edge: install one, or name its program in {NAMED_IN}")
    return program
