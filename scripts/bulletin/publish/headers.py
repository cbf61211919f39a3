"""What a browser is told with each file: its type with charset, and how long it may keep it (`model/caching.py`).

Types are those of the IANA registry.
"""

from __future__ import annotations

from bulletin.model.caching import cache_control, is_feed

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


def content_type(path: str) -> str:
    """Return the type of a file by its name."""
    name = path.rpartition("/")[2]
    if is_feed(path):
        return (
            "application/atom+xml; charset=utf-8"
            if name == "feed.xml"
            else "application/feed+json; charset=utf-8"
        )
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN)


def headers_of(path: str) -> dict[str, str]:
    """Return what is told with a file."""
    return {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
