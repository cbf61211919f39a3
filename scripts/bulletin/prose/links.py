"""The links of a body that stay on the site, and the places on its page that links may name."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from bulletin.prose.body import Body, Html, render_body
from bulletin.prose.knots import knot

LINK_TAG = r'<a((?: [a-z-]+="[^"]*")*)>'
"""A link's opening tag as `render_body` writes it: the sanitiser's spelling is the only one."""

LINK = re.compile(LINK_TAG)
HREF = re.compile(r' href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S.*$", re.MULTILINE)
_AWAY = r"(?i)[a-z][a-z0-9+.-]*:|//"


def inner_links(body: str, url: str | None) -> tuple[str, ...]:
    """Return the links of `body`, as written and each once, that may lead to a page of the site.

    `url` is the site's own address; a full link to its host counts. A link to a place on the
    article's own page is left out when the place is there. A body whose markup is a knot
    (`knots.knot`) has none: it is reported and not rendered.
    """
    if knot(body) is not None:
        return ()
    rendered = render_body(body)
    host = url.partition("//")[2].partition("/")[0].lower() if url else None
    links: dict[str, None] = {}
    for part in rendered.parts:
        for link in LINK.finditer(part.html) if isinstance(part, Html) else ():
            href = HREF.search(link[1])
            if href and _may_be_ours(unescape(href[1]), host):
                links[unescape(href[1])] = None
    own = ids(rendered)
    return tuple(href for href in links if not (href.startswith("#") and href[1:] in own))


def _may_be_ours(href: str, host: str | None) -> bool:
    if not re.match(_AWAY, href):
        return bool(href)
    return host is not None and href.partition("//")[2].partition("/")[0].lower() == host


def ids(rendered: Body) -> frozenset[str]:
    """Return the ids in a rendered body: of headings and footnotes."""
    return frozenset(
        unescape(name) for part in rendered.parts if isinstance(part, Html) for name in _ID.findall(part.html)
    )


def has_place(body: str, name: str) -> bool:
    """Tell whether the page of `body` has the id `name`.

    The headings alone are tried first: they rarely need Markdown's own program, which takes a
    tenth of a second to load.
    """
    return name in _places_of_headings(body) or name in places(body)


@lru_cache(maxsize=32)  # thousands of links may name places of one page
def _places_of_headings(body: str) -> frozenset[str]:
    """Return the ids of the headings in `body`, as they are where nothing else stands there."""
    headings = "\n\n".join(_HEADING.findall(body))
    return ids(render_body(headings)) if headings else frozenset()


@lru_cache(maxsize=32)
def places(body: str) -> frozenset[str]:
    """Return every id that the page of `body` has from it; none for a knot."""
    return frozenset() if knot(body) is not None else ids(render_body(body))
