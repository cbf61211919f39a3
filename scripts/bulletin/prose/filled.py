"""Sets running text in lines that are full, as a column does: a headline is broken by sense, its story is not.

Numbers stay with their units, Latin words whole, and marks where a line may begin and end (CLREQ 3.1.3).
"""

from __future__ import annotations

import re

from bulletin.prose.headline import ATOM, Advance, shortened
from bulletin.prose.phrases import NEVER_FIRST, NEVER_LAST


def filled(text: str, limit: float, rows: int, advance: Advance) -> tuple[str, ...]:
    """Return `text` in at most `rows` lines of at most `limit` em; the last is cut short with … where more follows."""
    lines = [""]
    for atom in _unbroken(text):
        for part in (atom,) if advance(atom.rstrip()) <= limit else tuple(atom):
            if advance((lines[-1] + part).rstrip()) > limit:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    shown = [*lines[: rows - 1], shortened("".join(lines[rows - 1 :]), limit, advance)]
    return tuple(line for each in shown if (line := each.strip()))


def _unbroken(text: str) -> list[str]:
    """Return what no line end may part."""
    found: list[str] = []
    for atom in re.findall(ATOM, " ".join(text.split())):
        if found and (atom[0] in NEVER_FIRST or found[-1][-1] in NEVER_LAST):
            found[-1] += atom
        else:
            found.append(atom)
    return found
