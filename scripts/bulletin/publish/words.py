"""How figures are said to an editor."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bulletin.works.disk import amount


def hour(seconds: float) -> str:
    """Return a moment by this computer's clock: `2026-11-23 08:00`."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def size(number: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{number} 字节" if number < 1000 else amount(number)


def some(names: Sequence[str], most: int = 3) -> str:
    """Return the first of some names, and how many there are."""
    shown = "、".join(names[:most])
    return f"{shown} 等 {len(names)} 个" if len(names) > most else shown
