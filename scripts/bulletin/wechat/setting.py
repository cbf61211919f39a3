"""What every fragment of an issue shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from bulletin.model.addresses import Addresses
from bulletin.model.issue import Issue
from bulletin.model.vocabulary import Vocabulary
from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child

SPACE = "\u3000"
"""Between pieces of one line, as newspapers set it."""

GENERATED = "内容含AI生成"
"""Stands beside a generated picture, and at the head of a generated text (《人工智能生成合成内容标识办法》)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What every fragment of an issue shares."""

    vocabulary: Vocabulary
    issue: Issue
    style: Style
    files: Mapping[str, str] = field(default_factory=dict)
    """Source path of a photo to the file a fragment names; a photo without one is left out."""
    code: str | None = None
    """File of the QR picture in the card."""
    addresses: Addresses | None = None
    """As in the order."""

    def page(self, address: str) -> str | None:
        """Return the full address of a page of the site, None while the site has no address."""
        return self.vocabulary.url + quote(address) if self.vocabulary.url else None


Blocks = list[Child]
"""A body, one block after the other."""
