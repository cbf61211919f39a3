"""What the desk knows of each story: read once, and kept by issue until the story changes.

An issue's stories lie in a file of their own. So a build that proofreads two issues opens two files, of however many,
and an edit writes one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from bulletin.read.folder import Unreadable, read_inside
from bulletin.read.text import MAX_BYTES
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
    files: tuple[tuple[str, str], ...] = ()
    """The story's tables' files and a digest of each: two files may say the same, and have a cell elsewhere."""


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
    work = {issue.key: _work(desk, issue) for issue in wanted}
    stale = [one for one in work.values() if one.stories]
    known: dict[str, Known] = {}
    for one in work.values():
        known |= one.before
    for rows in _read(desk, stale, jobs):
        known |= _opened(rows)
    changed = [story.path for one in stale if one.before for story in one.stories]
    if stale and folder:
        _sweep(root, folder / FOLDER)
    stories = [story.path for issue in wanted for story in issue.articles]
    return Stories({path: known[path] for path in stories}, frozenset(changed))


class _Work(NamedTuple):
    """What is known of an issue, and its stories that are not as they were."""

    issue: IssueOutline
    before: dict[str, Known]
    stories: tuple[Outline, ...]


def _work(desk: Desk, issue: IssueOutline) -> _Work:
    kept = desk.kept(issue.key)
    before = (kept.read_as(_opened) if kept else None) or {}
    return _Work(issue, before, tuple(_stale(desk, before, issue)))


def _opened(rows: Rows) -> dict[str, Known]:
    """Return what plain values tell. Raises an error for what are none of ours."""
    return {path: _one(row) for path, row in rows.items()}


def _stale(desk: Desk, before: Mapping[str, Known], issue: IssueOutline) -> Iterator[Outline]:
    """Yield the stories of an issue that are not as they were."""
    for story in issue.articles:
        one = before.get(story.path)
        if one is None or one.digest != _digest(story, issue) or one.files != _files(desk, one.files):
            yield story


def _files(desk: Desk, files: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return some files with a digest of what is in each; '' for one that cannot be read."""
    return tuple([(path, _content(desk.root, path)) for path, _ in files])


def _content(root: Path, path: str) -> str:
    try:
        return digest(read_inside(root, path, MAX_BYTES))
    except (Unreadable, FileNotFoundError):
        return ""


def _digest(story: Outline, issue: IssueOutline) -> str:
    return digest(story.digest, issue.date.isoformat())


def _read(desk: Desk, stale: Sequence[_Work], jobs: int) -> Iterator[Rows]:
    """Yield what the rules find in the `stale` issues, with several processes where that is worth it."""

    def made(one: _Work) -> Rows:
        return _reread(desk, one)

    if jobs > 1 and can_fork() and len(stale) >= _WORTH_FORKING:
        with suppress(OSError), Crew(stale, made, jobs) as crew:
            yield from [rows for _, rows in crew]
            return
    yield from map(made, stale)


def _reread(desk: Desk, one: _Work) -> Rows:
    """Return what is known of an issue's stories that have changed, read now, and keep it with the others."""
    rows = {story.path: _row(desk, story, one.issue) for story in one.stories}
    if kept := desk.kept(one.issue.key):
        paths = {story.path for story in one.issue.articles}
        few = len(one.before.keys() - paths) <= _MANY
        others = {path: plain(known) for path, known in one.before.items() if few or path in paths}
        with suppress(OSError):
            kept.write({**others, **rows})
    return rows


def _row(desk: Desk, story: Outline, issue: IssueOutline) -> Any:
    from bulletin.check.text.rules import looked_through  # noqa: PLC0415 - only where a story has changed

    article = desk.contents.shelf.article(story)
    names = desk.contents.vocabulary
    files = _files(desk, [(table.file, "") for table in article.tables])
    found = tuple(looked_through(article, names, desk.style, desk.root))
    facts = facts_of(article, names, desk.root)
    return plain(Known(_digest(story, issue), found, facts, accepts_of(article), files))


def accepts_of(article: Article) -> tuple[Acceptance, ...]:
    """Return what a story's file lets stand, and where it says so."""
    return tuple((one, article.places.get(f"accepted.{at}", WHOLE)) for at, one in enumerate(article.accept))


def _one(row: Any) -> Known:
    made, found, facts, accepts, files = row
    return Known(
        made,
        tuple([Problem(*one) for one in found]),
        facts_from(facts),
        tuple([(Accepted(*one), Span(*place)) for one, place in accepts]),
        files,
    )


def _sweep(root: Path, folder: Path) -> None:
    """Delete what is kept of issues that are gone."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith(".index") and not os.path.isdir(root / "issues" / name.removesuffix(".index")):  # noqa: PTH112
                (folder / name).unlink()
