"""Parts of a file, which browsers ask for to play from the middle of a film: Safari plays none without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol

_ONE = re.compile(
    r"bytes=[ \t]*(?:(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<end>\d{1,18}))[ \t]*", re.ASCII
)


class Headers(Protocol):
    """What a request says, by name."""

    def get(self, name: str, default: str, /) -> str:
        """Return the value of a header."""


def answered(headers: Headers, data: bytes, tag: str) -> tuple[HTTPStatus, bytes, Mapping[str, str]]:
    """Return status, body and further headers of the answer with a file, or with as much of it as is asked for."""
    part = asked_for(headers, len(data), tag)
    if part is None:
        return HTTPStatus.OK, data, {"Accept_Ranges": "bytes"}
    if not part:
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", {"Content_Range": f"bytes */{len(data)}"}
    given = f"bytes {part.start}-{part.stop - 1}/{len(data)}"
    return HTTPStatus.PARTIAL_CONTENT, data[part.start : part.stop], {"Content_Range": given}


def asked_for(headers: Headers, size: int, tag: str) -> range | None:
    """Return the bytes of a file of `size` that a request asks for (RFC 9110, 14.2); None for the whole file.

    The range is empty where the file has no such bytes. What is no range of bytes, several ranges, and the
    part of a file that is no longer the one named by its `tag` (13.1.5) get the whole file, as they may.
    """
    found = _ONE.fullmatch(headers.get("Range", ""))
    if found is None or headers.get("If-Range", tag) != tag:
        return None
    if found["end"]:
        return range(max(0, size - int(found["end"])), size)
    first, last = int(found["first"]), int(found["last"] or size)
    if last < first and found["last"]:
        return None
    return range(first, min(last + 1, size))
