"""A newsroom read and checked: what every product is made from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bulletin.check.attachments import published
from bulletin.check.facts import Facts
from bulletin.check.newsroom import check_newsroom
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.cache import ReadCache
from bulletin.read.entry import Maker, Makers
from bulletin.read.newsroom import Reading, whole
from bulletin.works.plain import plain
from bulletin.works.program import made_by


def _examined(issue: Issue, vocabulary: Vocabulary, root: Path) -> Any:
    """Return what the rules find in one issue, and its facts, as plain values."""
    from bulletin.check.issue import examine  # noqa: PLC0415 - only whoever reads an issue needs Markdown

    return plain(examine(issue, vocabulary, root))


def makers() -> Makers:
    """Return who notes what checking finds in each issue; asks which program this is."""
    return {"check": Maker(made_by("check"), _examined)}


def gather(settings: Settings) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom and every problem of its files, sorted by place. Never raises on bad input."""
    cache = ReadCache(settings.kept)
    with Reading(settings.root, jobs=settings.jobs, cache=cache, makers=makers()) as reading:
        contents, problems = checked(settings.root, reading, drafts=settings.drafts)
        return whole(contents), problems


def checked(root: Path, reading: Reading, *, drafts: bool) -> tuple[Contents, list[Problem]]:
    """Return outlines of the newsroom that is being read, and every problem of its files, sorted by place."""
    contents, problems = reading.contents(drafts=drafts)
    notes = reading.notes("check").values()
    noted = [Problem(*one) for in_issue, _ in notes for one in in_issue]
    facts = [Facts(*one) for _, of_issue in notes for one in of_issue]
    content, kept_back = published(contents, facts, root)
    contents = contents._replace(content=content)
    over_all = [*kept_back, *check_newsroom(contents, facts, root)]
    return contents, sorted([*dict.fromkeys([*problems, *noted]), *over_all])
