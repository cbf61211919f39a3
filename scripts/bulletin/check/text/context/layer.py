"""Drafts and the newest issues read against the archive: what nobody has written so is told, where something else fits.

The archive is what is older, the newest three million characters of it, counted once and kept. A story is read again
when it has changed, or the archive has. Builds do not ask: nothing here stops one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.check.text.context.archive import keep_counts, kept_counts
from bulletin.check.text.context.candidates import candidates
from bulletin.check.text.context.coded import coded
from bulletin.check.text.context.counts import Counts, counted, without
from bulletin.check.text.context.features import chosen, features, worded
from bulletin.check.text.context.verdict import levels, sure
from bulletin.check.text.pieces import Piece, pieces_of
from bulletin.model.article import Article
from bulletin.model.outline import Contents, Outline
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by

_MOST = 3_000_000
"""Characters of the archive that are counted: what is older says little of what is written now."""
_BETWEEN = "\n"


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
        if odd >= hint and not term and all(end <= first or last <= start for first, last in taken):
            made.append(Doubt(start, end, right, odd >= warn))
            taken.append((start, end))
    return sorted(made)


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
    return {one.name for one in (*signed, *vocabulary.people)}.union(places)


def over_newest(
    contents: Contents, judged: Sequence[Outline], folder: Path | None, *, everything: bool
) -> Iterator[Problem]:
    """Yield what was probably meant otherwise in the stories `judged`, by the others; `folder` is that of kept files.

    With `everything` these are all stories, and each is read by all but itself.
    """
    mine = set() if everything else {one.path for one in judged}
    archive = [one for issue in _newest_first(contents) for one in issue if one.path not in mine]
    key = digest(made_by("check"), everything, [one.digest for one in archive])
    kept = Kept(folder / "context.index", digest(key, contents.vocabulary.digest)) if folder else None
    before = (kept.read_as(_opened) if kept else None) or {}
    known = {one.path: before[one.path] for one in judged if before.get(one.path, ("",))[0] == one.digest}
    changed = [one for one in judged if one.path not in known]
    counts = _counts(contents, archive, folder, key) if changed else None
    for one in changed if counts else ():
        article = contents.shelf.article(one)
        others = without(counts, coded(article.body)) if everything and counts else counts
        found = list(story_doubts(others, article, contents.vocabulary)) if others else []
        known[one.path] = one.digest, found
    if kept and (changed or len(before) > len(known)):
        with suppress(OSError):
            kept.write({path: plain(one) for path, one in known.items()})
    for _, found in known.values():
        yield from found


def _newest_first(contents: Contents) -> list[tuple[Outline, ...]]:
    issues = sorted(contents.issues, key=lambda issue: (issue.date, issue.key), reverse=True)
    return [issue.articles for issue in issues]


def _counts(contents: Contents, archive: Sequence[Outline], folder: Path | None, key: str) -> Counts:
    file = folder / "context.grams" if folder else None
    if file and (kept := kept_counts(file, key)):
        return kept
    made = counted(_texts(contents, archive))
    if file:
        with suppress(OSError):
            keep_counts(file, key, made)
    return made


def _texts(contents: Contents, archive: Sequence[Outline]) -> Iterator[Any]:
    left = _MOST
    for one in archive:
        if left <= 0:
            return
        body = contents.shelf.article(one).body
        left -= len(body)
        yield coded(body)


def _opened(rows: Any) -> dict[str, tuple[str, list[Problem]]]:
    return {path: (made, [Problem(*one) for one in found]) for path, (made, found) in rows.items()}
