"""Regular expressions that most runs never use: compiling all of them takes longer than printing a page."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern, and becomes like it when something of it is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Return a method of the pattern; the next time it is found without coming here."""
        found = getattr(re.compile(*self._given), name)  # `re` keeps what it has compiled
        setattr(self, name, found)
        return found


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, to be compiled when it is first used. A mistake in it raises re.error only then."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
