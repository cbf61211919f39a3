"""A body as its editor meant it: Markdown that says so in the words that Python-Markdown knows.

Everything that makes text of a body begins here, so that page, summary, feed, search and WeChat agree.
"""

from __future__ import annotations

import re

from bulletin.prose.citations import cited
from bulletin.prose.letters import CHINESE
from bulletin.prose.lines import as_lines
from bulletin.prose.paths import kept
from bulletin.prose.pipes import wide_enough
from bulletin.prose.stars import starred
from bulletin.prose.struck import struck
from bulletin.prose.verbatim import outside

_JOINED = re.compile(rf"(?<=[{CHINESE}])\n(?=[{CHINESE}][^|\n]*$)", re.MULTILINE)


def meant(body: str, *, lines: bool = True) -> str:
    """Return `body` with what was typed said as Markdown says it. Never raises.

    `lines` is False where the newsroom keeps Markdown's own reading of line ends (`paragraphs: markdown`).
    """
    body = kept(body)
    return cited(struck(starred(as_lines(body) if lines else outside(body, wide_enough))))


def standing_text(text: str, *, lines: bool) -> str:
    """Return a standing page's Markdown for MkDocs, which sets a space where our dialect joins lines."""
    said = meant(text, lines=lines)
    return outside(said, lambda piece: _JOINED.sub("", piece)) if lines else said
