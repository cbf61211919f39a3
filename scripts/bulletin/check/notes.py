"""Rules over a body's footnotes, and over Markdown that HTML keeps from being read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.prose.verbatim import OPENING, shown, verbatim

_NOTE = r"(?m)(?P<new>^[ ]{0,3})?[\[［【]\^(?P<name>[^\[\]［］【】\n]+)[\]］】](?(new)(?P<colon>[:：])?)"
_MARKDOWN = re.compile(
    r"\*\*[^*\n]+\*\*|^[ ]{0,3}#{1,6}[ ]+\S[^\n]*|\[[^\[\]\n]+\]\([^()\n]+\)|^[ ]{0,3}[-*+][ ]+\S[^\n]*",
    re.MULTILINE,
)
_UNREAD = ("pre", "script", "style", "textarea", "svg", "math")


def notes(article: Article) -> Iterator[Problem]:
    """Report references to notes that are not there, and notes that nothing refers to."""
    if "[^" not in article.body:
        return
    text = shown(article.body)
    given = {found["name"] for found in re.finditer(_NOTE, text) if found["colon"]}
    asked = {found["name"] for found in re.finditer(_NOTE, text) if not found["colon"]}
    for found in re.finditer(_NOTE, text):
        name = found["name"]
        here = article.span(found.start() + len(found["new"] or ""), found.end())
        if found["colon"] and name not in asked:
            yield problem("H025", article.path, here, name=name)
        elif not found["colon"] and name not in given:
            yield problem("H024", article.path, here, name=name)


def markdown_in_html(article: Article) -> Iterator[Problem]:
    """Report Markdown inside a block of HTML, which is printed as it stands."""
    if "<" not in article.body:
        return
    for start, end in verbatim(article.body):
        block = OPENING.match(article.body, start, end)
        if block and block["tag"] and block["tag"].lower() not in _UNREAD:
            for found in _MARKDOWN.finditer(article.body, start, end):
                here = article.span(*found.span())
                yield problem("H027", article.path, here, tag=block["tag"].lower())


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (notes, markdown_in_html)
