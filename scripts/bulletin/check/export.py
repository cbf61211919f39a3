"""What is made of issues, always in one line: gather, see what is wanted, make it, tell all problems."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from bulletin.check.broken import without_broken
from bulletin.check.gather import gather
from bulletin.model.exported import Exported, NothingWanted
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.works.aside import at_work


def export_issues(
    settings: Settings,
    make: Callable[[Newsroom], Exported],
    *,
    only: str | None = None,
    named: str | None = None,
    spare: bool = False,
) -> Exported:
    """Return what `make` made of the newsroom, with all problems; with an error among its files, nothing.

    With `spare` only what has errors is left out; `make` finds them in the newsroom's `broken`.

    Problems of other issues than `only` are not this export's. The issue that is asked for by its key, as `only`
    or `named`, is there before its time, too. `make` may raise NothingWanted.
    """
    with at_work(settings.cache):
        return _exported(settings, make, only, named, spare=spare)


def _exported(
    settings: Settings,
    make: Callable[[Newsroom], Exported],
    only: str | None,
    named: str | None,
    *,
    spare: bool,
) -> Exported:
    started = time.perf_counter()
    newsroom, all_problems = gather(settings, only or named)
    problems = [known for known in all_problems if only is None or concerns(known, only)]
    if has_errors(problems):
        sound = without_broken(newsroom, problems) if spare else None
        if sound is None:
            return Exported(problems=tuple(problems))
        newsroom = sound
    made = make(newsroom)
    return made._replace(
        problems=tuple(sorted([*problems, *made.problems])), seconds=time.perf_counter() - started
    )


def export_issue(
    settings: Settings, key: str, make: Callable[[Newsroom, Issue], Exported], *, what: str = "导出"
) -> Exported:
    """Do the same with the issue `key` alone; `what` is what is done with it, as the editor is told."""

    def one(newsroom: Newsroom) -> Exported:
        return make(newsroom, wanted_issue(newsroom, key, what=what, drafts=settings.drafts))

    return export_issues(settings, one, only=key)


def concerns(found: Problem, key: str) -> bool:
    """Return True for a problem of the issue `key`, or of what all issues share."""
    parts = found.path.split("/")
    return parts[0] != "issues" or len(parts) < 2 or parts[1] == key


def wanted_issue(newsroom: Newsroom, key: str, *, what: str, drafts: bool) -> Issue:
    """Return the issue `key`. Raises NothingWanted, which names the nearest ones, when it is not there."""
    for issue in newsroom.issues:
        if issue.key == key and issue.articles:
            return issue
    keys = {issue.key for issue in newsroom.issues} | set(
        newsroom.withheld
    )  # by its key one is there before its time
    if not keys:
        raise NothingWanted(f"还没有可以{what}的一期。")
    hint = "" if drafts else "如果它还是草稿，请加 --drafts。"
    near = "、".join(nearest(list(keys), key))
    raise NothingWanted(f"没有 {key} 这一期。相近的有：{near}。{hint}")


def nearest(keys: Sequence[str], key: str, count: int = 5) -> list[str]:
    """Return the keys whose dates are nearest to that of `key`, newest first; of a key without date, the newest."""

    def day(text: str) -> int | None:
        try:
            return date.fromisoformat(text[:10]).toordinal()
        except ValueError:
            return None

    at = day(key)
    newest = sorted(keys, reverse=True)
    if at is None:
        return newest[:count]
    near = sorted(newest, key=lambda known: abs((day(known) or 0) - at))
    return sorted(near[:count], reverse=True)
