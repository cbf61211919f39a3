"""What an import was not sure of, line by line, until an editor has looked and deleted the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bulletin.check.glance import looks_for
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem

_OPENING = "<!-- 存疑"


@looks_for("<")
def doubts(article: Article) -> Iterator[Problem]:
    """Report each line of a comment of doubts that is still there."""
    body = article.body
    if _OPENING not in body:
        return
    at = body.find(_OPENING)
    while at >= 0:
        end = body.find("-->", at)
        end = len(body) if end < 0 else end
        start = body.find("\n", at, end) + 1 or end
        while start < end:
            stop = body.find("\n", start, end)
            stop = end if stop < 0 else stop
            what = body[start:stop].strip()
            if what:
                first = start + body[start:stop].find(what)
                yield problem("I001", article.path, article.span(first, first + len(what)), what=what)
            start = stop + 1
        at = body.find(_OPENING, end)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (doubts,)
