"""A story read against an archive: what nobody has written so is told, where something else fits better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin.check.text.context.candidates import candidates
from bulletin.check.text.context.coded import coded, grams
from bulletin.check.text.context.counts import Counts
from bulletin.check.text.context.features import chosen, features, worded
from bulletin.check.text.context.persons import is_name
from bulletin.check.text.context.verdict import levels, sure
from bulletin.check.text.pieces import Piece, pieces_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary

_BETWEEN = "\n"
_GRAM = 4
"""Characters of the longest gram that an archive counts."""


class Doubt(NamedTuple):
    """A place in a text that may have been meant otherwise."""

    start: int
    end: int
    right: str
    loud: bool
    """True for a warning, False for a hint."""


def doubts(counts: Counts, text: str, names: Iterable[str] = ()) -> list[Doubt]:
    """Return the places of a text, in its order, that were probably meant otherwise; `names` are right as they stand."""
    some = chosen(candidates(counts, text))
    warn, hint = levels(counts.characters)
    odds = sure(features(counts, text, some)).tolist()
    taken = [span for name in names if len(name) > 1 for span in _places(text, name)]
    made: list[Doubt] = []
    for odd, (meant, _, _) in sorted(zip(odds, some, strict=True), key=lambda pair: -pair[0]):
        start, end, right = worded(text, meant)
        term = text.count(text[start:end]) > 1 and end - start > 1
        known = term or is_name(text, meant.start, meant.start + len(meant.words))
        known = known or not _borne_out(counts, text, (start, end), right)
        if odd >= hint and not known and all(end <= first or last <= start for first, last in taken):
            made.append(Doubt(start, end, right, odd >= warn))
            taken.append((start, end))
    return sorted(made)


def _borne_out(counts: Counts, text: str, place: tuple[int, int], right: str) -> bool:
    """Return False for a word beside a number, 每隔60米, where the right one stands beside one in one place at most.

    To a number every word is equally near: that another one is more usual says nothing there.
    """
    start, end = place
    beside = (text[start - 1 : start] + right)[:_GRAM] if text[start - 1 : start].isdecimal() else ""
    behind = (right + text[end : end + 1])[-_GRAM:] if text[end : end + 1].isdecimal() else ""
    return all(
        counts.often(grams(coded(gram), len(gram)), len(gram))[0] > 1 for gram in (beside, behind) if gram
    )


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def story_doubts(counts: Counts, article: Article, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what in a story's texts was probably meant otherwise."""
    pieces = pieces_of(article)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text) + len(_BETWEEN))
    text = _BETWEEN.join(piece.text for piece in pieces)
    for one in doubts(counts, text, _names(article, vocabulary)):
        number = next(n for n in range(len(pieces)) if one.start < starts[n + 1])
        yield _told(pieces[number], one, starts[number])


def _told(piece: Piece, one: Doubt, begin: int) -> Problem:
    start, end = one.start - begin, one.end - begin
    code = "Z057" if one.loud else "Z058"
    return piece.hit(code, start, end, one.right, said=piece.text[start:end], right=one.right)


def _names(article: Article, vocabulary: Vocabulary) -> set[str]:
    """Return the names that a newsroom knows, and who signs the story."""
    signed = (*article.byline.reporters, *article.byline.correspondents)
    places = [name for one in vocabulary.departments for name in (one.name, *one.aliases)]
    return {one.name for one in signed}.union([one.name for one in vocabulary.people], places)
