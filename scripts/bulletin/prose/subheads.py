"""Headings in a body break by sense, like headlines."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.prose.phrases import BREAK, phrased

_HEADING = re.compile(r"(<h([2-6])(?: [^>]*)?>)(.*?)(?=</h\2>)", re.DOTALL)
_BETWEEN_TAGS = re.compile("(?<![^>])[^<>]+(?![^<])")


@lru_cache(maxsize=512)
def _of_no_names(text: str) -> str:
    """Return a heading that breaks by sense; the same few (主要做法, 下一步打算) stand over the parts of many stories."""
    return _marked(phrased(unescape(text)))


def _marked(phrased_text: str) -> str:
    return escape(phrased_text, quote=False).replace(BREAK, "<wbr>")


def subheads_by_sense(html: str, names: Names = NO_NAMES) -> str:
    """Return sanitised `html` with `<wbr>` in its headings wherever a line may break; all else stays as it is."""
    if "<h" not in html:
        return html

    def phrased_text(text: str) -> str:
        return _marked(phrased(unescape(text), names)) if names else _of_no_names(text)

    def phrased_heading(match: re.Match[str]) -> str:
        opening, _, inner = match.groups()
        if "<" in inner or ">" in inner:
            return opening + _BETWEEN_TAGS.sub(lambda between: phrased_text(between[0]), inner)
        return opening + phrased_text(inner)

    return _HEADING.sub(phrased_heading, html)
