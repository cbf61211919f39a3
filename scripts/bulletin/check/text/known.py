"""What the desk knows of each story: read once, and kept by issue until the story changes.

An issue's stories lie in a file of their own. So a build that proofreads two issues opens two files, of however many,
and an edit writes one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.check.text.accepting import Acceptance
from bulletin.check.text.facts import TextFacts, facts_from, facts_of
from bulletin.check.text.style import Style
from bulletin.model.article import Article
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.model.particulars import Accepted
from bulletin.model.problem import Problem
from bulletin.model.span import WHOLE, Span
from bulletin.works.cores import can_fork
from bulletin.works.digests import digest
from bulletin.works.hands import Crew
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by

FOLDER = "text"
"""Where the issues' files lie, among what is kept."""
_WORTH_FORKING = 20
"""Issues below which one process is faster than several."""
_MANY = 40
"""Kept stories of an issue that are thrown away when they are none any more; fewer do no harm."""
Rows = dict[str, Any]
"""What is known of stories, by path, as plain values."""


class Known(NamedTuple):
    """What the desk knows of one story."""

    digest: str
    found: tuple[Problem, ...]
    facts: TextFacts
    accepts: tuple[Acceptance, ...]


class Desk(NamedTuple):
    """By whose rules stories are read, and where what comes of it is kept."""

    contents: Contents
    style: Style
    root: Path
    folder: Path | None
    """The folder of kept files."""
    key: str
    """Of the program, the newsroom's names and its style: what another one has made is read again."""

    def kept(self, issue: str) -> Kept | None:
        """Return where the stories of an issue are kept."""
        return Kept(self.folder / FOLDER / f"{issue}.index", self.key) if self.folder else None


class Stories(NamedTuple):
    """What is known of a newsroom's stories."""

    known: Mapping[str, Known]
    """By path."""
    changed: frozenset[str]
    """Paths of those that are new, or are not as they were, in an issue that was known."""


def all_known(
    contents: Contents,
    wanted: Sequence[IssueOutline],
    style: Style,
    root: Path,
    folder: Path | None,
    jobs: int,
) -> Stories:
    """Return what is known of each story of the `wanted` issues: kept where it has not changed, else found now."""
    desk = Desk(
        contents, style, root, folder, digest(made_by("check"), contents.vocabulary.digest, style.digest)
    )
    before = {issue.key: _before(desk, issue) for issue in wanted}
    stale = [issue for issue in wanted if any(_stale(before[issue.key], issue))]
    rows: Rows = {}
    for issue in wanted:
        rows |= before[issue.key]
    changed = {
        story.path for issue in stale if before[issue.key] for story in _stale(before[issue.key], issue)
    }
    for made in _read(desk, stale, before, jobs):
        rows |= made
    if stale and folder:
        _sweep(root, folder / FOLDER)
    known = {story.path: _one(rows[story.path]) for issue in wanted for story in issue.articles}
    return Stories(known, frozenset(changed))


def _before(desk: Desk, issue: IssueOutline) -> Rows:
    """Return what was known of an issue's stories."""
    kept = desk.kept(issue.key)
    return (kept.read_as(_rows) if kept else None) or {}


def _rows(value: Any) -> Rows:
    """Return kept rows. Raises an error for what are none of ours."""
    for row in value.values():
        _one(row)
        break
    return dict(value)


def _stale(before: Rows, issue: IssueOutline) -> Iterator[Outline]:
    """Yield the stories of an issue that are not as they were."""
    for story in issue.articles:
        row = before.get(story.path)
        if row is None or row[0] != _digest(story, issue):
            yield story


def _digest(story: Outline, issue: IssueOutline) -> str:
    return digest(story.digest, issue.date.isoformat())


def _read(desk: Desk, stale: Sequence[IssueOutline], before: Mapping[str, Rows], jobs: int) -> Iterator[Rows]:
    """Yield what the rules find in the `stale` issues, with several processes where that is worth it."""

    def made(issue: IssueOutline) -> Rows:
        return _reread(desk, issue, before[issue.key])

    if jobs > 1 and can_fork() and len(stale) >= _WORTH_FORKING:
        with suppress(OSError), Crew(stale, made, jobs) as crew:
            yield from [rows for _, rows in crew]
            return
    yield from map(made, stale)


def _reread(desk: Desk, issue: IssueOutline, before: Rows) -> Rows:
    """Return what is known of an issue's stories, those that have changed read now, and keep it."""
    rows = {story.path: _row(desk, story, issue) for story in _stale(before, issue)}
    if kept := desk.kept(issue.key):
        paths = {story.path for story in issue.articles}
        few = len(before.keys() - paths) <= _MANY
        others = {path: row for path, row in before.items() if few or path in paths}
        with suppress(OSError):
            kept.write({**others, **rows})
    return rows


def _row(desk: Desk, story: Outline, issue: IssueOutline) -> Any:
    from bulletin.check.text.rules import looked_through  # noqa: PLC0415 - only where a story has changed

    article = desk.contents.shelf.article(story)
    names = desk.contents.vocabulary
    found = looked_through(article, names, desk.style, desk.root)
    return plain(
        Known(_digest(story, issue), tuple(found), facts_of(article, names, desk.root), accepts_of(article))
    )


def accepts_of(article: Article) -> tuple[Acceptance, ...]:
    """Return what a story's file lets stand, and where it says so."""
    return tuple((one, article.places.get(f"accepted.{at}", WHOLE)) for at, one in enumerate(article.accept))


def _one(row: Any) -> Known:
    made, found, facts, accepts = row
    return Known(
        made,
        tuple([Problem(*one) for one in found]),
        facts_from(facts),
        tuple([(Accepted(*one), Span(*place)) for one, place in accepts]),
    )


def _sweep(root: Path, folder: Path) -> None:
    """Delete what is kept of issues that are gone."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith(".index") and not os.path.isdir(root / "issues" / name.removesuffix(".index")):  # noqa: PTH112
                (folder / name).unlink()
