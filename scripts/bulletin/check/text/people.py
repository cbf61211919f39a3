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
_PRONOUN = re.compile("(?<![其吉排利及])他(?![们人乡日国处杀山])|她(?!们)")
_OTHERS = re.compile(
    "[“”《》]|们|女士|先生|大爷|大妈|阿姨|师傅|奶奶|爷爷|记者|队[员长]|同志|同事|工人|人员|丈夫|妻子|老伴|爱人|儿|女|父|母|爸|妈|哥|弟|姐|妹|孙"
    "|孩子|老人|医生|护士|老师|学生|邻居|居民|司机|老板|顾客|局长|主任|书记|科长|民警|志愿者|小伙|姑娘|朋友|客人|老[\u4e00-\u9fff]|小[王李张刘陈]"
)
"""Others of whom 他 may be said, and what somebody else says."""
_SOON = 60
"""Characters behind a name in which 他 is meant of it."""
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


def pronouns(piece: Piece) -> Iterator[Problem]:
    """Report 他 of somebody who is 女士, and 她 of 先生, in the next words and before anybody else is named."""
    if "他" not in piece.text and "她" not in piece.text:
        return
    for found in _ADDRESSED.finditer(piece.text):
        end = piece.text.find("\n", found.end())
        behind = piece.text[found.end() : end if end >= 0 else None][:_SOON]
        said = _PRONOUN.search(behind)
        female = found[2] in _FEMALE
        if said and (said[0] == "她") != female and not _OTHERS.search(behind, 0, said.start()):
            at = found.end() + said.start()
            yield piece.hit("R012", at, at + 1, "她" if female else "他", said=said[0], name=found[0])


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
RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (pronouns,)
