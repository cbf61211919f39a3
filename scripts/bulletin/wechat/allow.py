"""The closed list of what a fragment may hold, and a check of finished HTML against it.

The official editor and its interface take `class`, `id`, style sheets, scripts, event handlers,
comments and positioned or computed styles away, each in its own moment. A fragment therefore never
holds them: whatever an article contains is mapped onto this list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

TAGS = frozenset(
    "section p h2 h3 h4 span strong em sub sup a br hr img ul ol li blockquote pre code"
    " table thead tbody tr th td".split()
)
VOID = frozenset(("br", "hr", "img"))

ATTRIBUTES = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt")),
    "ol": frozenset(("start",)),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
}
"""What a tag may carry besides `style`."""

PROPERTIES = frozenset(
    "color background-color font-size font-weight font-style line-height letter-spacing"
    " text-align text-indent text-decoration vertical-align white-space word-break overflow-wrap"
    " margin margin-top margin-right margin-bottom margin-left"
    " padding padding-top padding-right padding-bottom padding-left"
    " border border-top border-right border-bottom border-left border-radius border-collapse"
    " display width max-width min-width overflow-x list-style-type".split()
)

FORBIDDEN = re.compile(
    r"!\s*important|\b(?:var|calc|color-mix|url|expression|env|attr)\s*\(|gradient|[<>\"\\@{}]"
    r"|\b(?:flex|grid|inline-flex|inline-grid|table-cell|absolute|fixed|sticky)\b",
    re.IGNORECASE,
)
"""What no value may contain."""


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield property and value of each declaration of a style attribute."""
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon or name.strip():
            yield name.strip().lower(), value.strip()


def wrong_declarations(style: str) -> list[str]:
    """List the declarations of `style` that are off the list, as `property: value`."""
    return [
        f"{name}: {value}"
        for name, value in declarations(style)
        if name not in PROPERTIES or not value or FORBIDDEN.search(value)
    ]


class _Audit(HTMLParser):
    """Notes everything off the list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style":
                self.found += wrong_declarations(value or "")
            elif name not in ATTRIBUTES.get(tag, ()):
                self.found.append(f"<{tag} {name}>")

    def handle_comment(self, data: str) -> None:
        """Comments are off the list."""
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """So are declarations."""
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """And processing instructions."""
        self.found.append(f"<?{data}>")


def violations(html: str) -> list[str]:
    """List what in finished HTML is off the list, in reading order; empty when all is well."""
    audit = _Audit()
    audit.feed(html)
    audit.close()
    return audit.found
