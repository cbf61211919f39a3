"""The proof desk at work: which stories are read, what is known of them, what is found.

A rule looks at one story, and what it finds is kept under the story's digest; or it looks at the facts that
stories yield, which are kept with it. A run reads only stories that have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from bulletin.check.text.accepting import accepted
from bulletin.check.text.archive import judged
from bulletin.check.text.beside import accepted_beside
from bulletin.check.text.known import Known, accepts_of, all_known
from bulletin.check.text.looks import alike, looks_of
from bulletin.check.text.style import FOLDER, Style, read_style
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.outline import Contents, IssueOutline
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary

Context = Literal["none", "newest", "all"]
"""Whose characters are read against the archive: nobody's, those of drafts and of the newest issues, everybody's."""


def proofread(
    contents: Contents,
    root: Path,
    kept: Path | None,
    *,
    newest: bool = False,
    jobs: int = 1,
    context: Context = "none",
) -> list[Problem]:
    """Return what the rules find in the texts of a newsroom's issues, sorted; `kept` is the folder of kept files.

    With `newest` only the issues are read in which an error stops a build. Never raises on bad input.
    """
    style = read_style(root)
    shown = sorted(contents.issues, key=lambda issue: (issue.date, issue.key), reverse=True)
    strict = {issue.key for issue in shown[: style.since]}
    wanted = [issue for issue in shown if not newest or issue.key in strict]
    known, changed = all_known(contents, wanted, style, root, kept, jobs)
    reviewers = {issue.key: issue.reviewer for issue in wanted}
    over_all = [*judged([known[story.path].facts for issue in wanted for story in issue.articles])]
    if not newest:
        facts = [known[story.path].facts for issue in wanted for story in issue.articles]
        over_all += alike(facts, looks_of(facts, root, kept)) if any(one.photos for one in facts) else ()
    if context != "none":
        over_all += _doubts(contents, wanted, known, kept, None if context == "all" else strict)
    found = list(_found(wanted, known, reviewers, over_all))
    paths = [*(story.path for issue in wanted for story in issue.articles), *(one.path for one in found)]
    folders = dict.fromkeys([*(issue.path for issue in wanted), *(path.rpartition("/")[0] for path in paths)])
    found = accepted_beside(root, folders, found, reviewers)
    own = accepted_beside(root, [FOLDER], style.problems, {})
    return sorted([*own, *_weighed(found, style, strict)])


def proofread_story(
    article: Article, issue: Issue, vocabulary: Vocabulary, root: Path, newest: bool
) -> list[Problem]:
    """Return what the rules over one story find in `article` of `issue`, weighed and accepted as in `proofread`.

    `newest` says whether the issue is one in which an error stops a build. Nothing is kept. Never raises on bad input.
    """
    from bulletin.check.text.rules import looked_through  # noqa: PLC0415 - a desk where nothing has changed loads none

    style = read_style(root)
    found: list[Problem] = looked_through(article, vocabulary, style, root)
    if accepts := accepts_of(article):
        found = accepted(article.path, found, accepts, issue.reviewer)
    folders = dict.fromkeys([issue.path, *(one.path.rpartition("/")[0] for one in found)])
    found = accepted_beside(root, folders, found, {issue.key: issue.reviewer})
    return sorted(_weighed(found, style, {issue.key} if newest else set()))


def _found(
    wanted: Iterable[IssueOutline],
    known: Mapping[str, Known],
    reviewers: dict[str, str | None],
    over_all: Iterable[Problem],
) -> Iterable[Problem]:
    """Yield what stands in each story, alone and among the others, and what of it is accepted."""
    stories = [(issue.key, story.path) for issue in wanted for story in issue.articles]
    others: dict[str, list[Problem]] = {}
    for one in over_all:
        others.setdefault(one.path, []).append(one)
    for key, path in stories:
        mine = [*known[path].found, *others.get(path, ())]
        yield from accepted(path, mine, known[path].accepts, reviewers[key]) if known[path].accepts else mine


def _doubts(
    contents: Contents,
    wanted: Sequence[IssueOutline],
    known: Mapping[str, Known],
    kept: Path | None,
    strict: set[str] | None,
) -> Iterator[Problem]:
    """Yield what the archive tells of the characters of drafts and of the issues `strict`, or of all where it is None.

    What a rule has told already is not told again.
    """
    from bulletin.check.text.context.newest import over_newest  # noqa: PLC0415 - only a check of all asks for it

    stories = [
        story
        for issue in wanted
        for story in issue.articles
        if strict is None or issue.key in strict or issue.draft or story.draft
    ]
    told = {
        (path, line)
        for path in [story.path for story in stories]
        for one in known[path].found
        if one.code[0] == "Z"
        for line in range(one.line, one.end_line + 1)
    }
    for one in over_newest(contents, stories, kept, everything=strict is None):
        beside = known[one.path].found if (one.path, one.line) in told else ()
        if not any(_overlap(one, other) for other in beside):
            yield one


def _overlap(one: Problem, other: Problem) -> bool:
    """Return True for two findings about the same words of one line."""
    same = one.line == other.line == other.end_line and other.code[0] == "Z"
    return same and one.column < other.end_column and other.column < one.end_column


def _weighed(found: Iterable[Problem], style: Style, strict: set[str]) -> Iterable[Problem]:
    """Yield findings as `style.yml` weighs them; an error outside of the newest issues is a warning."""
    for one in found:
        if one.code in style.severities:
            severity = style.severities[one.code]
            if severity is None:
                continue
            one = one._replace(severity=severity)
        if one.text and one.text in style.allowed:
            continue
        parts = one.path.split("/")
        if one.severity == "error" and (len(parts) < 2 or parts[1] not in strict):
            one = one._replace(severity="warning")
        yield one
