"""落款: who signs a notice, and when, at its end; set to the right as on paper (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin.wechat.styles import Style
from bulletin.wechat.tree import Child, Node, text_of

_DATE = re.compile(r"[12０-９\d〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日")
_NAME = re.compile(r"[^，。；：！？、,.;:!?“”]{2,26}")
"""A body's name: one line without a mark."""
MOST = 4
"""Bodies that sign together."""


def set_right(blocks: Sequence[Child], style: Style) -> None:
    """Set the signature that a body ends with, names over a date, to the right. Changes its paragraphs."""
    ends = [block for block in blocks if isinstance(block, Node)][-MOST - 1 :]
    if not ends or ends[-1].tag != "p":
        return
    *names, day = _lines(ends[-1])
    if not _DATE.fullmatch(day):
        return
    signed = [ends[-1]]
    for block in reversed(ends[:-1]):
        if block.tag != "p" or names or not all(map(_NAME.fullmatch, _lines(block))):
            break
        signed.append(block)
    if (names and all(map(_NAME.fullmatch, names))) or len(signed) > 1:
        for block in signed:
            block.style = style["signed"]


def _lines(block: Node) -> list[str]:
    """Return a paragraph's lines."""
    lines = [""]
    for child in block.children:
        if isinstance(child, Node) and child.tag == "br":
            lines.append("")
        else:
            lines[-1] += text_of(child)
    return [line.strip() for line in lines]
