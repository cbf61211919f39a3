"""The cover and the contents of a whole bulletin that came as one file: neither is a story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.copyin.flat import Item
from bulletin.copyin.split import LONG
from bulletin.copyin.values import Dropped

_FIRST = 30
"""Lines among which contents begin."""
_ENTRY = re.compile(r".{2,60}?(?:[.．…·⋯ ]{2,}|[ \t])\d{1,3}")


def without_cover(items: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """Return items without the contents and the cover above them, and these; all of them where there are none."""
    at = next(
        (at for at, one in enumerate(items[:_FIRST]) if "".join(one.text.split()) in ("目录", "目次")), -1
    )
    end = at + 1
    while at >= 0 and end < len(items) and items[end].line and _ENTRY.fullmatch(items[end].text):
        end += 1
    if end <= at + 1 or any(not one.line or len(one.text) >= LONG for one in items[:at]):
        return list(items), []
    gone = [Dropped(one.text, "封面", one.place) for one in items[:at]]
    return list(items[end:]), [*gone, *(Dropped(one.text, "目录", one.place) for one in items[at:end])]
