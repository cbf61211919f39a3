"""A published story whose file was renamed: its old address is dead from now on, and nobody has said where it went."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.model.outline import Contents
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.write import Changes

_STORY = re.compile(r"(issues/([^/]+)/[^/]+/)index\.html")
_SHOWN = 8
"""Addresses that a message names: a longer one is not read."""
_CHINESE = re.compile(r"^标题[ \t]*[:：]", re.MULTILINE)


def dead_addresses(contents: Contents, changes: Changes, root: Path) -> list[Problem]:
    """Return a warning for each issue that lost pages of stories and won those of others in the same build.

    Where one went and one came it names the file, and the key in the language of the file's own, below the
    newsroom's `root`. Where several did, nobody can tell which is which: the issue and the addresses are named.
    A `moved` line leaves a page at the old address.
    """
    gone, come = _by_issue(changes.removed), _by_issue(changes.added)
    if gone.keys().isdisjoint(come):
        return []
    stories = {story.address: story.path for issue in contents.issues for story in issue.articles}
    problems = []
    for key in gone.keys() & come.keys():
        old, new = gone[key], [address for address in come[key] if address in stories]
        if len(old) == len(new) == 1:
            path = stories[new[0]]
            said = "曾用地址" if _CHINESE.search(_text(root / path)) else "moved"
            problems.append(problem("A021", path, old=old[0], key=said))
        elif new:
            shown = "、".join(f"/{address}" for address in old[:_SHOWN]) + ("……" if old[_SHOWN:] else "")
            problems.append(problem("A022", f"issues/{key}", count=len(old), old=shown))
    return sorted(problems)


def _text(file: Path) -> str:
    """Return a file's text, '' where it has gone meanwhile."""
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _by_issue(paths: tuple[str, ...]) -> dict[str, list[str]]:
    by_issue: dict[str, list[str]] = {}
    for path in paths:
        if match := _STORY.fullmatch(path):
            by_issue.setdefault(match[2], []).append(match[1])
    return by_issue
