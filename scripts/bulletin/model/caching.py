"""How long a browser may keep a file of the site: told by its name alone, wherever the site is served from.

The words are of RFC 9111, RFC 5861 (`stale-while-revalidate`) and RFC 8246 (`immutable`).
"""

from __future__ import annotations

import re

PAGE = "max-age=60, stale-while-revalidate=600"
FOR_GOOD = "max-age=31536000, immutable"
"""For files whose names say what is in them: another content has another name."""
ASSET = "max-age=3600, stale-while-revalidate=86400"
_DIGEST = "(?:[03-9a-f][0-9a-f]|1[0-8a-f]|2[1-9a-f])[0-9a-f]{6,62}"
"""Eight to 64 hex digits, but none that begin as a year does: 20261109.pdf is somebody's name for a file, not its content."""
NAMED = f"[./_-]{_DIGEST}[./_-]"
"""How a name tells its content, as Python, nginx (PCRE), Apache and Caddy (RE2) read it; a leading slash to each path."""
FEEDS = ("feed.xml", "feed.json")
TOP = r"(?:release\.json|robots\.txt|sitemap[^/]*\.xml)"
"""What stands at the top of a site and is asked for anew, as those read it, wherever that top may be."""
_NAMED = re.compile(rf"(?:[./_-]|\A){_DIGEST}(?=[./_-])")
"""The same for a path without that slash."""
_HEX = "0123456789abcdef"


def is_feed(path: str) -> bool:
    """Return whether a file is a feed."""
    return path.rpartition("/")[2] in FEEDS


def is_page(path: str) -> bool:
    """Return whether a file is asked for anew at each visit: pages, feeds, site maps, and what stands at the top."""
    return "/" not in path or path.endswith(".html") or path.endswith(FEEDS)


def cache_control(path: str) -> str:
    """Return how long a browser may keep a file."""
    if is_page(path):
        return PAGE
    name = path.rpartition(".")[0].rpartition(".")[2]  # as nearly all have it: app.0123abcd.css
    named = 8 <= len(name) <= 64 and not name.strip(_HEX) and not name.startswith(("19", "20"))
    return FOR_GOOD if named or _NAMED.search(path) else ASSET
