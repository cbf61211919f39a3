"""What a browser is told with each file: its type with charset, and how long it may keep it.

Types are those of the IANA registry; the cache's words are of RFC 9111 and RFC 5861 (`stale-while-revalidate`) and
RFC 8246 (`immutable`).
"""

from __future__ import annotations

import re

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "conf": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/vnd.microsoft.icon",
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
}
"""By a file's ending."""
UNKNOWN = "application/octet-stream"
PAGE = "max-age=60, stale-while-revalidate=600"
FOR_GOOD = "max-age=31536000, immutable"
"""For files whose names say what is in them: another content has another name."""
ASSET = "max-age=3600, stale-while-revalidate=86400"
_NAMED = re.compile(r"(?:[./_-]|\A)[0-9a-f]{8,64}(?=[./_-])")
_HEX = "0123456789abcdef"
_FEEDS = ("feed.xml", "feed.json")


def content_type(path: str) -> str:
    """Return the type of a file by its name."""
    name = path.rpartition("/")[2]
    if name in _FEEDS:
        return (
            "application/atom+xml; charset=utf-8"
            if name == "feed.xml"
            else "application/feed+json; charset=utf-8"
        )
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN)


def is_page(path: str) -> bool:
    """Return whether a file is asked for anew at each visit: pages, feeds, site maps, and what stands at the top."""
    return "/" not in path or path.endswith(".html") or path.endswith(_FEEDS)


def cache_control(path: str) -> str:
    """Return how long a browser may keep a file."""
    if is_page(path):
        return PAGE
    name = path.rpartition(".")[0].rpartition(".")[2]  # as nearly all have it: app.0123abcd.css
    named = 8 <= len(name) <= 64 and not name.strip(_HEX)
    return FOR_GOOD if named or _NAMED.search(path) else ASSET


def headers_of(path: str) -> dict[str, str]:
    """Return what is told with a file."""
    return {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
