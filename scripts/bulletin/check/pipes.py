"""Rules over tables of pipes: cells without a head, and rows that make no table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.glance import looks_for
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.prose.pipes import surplus, table_at
from bulletin.prose.verbatim import shown

_BARE_ROW = r"[ ]{0,3}[^\s|。；][^|。；\n]{0,60}(?:\|[^|。；\n]{1,60})+\Z"
_CREDIT = (
    r"[ \u3000]*(?:文字?|图片?|摄影|视频|制图|海报|撰文|撰稿|供图|供稿|作者|记者|通讯员|采写|来源|出品|策划|统筹|整理|编辑|责编|责任编辑|编审|美编|排版|制作"
    r"|校对|核稿|审核|审签|初审|复审|复核|终审|监制|总监制|主编|总编|值班[\u4e00-\u9fff]{0,3})[ \u3000]*\|"
)
"""Who did what, as it stands at the end of a post: `编辑 | 林一舟`."""
_ROW = re.compile(r"[ ]{0,3}\|[^\n|]*\|[^\n]*\Z")


@looks_for("|")
def surplus_cells(article: Article) -> Iterator[Problem]:
    """Report each row of a table that has more cells than the table's head."""
    lines, starts = _lines(article.body)
    for row, cells, width in surplus(lines):
        here = article.span(starts[row], starts[row] + len(lines[row]))
        yield problem("T031", article.path, here, cells=cells, width=width)


@looks_for("|")
def no_table(article: Article) -> Iterator[Problem]:
    """Report two and more rows of pipes that lack the line of dashes which makes them a table."""
    lines, starts = _lines(article.body)
    at = 0
    while at < len(lines):
        end = table_at(lines, at)
        if end == at:
            while end < len(lines) and _ROW.match(lines[end]):
                end += 1
            end = max(end, _bare_rows(lines, at))
            if end > at + 1:
                here = article.span(starts[at], starts[at] + len(lines[at]))
                yield problem("T032", article.path, here)
        at = max(end, at + 1)


def _bare_rows(lines: list[str], at: int) -> int:
    """Return the line behind rows that have pipes between their cells alone, as many in each; `at` where none begin."""
    pipes = lines[at].count("|")
    end = at
    while end < len(lines) and pipes and lines[end].count("|") == pipes and re.match(_BARE_ROW, lines[end]):
        end += 1
    if all("：" in cell or ":" in cell for line in lines[at:end] for cell in line.split("|")):
        return at  # 姓名：张三 | 年龄：30
    signed = sum(re.match(_CREDIT, line) is not None for line in lines[at:end])
    if signed * 2 >= end - at:
        return at
    return end if end > at + 2 or (pipes > 1 and end > at + 1) else at


def _lines(body: str) -> tuple[list[str], list[int]]:
    """Return the lines of a body, code blanked, and where each begins."""
    lines = shown(body).split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return lines, starts


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (surplus_cells, no_table)
