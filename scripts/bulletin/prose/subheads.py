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

    def phrased_text(text: str) -> str:
        return escape(phrased(unescape(text), names), quote=False).replace(BREAK, "<wbr>")

    def phrased_heading(match: re.Match[str]) -> str:
        opening, _, inner = match.groups()
        if "<" in inner or ">" in inner:
            return opening + _BETWEEN_TAGS.sub(lambda between: phrased_text(between[0]), inner)
        return opening + phrased_text(inner)

    return _HEADING.sub(phrased_heading, html)
