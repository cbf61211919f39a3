"""Rules over the figures that a story prints large (要数)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE

_FULL = str.maketrans("０１２３４５６７８９．，％－−＋", "0123456789.,%--+")
_RUN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = r"(?<=\d)[,，\u00a0\u2009\u202f](?=\d{3}(?!\d))"


def unfounded(article: Article) -> Iterator[Problem]:
    """Report a figure that neither the story's headline nor its text nor a table has: one of them is wrong."""
    if not article.numbers:
        return
    known = set(_runs(" ".join(_texts(article))))
    for at, one in enumerate(article.numbers):
        if any(run not in known for run in _runs(one.value)):
            place = article.places.get(f"numbers.{at}.value", WHOLE)
            yield problem("K074", article.path, place, key="numbers（要数）", value=f"{one.value}{one.unit}")


def _runs(text: str) -> list[str]:
    """Return the numbers of a text in one spelling: `8,591` and `８５９１` are 8591, `97.80` is 97.8."""
    plain = re.sub(_GROUPED, "", text.translate(_FULL))
    return [run.rstrip("0").rstrip(".") if "." in run else run for run in _RUN.findall(plain)]


def _texts(article: Article) -> Iterator[str]:
    yield from article.title
    yield from filter(None, (article.kicker, article.deck, article.body))
    for table in article.tables:
        yield from filter(None, (table.title, table.note))
        for row in table.rows:
            yield from (cell.text for cell in row)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (unfounded,)
