"""Only harmless HTML leaves an article: a closed list of what may pass, and a report of the rest.

`nh3` decides. What it took away is found by comparing the tags before and after it, so the
report can never disagree with what really happened.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

_INLINE = (
    "a abbr b br cite code del em i ins kbd mark q rp rt ruby s small span strong sub sup time u var wbr"
)
_BLOCKS = "address blockquote div figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre ul dl dt dd"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr details summary"
TAGS = frozenset(f"{_INLINE} {_BLOCKS} {_TABLES}".split())
"""Pictures are not among them: photos go through `photos` and `[图1]`, which know their size,
credit and digest and never load from another site."""

_PROGRAMS = "iframe math noembed noframes noscript object script style svg template title xmp"
_FORMS = "applet audio button canvas form select textarea video"
SILENCED = frozenset(f"{_PROGRAMS} {_FORMS}".split())
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

_MADE = "admonition admonition-title footnote footnote-ref footnote-backref quote"
_NOTES = "note abstract info tip success question warning failure danger bug example"
CLASSES = frozenset(f"{_MADE} {_NOTES}".split())
"""What Python-Markdown and `quote` make themselves; an editor's class cannot dress as our page."""

_OWN_ID = re.compile(r"fn(?:ref\d*)?:")
"""Footnotes' ids; any other could take the place of one of the page's own."""


class Removed(NamedTuple):
    """Something the sanitiser took out of an article."""

    what: str
    """As HTML: `<script>`, `<a onclick>`, `<a href="javascript:…">`."""
    at: int | None
    """Where in the body it stands; None when it cannot be found there."""


def _filter(tag: str, name: str, value: str) -> str | None:
    """Return the value an allowed attribute keeps; None takes the attribute away."""
    if name == "class":
        kept = [word for word in value.split() if word in CLASSES or word.startswith("language-")]
        return " ".join(kept) or None
    if name == "id":
        return value if _OWN_ID.match(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(SILENCED),
    attributes=ATTRIBUTES,
    attribute_filter=_filter,
    url_schemes=SCHEMES,
    link_rel=None,
)


def sanitize(html: str) -> str:
    """Remove everything off the list from `html`; the rest is balanced and safe in any element.

    Sanitising twice changes nothing. Misnested HTML may need several passes until a browser
    would read it as nh3 wrote it; what never settles loses its tags, because unsettled tags
    could reach beyond the article.
    """
    for _ in range(5):
        clean = str(_CLEANER.clean(html))
        if clean == html:
            return clean
        html = clean
    return nh3.clean(html, tags=set())


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
    """List (tag, "", "") for each tag and (tag, attribute, value) for each attribute, in order."""
    parser = _Tags()
    with suppress(AssertionError):  # html.parser gives up on some broken declarations
        parser.feed(html)
        parser.close()
    return parser.seen


def removed(before: str, after: str, body: str) -> tuple[Removed, ...]:
    """List what `sanitize` took from `before` to make `after`, with places in the Markdown `body`."""
    kept = Counter(map(_key, _tags(after)))
    result: list[Removed] = []
    cursor: dict[str, int] = {}
    tag_is_gone = False
    for seen in _tags(before):
        tag, name, value = seen
        survived = kept[_key(seen)] > 0
        kept[_key(seen)] -= survived
        if not name:
            tag_is_gone = not survived
        if survived or (name and tag_is_gone):  # a tag that is gone took its attributes along
            continue
        what, pattern = _description(tag, name, value)
        result.append(Removed(what, _place(body, pattern, cursor)))
    return tuple(result)


def _key(seen: tuple[str, str, str]) -> tuple[str, str, str]:
    """Reduce a tag or attribute to what must be found again; the sanitiser may shorten a class."""
    tag, name, value = seen
    return (tag, name, value.strip() if name == "href" else "")


def _description(tag: str, name: str, value: str) -> tuple[str, str]:
    """Say what an editor should look for, and give a pattern that finds it in the body."""
    if not name:
        return f"<{tag}>", rf"<{re.escape(tag)}\b" if tag != "img" else r"<img\b|!\["
    if name == "href":
        shown = value if len(value) <= 40 else value[:39] + "…"
        return f'<{tag} href="{shown}">', re.escape(value.strip()[:20])
    return f"<{tag} {name}>", _attribute(name, value)


def _attribute(name: str, value: str) -> str:
    """Build a pattern for an attribute in HTML or in an attribute list (`.x`, `#x`)."""
    short = {"class": r"\.", "id": r"\#"}.get(name)
    pattern = rf"\b{re.escape(name)}\s*="
    return f"{pattern}|{{[^{{}}\n]*{short}{re.escape(value)}" if short else pattern


def _place(body: str, pattern: str, cursor: dict[str, int]) -> int | None:
    """Find the next match of `pattern`; `cursor` remembers how far each has come."""
    match = re.compile(pattern, re.IGNORECASE).search(body, cursor.get(pattern, 0))
    if match is None:
        return None
    cursor[pattern] = match.end()
    return match.start()
