"""Which characters are Chinese text, and which stay together."""

from __future__ import annotations

CHINESE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"  # — ‘ ’ “ ” … ·
    "\u2460-\u24ff\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
"""Inside a regular expression's brackets: what is set without spaces around it."""

NUMBER_WITH_UNIT = r"(?:\d[\d.,%‰]*[\u4e00-\u9fff]?)+"
"""`214台`, `11月15日`: a line that ends between a number and its unit misleads."""
