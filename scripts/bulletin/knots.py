"""Markup that no one writes, and that takes Markdown minutes to make out."""

from __future__ import annotations

import re

_RUN = re.compile(r"([\[\]<>`*_~|!(&\\])(?:[ \t]?\1){99,}|^(?:[ \t]*(?:>|[-+*]|\d+\.)){12,}", re.MULTILINE)
_MAX_OPEN = 300


def knot(body: str) -> int | None:
    """Return where `body` has an absurd run of signs or a bracket too many; None in every real text."""
    run = _RUN.search(body)
    if run:
        return run.start()
    for opening, closing in ("[]", "<>", "()"):
        if body.count(opening) > body.count(closing) + _MAX_OPEN:
            return body.rfind(opening)
    return None
