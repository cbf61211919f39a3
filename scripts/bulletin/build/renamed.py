"""A published story whose file was renamed: its old address is dead from now on, and nobody has said where it went."""

from __future__ import annotations

import re

from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.write import Changes

_STORY = re.compile(r"(issues/([^/]+)/[^/]+/)index\.html")


def dead_addresses(contents: Contents, changes: Changes) -> list[Problem]:
    """Return a warning for each issue that lost the page of one story and won that of another in the same build.

    Where several go and come, nobody can tell which is which; a `moved` line leaves a page at the old address.
    """
    gone, come = _by_issue(changes.removed), _by_issue(changes.added)
    stories = {story.address: story.path for issue in contents.issues for story in issue.articles}
    problems = []
    for key in gone.keys() & come.keys():
        (old, *more), (new, *others) = gone[key], come[key]
        if not more and not others and new in stories:
            problems.append(problem("A021", stories[new], old=old))
    return sorted(problems)


def _by_issue(paths: tuple[str, ...]) -> dict[str, list[str]]:
    by_issue: dict[str, list[str]] = {}
    for path in paths:
        if match := _STORY.fullmatch(path):
            by_issue.setdefault(match[2], []).append(match[1])
    return by_issue
