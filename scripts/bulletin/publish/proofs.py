"""Links for whoever signs an issue off: its pages with drafts, under an address that nobody can guess.

A link is a folder `preview/<32 hex digits>/` in the target, outside of every release. It holds the pages of one issue
and what they show, and nothing else of a site with drafts: no feed, no site map, no search. Each page says noindex and
carries the mark 送审稿; what leads elsewhere leads to the public site. Pure but for the targets' own calls.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from bulletin.publish.closure import leads_to, references
from bulletin.publish.headers import headers_of
from bulletin.publish.manifest import Files
from bulletin.publish.targets.target import PREVIEW, STATE, Missing, Piece, Store

FOLDER = PREVIEW
LINKS = f"{STATE}/previews.json"
BYTES = 16
"""Of chance in an address: 128 bits."""
_HREF = re.compile(r' (href|action)="([^"<>]{0,2000})"')
_FEED = re.compile(r'<link\b[^<>]{0,500}\brel="?(?:alternate|canonical)\b[^<>]{0,500}>')
_OPEN_GRAPH = re.compile(r'<meta\b[^<>]{0,200}\bproperty="og:[^<>]{0,2000}>')
_ROBOTS = b"User-agent: *\nDisallow: /\n"
_MARK = (
    '<meta name="robots" content="noindex, nofollow, noarchive">'
    "<style>body::after{content:'送审稿　送审稿　送审稿';position:fixed;inset:0;z-index:9999;display:flex;"
    "align-items:center;justify-content:center;font:700 clamp(2rem,8vw,5rem)/1 sans-serif;color:rgb(210 40 40/.26);"
    "transform:rotate(-24deg);pointer-events:none;white-space:nowrap}</style>"
)


class Link(NamedTuple):
    """One address that was given to somebody."""

    token: str
    issue: str
    until: int
    """Seconds since 1970."""
    by: str


def new_token() -> str:
    """Return the part of an address that nobody can guess."""
    return secrets.token_hex(BYTES)


def chosen(issue: str, site: Files, read: Callable[[str], bytes], url: str | None) -> list[str]:
    """Return the files of a site with drafts that belong to a link: an issue's pages, and what they show."""
    first = [path for path in site if path.startswith(f"issues/{issue}/") and path.endswith(".html")]
    found, waiting = set(first), list(first)
    while waiting:
        refers = references(waiting, site, read, url)
        shown = {one for there in refers.values() for one in there if _is_shown(one)}
        waiting = sorted(shown - found)
        found |= shown
    return sorted(found)


def _is_shown(path: str) -> bool:
    name = path.rpartition("/")[2]
    return (
        not path.startswith("search/")
        and not name.startswith(("feed.", "sitemap"))
        and not path.endswith(".html")
    )


def page(path: str, text: str, kept: Iterable[str], site: Files, prefix: str, url: str | None) -> str:
    """Return a page as it stands under a link."""
    here = set(kept)

    def led(found: re.Match[str]) -> str:
        there = leads_to(path, found[2], site, "", prefix)
        if not there or there in here:
            return found[0]
        public = f"{url}{there.removesuffix('index.html')}" if url else "#"
        return f' {found[1]}="{escape(public)}"'

    text = _OPEN_GRAPH.sub("", _FEED.sub("", text))
    return _HREF.sub(led, text).replace("<head>", f"<head>{_MARK}", 1)


def pieces(token: str, issue: str, files: dict[str, bytes]) -> list[Piece]:
    """Return what is uploaded for a link; its own address leads to the issue."""
    start = f'<!doctype html><head>{_MARK}<meta http-equiv="refresh" content="0; url=issues/{escape(issue)}/"></head>'
    whole = {**files, "index.html": start.encode(), "robots.txt": _ROBOTS}
    found = []
    for path, data in sorted(whole.items()):
        headers = {**headers_of(path), "Cache-Control": "no-store"}
        place = f"{FOLDER}/{token}/{path}"
        found.append(Piece(place, hashlib.sha256(data).hexdigest(), len(data), data, headers))
    return found


def links(store: Store) -> list[Link]:
    """Return the links that a target has."""
    try:
        return [Link(str(a), str(b), int(c), str(d)) for a, b, c, d in json.loads(store.read(LINKS))]
    except (Missing, ValueError, TypeError):
        return []


def note(store: Store, found: Iterable[Link]) -> None:
    """Keep the links that a target has."""
    store.write(LINKS, json.dumps(list(found), ensure_ascii=False).encode())


def taken_down(store: Store, known: list[Link], ended: Iterable[Link]) -> list[Link]:
    """Delete links and all that stands under them; return those that are left."""
    gone = list(ended)
    if not gone:
        return known
    store.remove((), folders=[f"{FOLDER}/{link.token}" for link in gone])
    left = [link for link in known if link not in gone]
    note(store, left)
    return left
