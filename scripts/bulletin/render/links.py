"""Editors' links on printed pages: each is made to work from where its page stands."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote, urlsplit

from bulletin.model.addresses import OUTGOING, Addresses, article_bases
from bulletin.model.article import Article
from bulletin.model.outline import Outline
from bulletin.model.withheld import withholds
from bulletin.prose import OUTGOING_REL
from bulletin.prose.links import HREF, LINK_TAG

_LINK = re.compile(f"{LINK_TAG}(.*?)</a>", re.DOTALL)
"""A whole link: HTML has none inside another, and the sanitiser has closed it."""

_REL = re.compile(r' rel="[^"]*"')
DEPTH = "../../../"
"""From an article's page to the site's root."""


def relinked(html: str, article: Article, addresses: Addresses, root: str = DEPTH) -> str:
    """Return part of an article's body with its inner links as they must be on its page.

    An editor writes a link from the file, from the page or from the root, and names a page or its
    source; here each becomes the one address that works everywhere, also below a path and from a
    disk; `root` is the way from the page to the site's root. A link that leads nowhere, which `check` has reported, leaves its text alone.
    """
    bases = article_bases(article)

    def link(match: re.Match[str]) -> str:
        href = HREF.search(match[1])
        if href and href[1].startswith("#") and unescape(href[1]) in article.links:
            # Listed only where its place is not on the page; a note that nothing refers to has no way back.
            return "" if href[1].startswith("#fnref") else match[2]
        target = addresses.resolve(unescape(href[1]), bases) if href else None
        if href is None or target is None:
            return match[0]
        if target.address is None:
            return match[2]
        rest = _REL.sub("", match[1].replace(href[0], "", 1))
        return f'<a href="{escape(root)}{quote(target.address)}{escape(target.suffix)}"{rest}>{match[2]}</a>'

    return _LINK.sub(link, html)


def destinations(addresses: Addresses, story: Outline) -> tuple[tuple[str, str | None], ...]:
    """Return the links of an article as written, and the addresses they lead to: its page shows these."""
    if not story.links:
        return ()
    bases = article_bases(story)
    targets = ((href, addresses.resolve(href, bases)) for href in story.links)
    return tuple([(href, target.address if target else None) for href, target in targets])


_TAG = re.compile(r"<(a|img|source|video|audio|iframe)\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_ANY_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_ANY_REL = r"(?i)\srel\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)"


def standing_links(html: str, base: str, url: str | None) -> str:
    """Return a standing page whose outgoing links say so, and whose links from the root work anywhere.

    `base` leads from the page to the site's root; `url` is the site's address, whose own path
    an editor may have written too.
    """
    ours = urlsplit(url or "")
    prefix = f"(?:{re.escape(ours.path.strip('/'))}/)?" if ours.path.strip("/") else ""
    rooted = re.compile(rf"(\s(?:href|src|poster)\s*=\s*[\"']?)/(?!/){prefix}", re.IGNORECASE)

    def tag(match: re.Match[str]) -> str:
        whole = rooted.sub(lambda start: start[1] + base, match[0])
        href = _ANY_HREF.search(whole) if match[1].lower() == "a" else None
        address = next(filter(None, href.groups()), "") if href else ""
        if not OUTGOING.match(address) or _host(address) == ours.netloc.lower():
            return whole
        return f'{re.sub(_ANY_REL, "", whole)[:-1]} rel="{OUTGOING_REL}">'

    return _TAG.sub(tag, html)


_ANCHOR = re.compile(r"<(?:a|img)\s[^<>]*>|</a>", re.IGNORECASE)


def muted(html: str, page: str, addresses: Addresses) -> str:
    """Return the standing page at the address `page` with its links to what is not due yet as their text alone.

    A picture of it is its description.
    """
    dropped = False

    def held(tag: str) -> bool:
        written = re.search(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag, re.IGNORECASE)
        href = next(filter(None, written.groups()), "") if written else ""
        return _held(unescape(href), page, addresses)

    def tag(match: re.Match[str]) -> str:
        nonlocal dropped
        if match[0][1] in "iI":
            if not held(match[0]):
                return match[0]
            alt = re.search(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", match[0], re.IGNORECASE)
            return alt[1] or alt[2] or "" if alt else ""
        if match[0].startswith("</"):
            kept, dropped = not dropped, False
        else:
            dropped = held(match[0])
            kept = not dropped
        return match[0] if kept else ""

    return _ANCHOR.sub(tag, html)


def _held(href: str, page: str, addresses: Addresses) -> bool:
    """Return True for a link that leads nowhere yet, but to what is held: an issue, a story, or a file of one of them."""
    target = addresses.resolve(href, (page,))
    if target is None or target.address is not None or addresses.withheld is None:
        return False
    later = addresses.withheld.resolve(href, (page,))
    return later is not None and withholds(addresses, later.address or later.wanted)


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].lower()
