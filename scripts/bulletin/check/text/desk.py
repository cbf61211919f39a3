"""The proof desk at work: which stories are read, what is known of them, what is found.

A rule looks at one story, and what it finds is kept under the story's digest; or it looks at the facts that
stories yield, which are kept with it. A run reads only stories that have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bulletin.check.text.accepting import Acceptance, accepted
from bulletin.check.text.archive import judged
from bulletin.check.text.beside import accepted_beside
from bulletin.check.text.facts import TextFacts, facts_from, facts_of
from bulletin.check.text.looks import alike, looks_of
from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import FOLDER, Style, read_style
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.model.particulars import Accepted
from bulletin.model.problem import Problem
from bulletin.model.span import WHOLE, Span
from bulletin.model.vocabulary import Vocabulary
from bulletin.works.cores import can_fork
from bulletin.works.digests import digest
from bulletin.works.hands import Crew
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import made_by

_WORTH_FORKING = 200
"""Stories below which one process is faster than several."""
_MANY = 40
"""Kept stories that are thrown away when they are none any more; fewer do no harm."""


Context = Literal["none", "newest", "all"]
"""Whose characters are read against the archive: nobody's, those of drafts and of the newest issues, everybody's."""


class Known(NamedTuple):
    """What the desk knows of one story."""

    digest: str
    found: tuple[Problem, ...]
    facts: TextFacts
    accepts: tuple[Acceptance, ...]


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
    known = _all_known(contents, wanted, style, root, kept, jobs)
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
    style = read_style(root)
    found: list[Problem] = looked_through(article, vocabulary, style, root)
    if accepts := _accepts(article):
        found = accepted(article.path, found, accepts, issue.reviewer)
    folders = dict.fromkeys([issue.path, *(one.path.rpartition("/")[0] for one in found)])
    found = accepted_beside(root, folders, found, {issue.key: issue.reviewer})
    return sorted(_weighed(found, style, {issue.key} if newest else set()))


def _found(
    wanted: Iterable[IssueOutline],
    known: dict[str, Known],
    reviewers: dict[str, str | None],
    over_all: Iterable[Problem],
) -> Iterable[Problem]:
    """Yield what stands in each story, alone and among the others, and what of it is accepted."""
    stories = [(issue.key, story.path) for issue in wanted for story in issue.articles]
    others: dict[str, list[Problem]] = {}
    for one in over_all:
        others.setdefault(one.path, []).append(one)
    for key, path in stories:
        mine = [*known[path].found, *others.pop(path, ())]
        yield from accepted(path, mine, known[path].accepts, reviewers[key]) if known[path].accepts else mine
    for some in others.values():  # in files of tables
        yield from some


def _doubts(
    contents: Contents,
    wanted: Sequence[IssueOutline],
    known: dict[str, Known],
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


def _all_known(
    contents: Contents, wanted: list[IssueOutline], style: Style, root: Path, folder: Path | None, jobs: int
) -> dict[str, Known]:
    """Return what is known of each wanted story, by path: kept where it has not changed, else found now."""
    key = digest(made_by("check"), contents.vocabulary.digest, style.digest)
    kept = Kept(folder / "text.index", key) if folder else None
    before = (kept.read_as(_opened) if kept else None) or {}
    dates = {issue.key: issue.date.isoformat() for issue in wanted}
    stories = [story for issue in wanted for story in issue.articles]
    known = {one.path: before[one.path] for one in stories
             if one.path in before and before[one.path].digest == _digest(one, dates)}  # fmt: skip
    changed = [story for story in stories if story.path not in known]
    if not changed and len(before) <= len(known) + _MANY:
        return known
    known |= _read(contents, changed, style, root, dates, jobs)
    if kept:
        rest = before if len(before) <= len(known) + _MANY else {}
        with suppress(OSError):
            kept.write({path: plain(one) for path, one in {**rest, **known}.items()})
    return known


def _digest(story: Outline, dates: dict[str, str]) -> str:
    return digest(story.digest, dates[story.issue])


def _read(
    contents: Contents, changed: list[Outline], style: Style, root: Path, dates: dict[str, str], jobs: int
) -> dict[str, Known]:
    """Return what the rules find in each of the `changed` stories, with several processes where that is worth it."""

    def known(story: Outline) -> Any:
        article = contents.shelf.article(story)
        found = looked_through(article, contents.vocabulary, style, root)
        return plain(
            Known(
                _digest(story, dates),
                tuple(found),
                facts_of(article, contents.vocabulary, root),
                _accepts(article),
            )
        )

    if jobs > 1 and can_fork() and len(changed) >= _WORTH_FORKING:
        for issue in {story.issue: None for story in changed}:
            contents.shelf.issue(issue)
        with suppress(OSError), Crew(changed, known, jobs) as crew:
            return {changed[at].path: _one(made) for at, made in crew}
    return {story.path: _one(known(story)) for story in changed}


def _accepts(article: Article) -> tuple[Acceptance, ...]:
    return tuple((one, article.places.get(f"accepted.{at}", WHOLE)) for at, one in enumerate(article.accept))


def _opened(rows: Any) -> dict[str, Known]:
    return {path: _one(row) for path, row in rows.items()}


def _one(row: Any) -> Known:
    made, found, facts, accepts = row
    return Known(
        made,
        tuple([Problem(*one) for one in found]),
        facts_from(facts),
        tuple([(Accepted(*one), Span(*place)) for one, place in accepts]),
    )
