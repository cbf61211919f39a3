"""Rules over the lines of a body: what was joined, what may be a heading, what is set anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from bulletin.model.article import Article
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.prose.knots import knot
from bulletin.prose.letters import CHINESE
from bulletin.prose.signs import signed
from bulletin.prose.verbatim import shown

_ENTER = re.compile(
    r"^(?:- [^\n]*\n(?!- |\n|\Z)"
    r"|>[ ]*\n(?!>|\n|\Z)"
    r"|>[ ]*[-+*#>|\d—][^\n]*\n(?!\n|\Z)"
    r"|>[ ]*[^\s>][^\n]*\n(?!>[ ]*(?:\n|\Z)|> ——|\n|\Z)"
    r"|(?!- |>|\n)[^\n]+\n(?!\n|\Z))",
    re.MULTILINE,
)
"""A line's end that can be read in two ways; between items, or words and their speaker, there is but one."""
_ONE_END = re.compile(r"\n(?<=.\n)(?=.)")
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_CHINESE = f"[{CHINESE}]"
_SECTION = (
    r"(?m)^[ \t\u3000]*(?P<bold>\*\*)?(?P<words>[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])"
    r"[^\n*。！？；：，、.!?;:]{1,30})(?(bold)\*\*)[ \t]*$"
)

_COUNTED = re.compile("、(?<=[一二三四五六七八九十]、)")
_MAY_BEGIN = re.compile(r"\n[ \t\u3000]*(?:\*\*)?[一二三四五六七八九十]{1,3}、")
"""How such a line begins; an expression that begins with a letter is found ten times as fast as a line's start."""


def joined(article: Article) -> Iterator[Problem]:
    """Report lines that a program broke, and that were joined for that."""
    if not article.lined or not _entered(article.body) or knot(article.body) is not None:
        return
    from bulletin.prose.lines import as_lines  # noqa: PLC0415 - few bodies have such lines, here and below
    from bulletin.prose.wrapped import wrapped  # noqa: PLC0415

    for block in _BLOCK.finditer(shown(article.body)):
        lines = block[0].strip("\n").split("\n")
        if len(lines) < 2:
            continue
        groups = wrapped(lines) or []
        meant = as_lines(block[0].strip("\n")) if groups else ""
        at = block.start()
        for group in groups:
            text = "\n".join(group)
            if len(group) > 1 and text in meant:
                here = article.span(at, at + len(text))
                one_line = _one_line(group)
                yield problem("H031", article.path, here, Fix(one_line, certain=False), count=len(group))
            at += len(text) + 1


@lru_cache(maxsize=4)
def _entered(body: str) -> bool:
    """Tell whether one Enter ends a line somewhere, with no blank line behind it; two rules ask, one after the other."""
    if not _ONE_END.search(body):
        return False
    heads = [row[:2] for row in body.split("\n")]
    for here, below in pairwise(heads):  # seldom: a closer look
        if here and below and not here == "- " == below:
            return _ENTER.search(body) is not None
    return False


def _one_line(lines: list[str]) -> str:
    """Return lines as one, with no space between Chinese characters."""
    text = lines[0].rstrip()
    for line in (line.strip() for line in lines[1:]):
        tight = re.match(_CHINESE, text[-1:]) and re.match(_CHINESE, line[:1])
        text += line if tight else f" {line}"
    return text


def sections(article: Article) -> Iterator[Problem]:
    """Report `一、…` alone on its line, without a full stop: it may be a heading."""
    if article.lined and _COUNTED.search(article.body) and _MAY_BEGIN.search(f"\n{article.body}"):
        for found in re.finditer(_SECTION, shown(article.body)):
            here = article.span(*found.span())
            words = found["words"].strip()
            yield problem("H032", article.path, here, Fix(f"## {words}", certain=False), words=words)


def set_anew(article: Article) -> Iterator[Problem]:
    """Report an article that one Enter sets in other paragraphs than before."""
    if not (_entered(article.body) or signed(article.body)) or knot(article.body) is not None:
        return
    from bulletin.prose.meant import meant  # noqa: PLC0415

    if meant(article.body) == meant(article.body, lines=False):
        return
    from bulletin.prose import render_body  # noqa: PLC0415 - loads Markdown, and few bodies have such lines

    if render_body(article.body) != render_body(article.body, lines=False):
        yield problem("H033", article.path, article.span(0, 0))


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (joined, sections)
