"""Which characters are Chinese text."""

from __future__ import annotations

CHINESE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"  # — ‘ ’ “ ” … ·
    "\u2460-\u24ff\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
"""Inside a regular expression's brackets: what is set without spaces around it."""
