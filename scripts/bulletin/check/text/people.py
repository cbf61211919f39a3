"""People and bodies: surnames that change, names one character from a known one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.phrases import booked, near
from bulletin.check.text.pieces import Piece
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary

_ADDRESSED = re.compile("([\u4e00-\u9fff])(女士|先生|大爷|大妈|阿姨|师傅|奶奶|爷爷)")
_FEMALE = frozenset(("女士", "大妈", "阿姨", "奶奶"))
_REPORTER = re.compile("(?:本报记者|通讯员|记者)[ \u3000]?([\u4e00-\u9fff]{3})")


def addressed(article: Article, pieces: list[Piece]) -> Iterator[Problem]:
    """Report one surname with both 女士 and 先生 in neighbouring sentences: one person's may have changed."""
    del article
    for piece in pieces:
        before: dict[str, tuple[str, int]] = {}
        for found in _ADDRESSED.finditer(piece.text):
            name, word = found[1], found[2]
            other = before.get(name)
            if other and (word in _FEMALE) != (other[0] in _FEMALE) and found.start() - other[1] < 120:
                yield piece.hit("R002", *found.span(), said=found[0], other=name + other[0])
            before[name] = word, found.start()


def bodies(piece: Piece, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report a body one character from one of the newsroom's own, and a reporter one from a registered one."""
    if names := _names(vocabulary):
        known = booked(names)
        for start, end, name in near(piece.text, known):
            said = piece.text[start:end]
            inside = any(other.find(said) >= 0 for other in names)
            if not inside and piece.text[start - 1 : start] != "副" and len(said) == len(name):
                yield piece.hit("R003", start, end, name, said=said, name=name)
    if "记者" in piece.text or "通讯员" in piece.text:
        people = {person.name for person in vocabulary.people}
        for found in _REPORTER.finditer(piece.text) if people else ():
            if found[1] in people:
                continue
            if alike := next((name for name in sorted(people) if _one_apart(name, found[1])), None):
                yield piece.hit("R004", *found.span(1), alike, said=found[1], name=alike)


def _names(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(
        name for one in vocabulary.departments for name in (one.name, *one.aliases) if len(name) >= 5
    )


def _one_apart(name: str, other: str) -> bool:
    return len(name) == len(other) and sum(one != two for one, two in zip(name, other, strict=True)) == 1


STORY_RULES: tuple[Callable[[Article, list[Piece]], Iterator[Problem]], ...] = (addressed,)
