"""Whether a text says that something in it was generated."""

from __future__ import annotations

LABEL = "AI生成"
"""What a page says that tells of its generated pictures itself: 内容含AI生成, 图片由 AI 生成 and the like."""


def says_so(text: str) -> bool:
    """Tell whether a page's text says that something in it was generated."""
    return LABEL in "".join(text.split()).upper()
