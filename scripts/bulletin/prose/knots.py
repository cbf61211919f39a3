"""Markup that no one writes, and that takes Markdown minutes to make out."""

from __future__ import annotations

import re

_SIGN_RUN = re.compile(r"([\[\]<>`*_~|!(&\\])(?:[ \t]?\1){99,}")
_MARK_RUN = re.compile(r"\n(?:[ \t]*(?:>|[-+*]|\d+\.)){12,}")
"""Two expressions that begin with a set and a letter: as one they take four times as long."""
_MAX_OPEN = 300


def knot(body: str) -> int | None:
    """Return where `body` has an absurd run of signs or a bracket too many; None in every real text."""
    runs = [run.start() for run in (_SIGN_RUN.search(body), _MARK_RUN.search(f"\n{body}")) if run]
    if runs:
        return min(runs)
    for opening, closing in ("[]", "<>", "()"):
        if (count := body.count(opening)) > _MAX_OPEN and count > body.count(closing) + _MAX_OPEN:
            return body.rfind(opening)
    return None
