"""The buttons 改好 and 做成草稿 beside a finding: what an open page of this machine may ask to have written.

Only what the latest build has found can be asked for, where it is certain of what is meant or a manuscript lies there,
and only by a page that knows this run's token: another site's page cannot read it, and a request with a header of its own is one that browsers ask about first.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bulletin.model.fixing import importable, mendable
from bulletin.model.problem import Problem

HEADER = "X-Bulletin-Token"
MOST = 10_000
"""Bytes of a request; it names a place."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Who writes, and what a page has to know."""

    mend: Callable[[Problem], str]
    """Mends one finding, or makes drafts of the manuscript it is about; returns what the editor is told, or raises
    ValueError or OSError with why not."""
    busy: threading.Lock = field(default_factory=threading.Lock)
    """Two pages that ask at once are served one after the other."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def knows(self, given: str) -> bool:
        """Return True for this run's token."""
        return secrets.compare_digest(given.encode(errors="replace"), self.token.encode())

    def answer(self, asked: bytes, problems: Sequence[Problem]) -> tuple[bool, str]:
        """Mend the finding that a request names among `problems`; return whether that was done, and what to say."""
        found = _named(asked, problems)
        if found is None:
            return False, "这个问题已经不在了，请看新的检查结果。"
        try:
            with self.busy:
                return True, self.mend(found)
        except ValueError as refused:
            return False, str(refused)
        except OSError as failed:
            return False, f"没有写成（{failed.strerror or failed}）。请检查磁盘空间和权限。"


def _named(asked: bytes, problems: Sequence[Problem]) -> Problem | None:
    try:
        given: Any = json.loads(asked)
        place = (given["path"], given["line"], given["column"], given["code"], given["text"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return next(
        (
            one
            for one in problems
            if (one.path, one.line, one.column, one.code, one.text) == place
            and (mendable(one) or importable(one))
        ),
        None,
    )
