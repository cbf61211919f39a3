"""A body as its editor meant it: Markdown that says so in the words that Python-Markdown knows.

Everything that makes text of a body begins here, so that page, summary, feed, search and WeChat agree.
"""

from __future__ import annotations

from bulletin.prose.citations import cited
from bulletin.prose.lines import as_lines
from bulletin.prose.stars import starred


def meant(body: str, *, lines: bool = True) -> str:
    """Return `body` with what was typed said as Markdown says it. Never raises; twice changes nothing.

    `lines` is False where the newsroom keeps Markdown's own reading of line ends (`paragraphs: markdown`).
    """
    return cited(starred(as_lines(body) if lines else body))
