"""Numerals over section headings (01, 壹), where a style has them and the writer set none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child, Node, node, text_of

_CHINESE = "壹贰叁肆伍陆柒捌玖拾"
_MOST = {"numeral": 99, "chinese": len(_CHINESE)}
"""Variant of `section` to the most headings it can number."""
_ORDER = r"一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾\d"
_NUMBERED = re.compile(rf"[（(【]?[{_ORDER}]+(?:[、）)】]|[．.](?!\d))|第[{_ORDER}]+[章节条部篇步]|[①-⑳]")
"""A heading that begins with a number of its own: 一、 （二） 3. 第四节"""


def set_numerals(blocks: Sequence[Child], style: Style) -> None:
    """Set numerals over a body's section headings: of two or more, none numbered by hand. Changes the headings."""
    kind = style.variants.get("section", "")
    if kind not in _MOST:
        return
    headings = [block for block in blocks if isinstance(block, Node) and block.tag == "h2"]
    if not 2 <= len(headings) <= _MOST[kind] or any(_NUMBERED.match(text_of(one)) for one in headings):
        return
    for number, heading in enumerate(headings, 1):
        sign = _CHINESE[number - 1] if kind == "chinese" else f"{number:02}"
        heading.children[:0] = [node("span", style["heading_number"], sign), node("br")]
