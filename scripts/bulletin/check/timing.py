"""Rules about what is not due yet: what is held, and what its editor may not expect of its moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.moment import opening
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.model.problem import Problem, lenient
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE
from bulletin.model.vocabulary import Vocabulary

NAMED = 3
"""Headlines of an issue that are told."""


def before_its_issue(issue: Issue, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report stories that are to go out before their issue does, which none can."""
    due = issue.publish_at or (opening(issue.date) if vocabulary.future == "hold" else "")
    for article in issue.articles:
        if article.publish_at and article.publish_at < due:
            place = article.places.get("publish_at", WHOLE)
            yield problem("S022", article.path, place, value=article.publish_at, due=due)


FAR = timedelta(days=366)
"""How far a story's day may lie from its issue's before somebody has mistyped the year: a yearbook's is within it."""
LAST_YEAR = timedelta(days=300)
NEAR = timedelta(days=15)
"""A day so far away that would be so near in the issue's own year was copied with last year's: 2025-11-08 for 2026."""


def far_from_its_issue(issue: Issue, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report stories dated years from their issue: `2062` for `2026` would lead feeds and archive for decades."""
    del vocabulary
    for article in issue.articles:
        if _is_far(article.date, issue.date):
            place = article.places.get("date", WHOLE)
            yield problem("K063", article.path, place, value=article.date, issue=issue.date)


def _is_far(day: date, issue: date) -> bool:
    """Tell whether a story's day has another year than was meant."""
    apart = abs(day - issue)
    if apart <= LAST_YEAR or day.year == issue.year:
        return False
    same_year = day.replace(year=issue.year, day=min(day.day, 28))
    return apart > FAR or abs(same_year - issue) <= NEAR


ISSUE_RULES: tuple[Callable[[Issue, Vocabulary], Iterator[Problem]], ...] = (
    before_its_issue,
    far_from_its_issue,
)
"""Every rule over one issue that asks when its stories are due."""


def not_yet(contents: Contents) -> Iterator[Problem]:
    """Give one hint for each issue that is shown although something of it is held."""
    for issue in contents.issues:
        held = [story for story in issue.articles if story.held and not story.draft]
        if held and not issue.draft:
            yield problem("S021", issue.path, what=what_is_held(contents, issue, held))


def what_is_held(contents: Contents, issue: IssueOutline, held: list[Outline]) -> str:
    """Return which stories are held and until when, as an editor is told: `2 篇：“甲”“乙”（2026-11-30 00:00 起）`."""
    titles = [f"“{contents.shelf.article(story).headline}”" for story in held[:NAMED]]
    more = "等" if len(held) > NAMED else ""
    days = sorted({story.held for story in held})
    last = f"，最晚一篇 {days[-1]}" if len(days) > 1 else ""
    whole = "整期 " if issue.held else ""
    return f"{whole}{len(held)} 篇：{''.join(titles)}{more}（{days[0]} 起{last}）"


def softened(problems: Iterable[Problem], stories: Iterable[Outline | Article]) -> list[Problem]:
    """Return problems in which what held `stories` may still lack counts as it does of drafts."""
    paths = {story.path for story in stories if story.held}
    if not paths:
        return list(problems)
    return [one for found in problems for one in (lenient([found]) if found.path in paths else [found])]
