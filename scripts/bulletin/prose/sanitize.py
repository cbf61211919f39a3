"""Only harmless HTML leaves an article: a closed list of what may pass, and a report of the rest.

`nh3` decides. What it took away is found by comparing the tags before and after it, so the
report can never disagree with what really happened.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

_TEXT = "abbr b br cite code del em i ins kbd mark q rp rt ruby s small span strong sub sup time u var wbr"
_BLOCKS = "address blockquote div figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre ul dl dt dd"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
TAGS = frozenset(f"a {_TEXT} {_BLOCKS} {_TABLES} details summary".split())
"""Pictures are not among them: photos go through `photos` and `[图1]`, which know their size,
credit and digest and never load from another site."""

SILENCED = {
    *("iframe math noembed noframes noscript object script style svg template textarea".split()),
    *("title xmp select audio video canvas form button applet".split()),
}
"""Tags whose content goes with them: it is program, form or fallback, not prose."""

ATTRIBUTES = {
    "*": {"class", "title", "lang"},
    "a": {"href"},
    "li": {"id", "value"},
    "sup": {"id"},
    "ol": {"start", "type", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "details": {"open"},
}

SCHEMES = {"http", "https", "mailto", "tel"}

CLASSES = frozenset(
    "admonition admonition-title footnote footnote-ref footnote-backref quote "
    "note abstract info tip success question warning failure danger bug example".split()
)
"""What Python-Markdown and `quote` make themselves; an editor's class cannot dress as our page."""

_OWN_ID = re.compile(r"fn(?:ref\d*)?:")
"""Footnotes' ids; any other could take the place of one of the page's own."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Something the sanitiser took out of an article."""

    what: str
    """As HTML: `<script>`, `<a onclick>`, `<a href="javascript:…">`."""
    line: int | None
    """Where in the body it stands, from 1; None when it cannot be found there."""


def _filter(tag: str, name: str, value: str) -> str | None:
    """The value an allowed attribute keeps; None takes the attribute away."""
    if name == "class":
        kept = [word for word in value.split() if word in CLASSES or word.startswith("language-")]
        return " ".join(kept) or None
    if name == "id":
        return value if _OWN_ID.match(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=SILENCED,
    attributes=ATTRIBUTES,
    attribute_filter=_filter,
    url_schemes=SCHEMES,
    link_rel=None,
)


def sanitize(html: str) -> str:
    """`html` with everything off the list removed, balanced and safe to put into any element.

    Idempotent: sanitising twice changes nothing.
    """
    return str(_CLEANER.clean(html))


# What was removed -----------------------------------------------------------------------------


class _Tags(HTMLParser):
    """Lists a fragment's tags and attributes in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, "", ""))
        self.seen += [(tag, name, value or "") for name, value in attrs]


def _tags(html: str) -> list[tuple[str, str, str]]:
    """(tag, "", "") for each tag and (tag, attribute, value) for each attribute, in order."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.seen


def removed(before: str, after: str, body: str) -> tuple[Removed, ...]:
    """What `sanitize` took from `before` to make `after`, with lines in the Markdown `body`."""
    kept = Counter((tag, name) for tag, name, _ in _tags(after))
    result: list[Removed] = []
    cursor: dict[str, int] = {}
    gone: set[str] = set()
    for tag, name, value in _tags(before):
        if not name:
            gone.discard(tag)
        if kept[tag, name] > 0:
            kept[tag, name] -= 1
        elif not name:
            gone.add(tag)
            result.append(Removed(f"<{tag}>", _line(body, rf"<{re.escape(tag)}\b", cursor)))
        elif tag not in gone:  # a tag that is gone took its attributes along
            if name in ("href", "cite", "src"):
                shown = value if len(value) <= 40 else value[:39] + "…"
                pattern = re.escape(value.strip()[:20])
                result.append(Removed(f'<{tag} {name}="{shown}">', _line(body, pattern, cursor)))
            else:
                result.append(Removed(f"<{tag} {name}>", _line(body, _attribute(name, value), cursor)))
    return tuple(result)


def _attribute(name: str, value: str) -> str:
    """A pattern for an attribute in HTML or in an attribute list (`.x`, `#x`)."""
    short = {"class": r"\.", "id": r"\#"}.get(name)
    pattern = rf"\b{re.escape(name)}\s*="
    return f"{pattern}|{{[^}}\n]*{short}{re.escape(value)}" if short else pattern


def _line(body: str, pattern: str, cursor: dict[str, int]) -> int | None:
    """The line of the next match of `pattern`; `cursor` remembers how far each one has come."""
    found = re.compile(pattern, re.IGNORECASE).search(body, cursor.get(pattern, 0))
    if found is None:
        return None
    cursor[pattern] = found.end()
    return body.count("\n", 0, found.start()) + 1
