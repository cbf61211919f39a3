"""The proof desk at work: which stories are read, what is known of them, what is found.

A rule looks at one story, and what it finds is kept under the story's digest; or it looks at the facts that
stories yield, which are kept with it. A run reads only stories that have changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from bulletin.check.text.accepting import accepted
from bulletin.check.text.archive import DOUBTS, OVER_ALL, judged
from bulletin.check.text.beside import accepted_beside
from bulletin.check.text.facts import TextFacts
from bulletin.check.text.known import Known, accepts_of, all_known
from bulletin.check.text.looks import alike, looks_of
from bulletin.check.text.style import FOLDER, Style, read_style
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary

NO_FACTS = TextFacts("", "")
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
    facts = [known[story.path].facts for issue in wanted for story in issue.articles]
    over_all = [*judged(facts)]
    if not newest and any(one.photos for one in facts):
        over_all += alike(facts, looks_of(facts, root, kept))
    unasked = dict.fromkeys(known, OVER_ALL | DOUBTS if newest else DOUBTS)
    if context != "none":
        from bulletin.check.text.context.newest import over_newest  # noqa: PLC0415 - only a check of all asks for it

        facts, known = (
            [],
            {path: one._replace(facts=NO_FACTS) for path, one in known.items()},
        )  # room for counts
        stories, others = _doubted(wanted, None if context == "all" else strict, changed, kept)
        unasked |= {story.path: frozenset() for story in (*stories, *others)}
        over_all += _doubts(
            over_newest(contents, stories, kept, everything=context == "all", others=others), known
        )
    reviewers = {issue.key: issue.reviewer for issue in wanted}
    found = list(_found(wanted, known, reviewers, over_all, unasked))
    paths = [*known, *(one.path for one in found)]
    folders = dict.fromkeys([*(issue.path for issue in wanted), *(path.rpartition("/")[0] for path in paths)])
    found = accepted_beside(root, folders, found, reviewers)
    own = accepted_beside(root, [FOLDER], style.problems, {})
    return sorted([*own, *_weighed(found, style, strict)])


def proofread_story(
    article: Article,
    issue: Issue,
    vocabulary: Vocabulary,
    root: Path,
    newest: bool,
    doubts: Sequence[Problem] | None = None,
) -> list[Problem]:
    """Return what the rules over one story find in `article` of `issue`, weighed and accepted as in `proofread`.

    `newest` says whether the issue is one in which an error stops a build. `doubts` is what the archive tells of the
    story's characters, where it was asked. Nothing is kept. Never raises on bad input.
    """
    from bulletin.check.text.rules import looked_through  # noqa: PLC0415 - a desk where nothing has changed loads none

    style = read_style(root)
    found: list[Problem] = looked_through(article, vocabulary, style, root)
    found += _untold(doubts or (), found)
    if accepts := accepts_of(article):
        unasked = OVER_ALL | DOUBTS if doubts is None else OVER_ALL
        found = accepted(article.path, found, accepts, issue.reviewer, unasked)
    folders = dict.fromkeys([issue.path, *(one.path.rpartition("/")[0] for one in found)])
    found = accepted_beside(root, folders, found, {issue.key: issue.reviewer})
    return sorted(_weighed(found, style, {issue.key} if newest else set()))


def _found(
    wanted: Iterable[IssueOutline],
    known: Mapping[str, Known],
    reviewers: dict[str, str | None],
    over_all: Iterable[Problem],
    unasked: Mapping[str, Collection[str]],
) -> Iterable[Problem]:
    """Yield what stands in each story, alone and among the others, and what of it is accepted."""
    stories = [(issue.key, story.path) for issue in wanted for story in issue.articles]
    others: dict[str, list[Problem]] = {}
    for one in over_all:
        others.setdefault(one.path, []).append(one)
    for key, path in stories:
        mine = [*known[path].found, *others.pop(path, ())]
        if accepts := known[path].accepts:
            mine = accepted(path, mine, accepts, reviewers[key], unasked[path])
        yield from mine
    for some in others.values():  # in files of tables
        yield from some


def _doubted(
    wanted: Sequence[IssueOutline], strict: set[str] | None, changed: Collection[str], kept: Path | None
) -> tuple[list[Outline], list[Outline]]:
    """Return the stories whose characters are read against the archive: drafts and the issues `strict`; what has changed.

    All of them, and none more, where `strict` is None.
    """
    if strict is None:
        return [story for issue in wanted for story in issue.articles], []
    from bulletin.check.text.context.changed import still_changed  # noqa: PLC0415 - only a check of all asks for it

    first: list[Outline] = []
    older: list[Outline] = []
    for issue in wanted:
        for story in issue.articles:
            (first if issue.key in strict or issue.draft or story.draft else older).append(story)
    paths = still_changed(older, changed, kept)
    return first, [story for story in older if story.path in paths]


def _doubts(doubts: Iterable[Problem], known: Mapping[str, Known]) -> Iterator[Problem]:
    """Yield what the archive tells of stories' characters; what a rule has told is not told again."""
    below: dict[str, list[Problem]] = {}
    for one in doubts:
        below.setdefault(one.path, []).append(one)
    for path, some in below.items():
        yield from _untold(some, known[path].found if path in known else ())


def _untold(doubts: Iterable[Problem], found: Sequence[Problem]) -> list[Problem]:
    """Return the doubts about a story's words that no rule has found anything about."""
    told = {line for one in found if one.code[0] == "Z" for line in range(one.line, one.end_line + 1)}
    return [one for one in doubts if one.line not in told or not any(_overlap(one, other) for other in found)]


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
