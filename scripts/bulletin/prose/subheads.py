"""Headings in a body break by sense, like headlines."""

from __future__ import annotations

import re
from html import escape, unescape

from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.prose.phrases import BREAK, phrased

_HEADING = re.compile(r"(<h([2-6])(?: [^>]*)?>)(.*?)(?=</h\2>)", re.DOTALL)
_BETWEEN_TAGS = re.compile("(?<![^>])[^<>]+(?![^<])")


def subheads_by_sense(html: str, names: Names = NO_NAMES) -> str:
    """Return sanitised `html` with `<wbr>` in its headings wherever a line may break; all else stays as it is."""
    if "<h" not in html:
        return html

    def phrased_text(match: re.Match[str]) -> str:
        return escape(phrased(unescape(match[0]), names), quote=False).replace(BREAK, "<wbr>")

    return _HEADING.sub(lambda match: match[1] + _BETWEEN_TAGS.sub(phrased_text, match[3]), html)
