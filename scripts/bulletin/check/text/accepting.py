"""What editors let stand: a finding that is accepted stays in every report, with its reason, and does not count."""

from __future__ import annotations

from collections.abc import Iterable

from bulletin.model.particulars import Accepted
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

PERSONAL = frozenset(("Z031", "Z032", "Z033"))
"""Findings that only the issue's reviewer may let stand."""
Acceptance = tuple[Accepted, Span]
"""What is accepted, and where the front matter says so."""


def masked(text: str) -> str:
    """Return a number with its middle hidden: `138****1234`, the birthday of an identity number among it."""
    if len(text) < 8:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 7) + text[-4:]


def accepted(
    path: str, found: Iterable[Problem], said: Iterable[Acceptance], reviewer: str | None
) -> list[Problem]:
    """Return findings of the file `path` in which those `said` to stand say so; what matches none is one itself."""
    result = list(found)
    for one, place in said:
        at = [number for number, known in enumerate(result) if stands(known, one)]
        if not at:
            result.append(problem("E002", path, place, code=one.code, text=one.text))
            continue
        if refused(one, reviewer):
            result.append(problem("E003", path, place, who=reviewer or "（本期 issue.yml 没有写审核）"))
            continue
        for number in at:
            result[number] = result[number]._replace(accepted=one.told)
    return result


def refused(one: Accepted, reviewer: str | None) -> bool:
    """Return True for persons' data that somebody else than the issue's reviewer lets stand."""
    return one.code in PERSONAL and (not one.by or one.by != reviewer)


def stands(found: Problem, one: Accepted) -> bool:
    """Return True for a finding that is meant."""
    if found.code != one.code:
        return False
    return one.text == (masked(found.text) if one.code in PERSONAL else " ".join(found.text.split()))
