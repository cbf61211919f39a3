"""The rules over one story's texts, in the order their findings are easiest to understand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bulletin.check.text import (
    alike,
    captions,
    dates,
    figures,
    lists,
    numerals,
    officials,
    ordinals,
    pairs,
    people,
    personal,
    phrases,
    places,
    repeats,
    tables,
    width,
    words,
)
from bulletin.check.text.pieces import Piece, pieces_of
from bulletin.check.text.style import Style, matches
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary

PIECE_RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    *width.RULES,
    *pairs.RULES,
    *dates.RULES,
    *numerals.RULES,
    *figures.RULES,
    *lists.RULES,
    *ordinals.RULES,
    *words.RULES,
    *alike.RULES,
    *captions.RULES,
    *repeats.RULES,
    *places.RULES,
    *people.RULES,
)
"""Over one text alone."""
STORY_RULES: tuple[Callable[[Article, list[Piece]], Iterator[Problem]], ...] = (
    *lists.STORY_RULES,
    *captions.STORY_RULES,
    *people.STORY_RULES,
)
"""Over a story's texts and tables together."""


def looked_through(
    article: Article, vocabulary: Vocabulary, style: Style, root: Path | None = None
) -> list[Problem]:
    """Return what the rules find in a story's texts and tables; its tables' files lie below `root`."""
    pieces = pieces_of(article)
    found = [one for piece in pieces for rule in PIECE_RULES for one in rule(piece)]
    found += [one for rule in STORY_RULES for one in rule(article, pieces)]
    found += tables.tabled(article, pieces, vocabulary, style.phrases, root)
    for piece in pieces:
        found += personal.personal(piece, vocabulary)
        found += phrases.fixed(piece, style.phrases)
        found += people.bodies(piece, vocabulary)
        found += officials.officials(piece, vocabulary)
        found += _house(piece, style)
    return list(dict.fromkeys(found))


def _house(piece: Piece, style: Style) -> Iterator[Problem]:
    """Report what the newsroom has said that it writes otherwise, or not at all."""
    for one in style.wordings:
        if one.wrong in piece.text:
            for at in matches(piece.text, one.wrong, one.right):
                code = "Z051" if one.right else "Z052"
                fix = one.right or None
                yield piece.hit(
                    code, at, at + len(one.wrong), fix, wrong=one.wrong, right=one.right, reason=one.reason
                )
