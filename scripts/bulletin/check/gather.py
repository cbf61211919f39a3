"""A newsroom read and checked: what every product is made from."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from bulletin.check.attachments import published
from bulletin.check.facts import Facts
from bulletin.check.newsroom import check_newsroom
from bulletin.check.timing import softened
from bulletin.model.issue import Issue
from bulletin.model.moment import END, Moment
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, IssueOutline
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.cache import ReadCache
from bulletin.read.entry import Maker, Makers
from bulletin.read.newsroom import Reading, whole
from bulletin.works.plain import plain
from bulletin.works.program import made_by

Texts = Literal["none", "newest", "all", "context", "everything"]
"""Whose texts are proofread: nobody's, those of the newest issues, all; all, and the characters of drafts and of the
newest issues against the archive; all, and all characters so."""

PUBLISH = "content/newsroom/publish.yml"
STYLE = "content/newsroom/style.yml"
"""A newsroom that has it wants its texts proofread in every build."""


def _examined(issue: Issue, vocabulary: Vocabulary, root: Path) -> Any:
    """Return what the rules find in one issue, and its facts, as plain values."""
    from bulletin.check.issue import examine  # noqa: PLC0415 - only whoever reads an issue needs Markdown

    return plain(examine(issue, vocabulary, root))


def makers() -> Makers:
    """Return who notes what checking finds in each issue; asks which program this is."""
    return {"check": Maker(made_by("check"), _examined, "bulletin.check.issue")}


def gather(
    settings: Settings, named: str | None = None, *, texts: Texts = "none"
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom and every problem of its files, sorted by place. Never raises on bad input.

    Of the issue `named` by its key, what is not due yet is there too, and says so. `texts` as in `checked`.
    """
    contents, problems = outlined(settings, named, texts=texts)
    return whole(contents), problems


def outlined(
    settings: Settings, named: str | None = None, *, texts: Texts = "none"
) -> tuple[Contents, list[Problem]]:
    """Return what `gather` does of a newsroom, but outlines of its issues: who only counts them unpacks none."""
    cache = ReadCache(settings.kept)
    with Reading(settings.root, jobs=settings.jobs, cache=cache, makers=makers()) as reading:
        contents, problems = checked(
            settings.root,
            reading,
            drafts=settings.drafts,
            moment=settings.moment,
            named=named,
            texts=texts,
            jobs=settings.jobs,
        )
        if texts not in ("none", "newest") and (wrong := publishing_problems(settings.root)):
            problems = sorted([*problems, *wrong])
        return contents, problems


def publishing_folders(root: Path) -> list[str]:
    """Return the folders that `publish.yml` names; where they lead, links followed, is looked at in a check."""
    if not os.path.isfile(root / PUBLISH):  # noqa: PTH113 - as below
        return []
    from bulletin.read.publishing import read_publishing  # noqa: PLC0415 - as below

    return [path for place in (read_publishing(root) or ([], []))[0] if (path := place.value("path"))]


def publishing_problems(root: Path) -> list[Problem]:
    """Return what is wrong in `publish.yml`: a site is built without it, so that a check of all and publishing ask."""
    if not os.path.isfile(root / PUBLISH):  # noqa: PTH113 - False in a folder that may not be looked into
        return []
    from bulletin.read.publishing import read_publishing  # noqa: PLC0415 - few newsrooms have the file

    return (read_publishing(root) or ([], []))[1]


def checked(
    root: Path,
    reading: Reading,
    *,
    drafts: bool,
    moment: Moment = END,
    named: str | None = None,
    texts: Texts = "none",
    jobs: int = 1,
) -> tuple[Contents, list[Problem]]:
    """Return outlines of the newsroom that is being read, and every problem of its files, sorted by place.

    Parameters as in `Reading.contents`. What could not be read has a stand-in. Without `drafts` an error in what
    is not published for now is a warning. `texts` says whose texts are proofread: all, or, where the newsroom has
    said how (`style.yml`), those of its newest issues.
    """
    contents, problems = reading.contents(drafts=drafts, moment=moment, named=named)
    notes = reading.notes("check").values()
    noted = [Problem(*one) for in_issue, _ in notes for one in in_issue]
    problems = list(dict.fromkeys([*problems, *noted]))
    if has_errors(problems):
        from bulletin.check.broken import with_unread  # noqa: PLC0415 - as a rule all can be read

        contents = with_unread(contents, problems)
    facts = [Facts(*one) for _, of_issue in notes for one in of_issue]
    content, kept_back = published(contents, facts, root, reading.kept)
    contents = contents._replace(content=content)
    over_all = [*kept_back, *check_newsroom(contents, facts, root, reading.kept)]
    held = [story for issue in _with_held(contents) for story in issue.articles]
    if texts not in ("none", "newest") or (texts == "newest" and os.path.isfile(root / STYLE)):  # noqa: PTH113 - False in a folder that may not be looked into
        from bulletin.check.text.desk import proofread  # noqa: PLC0415 - nothing of it where no text is proofread

        over_all += proofread(
            contents,
            root,
            reading.kept,
            newest=texts == "newest",
            jobs=jobs,
            context={"context": "newest", "everything": "all"}.get(texts, "none"),  # type: ignore[arg-type]
        )
    found = sorted([*(softened(problems, held) if held else problems), *over_all])
    if not drafts and has_errors(found):
        from bulletin.check.broken import unpublished  # noqa: PLC0415

        found = unpublished(found, reading.outlines(), contents)
    return contents, found


def _with_held(contents: Contents) -> Iterator[IssueOutline]:
    """Yield the issues of which something is held, shown or not."""
    for issue in chain(contents.issues, contents.withheld.issues if contents.withheld else ()):
        if issue.held or issue.timed:
            yield issue
