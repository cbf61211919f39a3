"""Rules over an article's body: what it places, what it embeds, what no page may carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from bulletin.check.glance import looks_for
from bulletin.model.article import Article
from bulletin.model.kinds import KINDS
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span, whole_line
from bulletin.prose.keyboard import keyboard
from bulletin.prose.knots import knot
from bulletin.prose.placement import Placement, placements
from bulletin.prose.verbatim import shown

_IMAGE = r"(?i)!\[(?:[^\]\n]|\n(?![ \t]*\n)){0,500}+(?:\][(\[]((?:[^)\]\n]|\n(?![ \t]*\n)){0,2000}+)[)\]])?|<img\b(?:[^>s]|\Bs|s(?!rc\s*=))*+(?:src\s*+=\s*+[\"']?([^\"'\s>]*))?"
"""What begins like an image and is none matches without groups: no other one in it is looked for in vain."""
_TOP_HEADING = re.compile(r"\n {0,3}#[ \t\u3000]+\S")
"""An expression that begins with a letter is found ten times as fast as a line's start."""
_PROGRAM = re.compile(
    r"<\?(?:[^?]|\?(?!>)){0,2000}\?>|<!\[CDATA\[(?:[^\]]|\](?!\]>)){0,2000}\]\]>|<![A-Za-z][^<>]{0,500}>"
)
"""What HTML takes for nothing to show, `<?php … ?>`, `<!DOCTYPE …>`: the sanitiser never sees it, nor tells of it."""
_CODE = (
    r"(?mi)(?<!`)(`{1,3})(?!`)[^`\n]+(?<!`)\1(?!`)|^[ \t]{1,12}```[^\n]*\n(?:(?![ \t]*```)[^\n]*\n)*+[ \t]*```"
    r"|<(pre|code)\b[^<>\n]{0,200}>[^<]*+</\2>"
)
"""Code in a line, fenced code inside a list, and HTML's: what stands there is shown as it is typed."""
_SUSPICIOUS = re.compile(r"<[A-Za-z!/?]|\]\s*[(:\[]|\{[:.#\w ]|&[#\w]+;", re.ASCII)
"""Without any of these a body can hold nothing that a page must not carry."""


def _span(article: Article, start: int, end: int) -> Span:
    """Return the span in the file of a part of the body."""
    return article.span(start, end)


def empty(article: Article) -> Iterator[Problem]:
    """Report an article without text, unless its pictures or figures are the story."""
    if not article.body.strip() and not (
        KINDS[article.kind].wordless and (article.photos or article.tables or article.media)
    ):
        yield problem("S008", article.path, _span(article, 0, 0))


@looks_for("[［【")
def placed_photos(article: Article) -> Iterator[Problem]:
    """Report `[图3]` without a third photo, and a photo placed twice."""
    return _placed(article, "图", len(article.photos), "P006", "P007")


@looks_for("[［【")
def placed_tables(article: Article) -> Iterator[Problem]:
    """Report `[表2]` without a second table, and a table placed twice."""
    return _placed(article, "表", len(article.tables), "T009", "T010")


@looks_for("[［【")
def placed_media(article: Article) -> Iterator[Problem]:
    """Report `[影2]` without a second recording, and a recording placed twice."""
    seen: set[int] = set()
    for mark in placements(article.body):
        if mark.kind != "影":
            continue
        here = _span(article, mark.start, mark.end)
        if not 1 <= mark.number <= len(article.media):
            reason = f"没有对应的影音，本篇有 {len(article.media)} 个"
            yield problem("D048", article.path, here, number=mark.number, reason=reason)
        elif mark.number in seen:
            yield problem("D048", article.path, here, number=mark.number, reason="在正文里放了两次")
        seen.add(mark.number)


def _placed(
    article: Article, kind: Literal["图", "表"], count: int, absent: str, twice: str
) -> Iterator[Problem]:
    seen: dict[int, Placement] = {}
    for mark in placements(article.body):
        if mark.kind != kind:
            continue
        is_there = 1 <= mark.number <= count
        first = seen.setdefault(mark.number, mark)
        if is_there and first is mark:
            continue
        here = _span(article, mark.start, mark.end)
        if is_there:
            line = _span(article, first.start, first.end).line
            yield problem(twice, article.path, here, number=mark.number, line=line)
        else:
            yield problem(absent, article.path, here, number=mark.number, count=count)


@looks_for("<!")
def embedded_images(article: Article) -> Iterator[Problem]:
    """Report Markdown and HTML images: only listed photos are cleaned, sized and published."""
    if "<" not in article.body and ("!" not in article.body or "![" not in article.body):
        return
    text = re.sub(_CODE, lambda code: " " * len(code[0]), shown(article.body))
    for found in re.finditer(_IMAGE, text):
        if found[1] is found[2] is None:
            continue
        file = (found[1] or found[2] or "").strip()
        yield problem("P011", article.path, _span(article, *found.span()), file=file)


@looks_for("#")
def top_headings(article: Article) -> Iterator[Problem]:
    """Report `# heading`: the page's only first-level heading is the headline."""
    for found in _TOP_HEADING.finditer(f"\n{shown(article.body)}"):
        here = _span(article, *whole_line(article.body, found.start()))
        section = Fix(here.text.replace("#", "##", 1), certain=False)
        yield problem("H002", article.path, here, section)


def knotted(article: Article) -> Iterator[Problem]:
    """Report markup that no one writes, and that takes Markdown minutes to make out."""
    offset = knot(article.body)
    if offset is not None:
        yield problem("H003", article.path, _span(article, offset, offset + 1))


@looks_for("<]{&")
def removed_markup(article: Article) -> Iterator[Problem]:
    """Report what the sanitiser takes out of the body, by running it where there may be something."""
    typed = keyboard(article.body)  # a tenth of it, in which they stand too if they stand anywhere
    if not _SUSPICIOUS.search(typed) or not _SUSPICIOUS.search(article.body):
        return
    if knot(article.body) is not None:
        return
    from bulletin.prose import render_body  # noqa: PLC0415 - loads Markdown, which a cached newsroom never needs

    if "<?" in article.body or "<!" in article.body:
        for found in _PROGRAM.finditer(shown(article.body)):
            yield problem("H001", article.path, _span(article, *found.span()), what=found[0][:30])
    for removed in render_body(article.body, lines=article.lined).removed:
        if removed.what.startswith("<img"):
            continue  # `embedded_images` says it better
        here = _span(article, *whole_line(article.body, removed.at or 0))
        yield problem("H001", article.path, here, what=removed.what)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    empty,
    placed_photos,
    placed_tables,
    placed_media,
    embedded_images,
    top_headings,
    knotted,
    removed_markup,
)
