"""The words 内容含AI生成 beside generated pictures of standing pages, which an editor lays out by hand."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from urllib.parse import unquote

from bulletin.model.addresses import OUTGOING, Addresses, joined

GENERATED = "内容含AI生成"
"""As the 人工智能生成合成内容标识办法 has it said (article 4)."""

_PICTURE = re.compile(r"<img\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_SRC = r"(?i)\s(?:src|srcset)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"


def picture_at(href: str, page: str, addresses: Addresses) -> str:
    """Return the address of the file that a page at the address `page` shows by `href`; '' for another site's."""
    own = addresses.own(href) if OUTGOING.match(href.strip()) else None
    if own is None and OUTGOING.match(href.strip()):
        return ""
    path = unquote(re.split(r"[?#]", href.strip() if own is None else f"/{own}", maxsplit=1)[0])
    return addresses.below_prefix(path) if path.startswith("/") else joined(page or ".", path) or ""


def with_labels(html: str, page: str, addresses: Addresses, generated: Collection[str]) -> str:
    """Return the standing page at the address `page`, the label behind each picture of `generated`."""

    def labelled(match: re.Match[str]) -> str:
        values = (unescape(next(filter(None, found), "")) for found in re.findall(_SRC, match[0]))
        shown = [one.split()[0] for value in values for one in value.split(",") if one.strip()]
        if not any(picture_at(one, page, addresses) in generated for one in shown):
            return match[0]
        return f'{match[0]}<span class="credit">{GENERATED}</span>'

    return _PICTURE.sub(labelled, html)
