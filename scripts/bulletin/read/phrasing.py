"""A story's headlines cut into phrases while it is read: kept with it, and nobody cuts them again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulletin.model.article import Article
from bulletin.model.particulars import Phrased
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose.lexicon import Names, names_in, names_of
from bulletin.prose.phrases import phrased

_HEADING = re.compile("^ {0,3}#{1,6}(.*)", re.MULTILINE)


def house_names(vocabulary: Vocabulary) -> Names:
    """Return the newsroom's own names: its departments, people and series, itself and its paper."""
    departments = (name for one in vocabulary.departments for name in (one.name, *one.aliases))
    people = (one.name for one in vocabulary.people)
    series = (one.name for one in vocabulary.series)
    return names_of((vocabulary.name, vocabulary.masthead, *departments, *people, *series))


def phrasing(article: Article, names: Names) -> Phrased:
    """Return an article's headlines in phrases; who signs it and its keywords are names there, too."""
    names = _with(names, _own_names(article))
    headings = _HEADING.findall(article.body) if "#" in article.body else ()
    return Phrased(
        tuple([phrased(line, names) for line in article.title]),
        phrased(article.kicker, names) if article.kicker else None,
        phrased(article.deck, names) if article.deck else None,
        tuple(dict.fromkeys([name for heading in headings for name in names_in(heading, names)])),
    )


def _own_names(article: Article) -> Iterable[str]:
    yield from article.departments
    yield from article.keywords
    yield from [one.name for one in article.byline.everyone]
    if article.series:
        yield article.series


def _with(names: Names, own: Iterable[str]) -> Names:
    new = tuple([name for name in own if name not in names.get(name[:1], ())])
    if not new:
        return names
    added = names_of(new)
    return {**names, **{first: (*added[first], *names.get(first, ())) for first in added}}
