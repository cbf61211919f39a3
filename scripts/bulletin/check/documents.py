"""Rules over notices, public notices, and questions with answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.model.article import Article
from bulletin.model.kinds import KINDS
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import span

_LINE = re.compile(r"[^\n]+")
_AROUND = re.compile(r"<[^<>]*>|[\s*_（）()]")
_HEADING = re.compile(r"^ {0,3}#{2,6}[ \t\u3000]*\S", re.MULTILINE)
LAST = 3
"""Lines of a body among which an issuer may stand: itself, the day, a seal's （盖章）."""


def issued_twice(article: Article) -> Iterator[Problem]:
    """Report an issuer that ends the text as well: it would be printed twice."""
    if not article.official:
        return
    names = {_bare(name) for name in article.official.issuers}
    lines = [line for line in _LINE.finditer(article.body) if line[0].strip()] if names else []
    for found in lines[-LAST:]:
        if _bare(found[0]) in names:
            here = span(article.body, *found.span(), article.body_line)
            yield problem("S042", article.path, here, text=found[0].strip())
            return


def _bare(text: str) -> str:
    """Return an issuer without what sets it."""
    return _AROUND.sub("", text)


def undivided(article: Article) -> Iterator[Problem]:
    """Report questions and answers of which neither is marked as one, nor the questions as headings."""
    if not KINDS[article.kind].dialogue or not article.body.strip() or _HEADING.search(article.body):
        return
    from bulletin.prose import Html, render_body  # noqa: PLC0415 - loads Markdown, and few are of such a kind
    from bulletin.prose.dialogue import sets_apart  # noqa: PLC0415 - likewise

    parts = render_body(article.body, lines=article.lined).parts
    if not any(sets_apart(part.html) for part in parts if isinstance(part, Html)):
        yield problem("S044", article.path, span(article.body, 0, 0, article.body_line))


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (issued_twice, undivided)
