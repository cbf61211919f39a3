"""The last touch on clean HTML: addresses for headings, tables that scroll, links that leave.

Works on sanitised HTML only, whose tags have one spelling (lower case, double quotes), so a
regular expression reads them exactly.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r'<(/?)(h[1-6]|table|a)((?: [a-z-]+="[^"]*")*)>')
_ANY_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LATIN = re.compile("[a-z0-9]+")
_OUTGOING = re.compile(r' href="(?:https?:|//)', re.IGNORECASE)
OUTGOING_REL = "noopener noreferrer external"
"""What a link to another site says: it gets no handle on our page, and is not told where the reader was."""

MAX_ID = 60
"""Longest heading id: addresses are sent to people."""

_TASK = re.compile("<li>(?=(?:\n<p>)?[☐☑])")

_SCROLL = '<div class="table-scroll" tabindex="0" role="region" aria-label="表格">'


def _pinyin(heading: str) -> str:
    """Return a heading as `xian-ting-hou-gai`, at most MAX_ID characters.

    The table is python-slugify's own; its many other services would cost ten times the time.
    """
    from text_unidecode import unidecode  # noqa: PLC0415 - a large table, and most articles have no headings

    words = _LATIN.findall(unidecode(unescape(heading)).lower())
    while len(name := "-".join(words)) > MAX_ID and len(words) > 1:
        words.pop()
    return name[:MAX_ID]


def with_tasks(html: str) -> str:
    """Return `html` with items that begin with a box marked as such: the box stands for their bullet."""
    return _TASK.sub(r'<li class="task">', html)


class Decorator:
    """Decorates the parts of one body; heading ids are unique across them."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}

    def __call__(self, html: str) -> str:
        """Give `html` heading ids and levels, table wrappers and `rel` on outgoing links."""
        if "☐" in html or "☑" in html:
            html = with_tasks(html)
        if "<h" not in html and "<table" not in html and "<a " not in html:
            return html
        return _TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        closing, tag, attributes = match.groups()
        if tag == "table":
            return "</table></div>" if closing else f"{_SCROLL}{match[0]}"
        if tag == "a":
            outgoing = _OUTGOING.search(attributes) is not None
            return match[0][:-1] + f' rel="{OUTGOING_REL}">' if outgoing else match[0]
        level = "h2" if tag == "h1" else tag  # the page's headline is the only h1
        if closing:
            return f"</{level}>"
        inner = match.string[match.end() : match.string.find(f"</{tag}>", match.end())]
        return f'<{level} id="{self._id(inner)}"{attributes}>'

    def _id(self, inner: str) -> str:
        """Return `section-` and the heading in pinyin: stable when sections move, never one of the page's."""
        words = _pinyin(_ANY_TAG.sub("", inner))
        base = f"section-{words}" if words else "section-1"
        count = self._counts.get(base, 1)  # a thousand headings may say the same
        name = base if count == 1 else f"section-{count}" if not words else f"{base}-{count}"
        while name in self._ids:
            count += 1
            name = f"section-{count}" if not words else f"{base}-{count}"
        self._counts[base] = count
        self._ids.add(name)
        return name
