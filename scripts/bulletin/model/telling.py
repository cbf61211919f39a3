"""Which of many problems are worth a line: an archive's first build finds thousands that are years old."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bulletin.model.problem import SEVERITY_NAMES, Problem

LINES = 40
"""Warnings and hints that a build lists; errors are always listed."""


class Told(NamedTuple):
    """What is listed, and what only counted."""

    listed: list[Problem]
    counts: dict[str, int]
    """Of what is not listed, by code, the most frequent first."""

    @property
    def more(self) -> str:
        """One line for what is not listed, with the command that lists it; '' where nothing is left."""
        if not self.counts:
            return ""
        each = "、".join(f"{code} {count} 条" for code, count in self.counts.items())
        codes = " ".join(f"--code {code}" for code in self.counts)
        return (
            f"另有 {sum(self.counts.values())} 条提醒和建议没有列出：{each}。全部列出：bulletin check {codes}"
        )


def foremost(problems: Sequence[Problem], changed: Collection[str] = (), most: int = LINES) -> Told:
    """Return errors first, then at most so many of the others: those of the issues `changed`, by key, then the newest.

    Where there are no more than that in all, they stay as they are.
    """
    if len(problems) <= most:
        return Told(list(problems), {})
    errors = [one for one in problems if one.severity == "error"]
    others = [one for one in problems if one.severity != "error"]
    others.sort(key=issue_of, reverse=True)  # stable: within an issue by place
    others.sort(key=lambda one: issue_of(one) not in changed)
    listed, rest = others[:most], others[most:]
    return Told([*errors, *listed], dict(Counter(one.code for one in rest).most_common()))


def worst_first(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems file by file, files with errors first, and in each the errors before the rest."""
    rank = {severity: place for place, severity in enumerate(SEVERITY_NAMES)}
    worst: dict[str, int] = {}
    for one in problems:
        worst[one.path] = min(rank[one.severity], worst.get(one.path, len(rank)))
    return sorted(
        problems, key=lambda one: (worst[one.path], one.path, rank[one.severity])
    )  # stable: by place


def issue_of(problem: Problem) -> str:
    """Return the key of a problem's issue; '' for a problem of what all issues share."""
    parts = problem.path.split("/")
    return parts[1] if parts[0] == "issues" and len(parts) > 1 else ""
