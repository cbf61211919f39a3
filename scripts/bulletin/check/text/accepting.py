"""What editors let stand: a finding that is accepted stays in every report, with its reason, and does not count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from bulletin.model.particulars import Accepted
from bulletin.model.problem import TEXTS, Problem
from bulletin.model.registry.codes import RULES
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.read.keys import ACCEPT

PERSONAL = frozenset(("Z031", "Z032", "Z033"))
"""Findings that only the issue's reviewer may let stand."""
Acceptance = tuple[Accepted, Span]
"""What is accepted, and where the front matter says so."""


def masked(text: str) -> str:
    """Return a number with its middle hidden: `138****1234`, the birthday of an identity number among it.

    What parts its digits goes: `138 1234 5678` would have more stars than digits.
    """
    text = text.replace(" ", "").replace("-", "")
    if len(text) < 8:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 7) + text[-4:]


def accepted(
    path: str,
    found: Iterable[Problem],
    said: Iterable[Acceptance],
    reviewer: str | None,
    unasked: Collection[str] = (),
) -> list[Problem]:
    """Return findings of the file `path` in which those `said` to stand say so; what matches none is one itself.

    Of the codes `unasked` nothing was looked for: nobody can say that such a one matches nothing.
    """
    result = list(found)
    for one, place in said:
        at = [number for number, known in enumerate(result) if stands(known, one)]
        if not at and one.code in unasked:
            continue
        if not at:
            result.append(
                lost(path, place, one) or problem("E002", path, place, code=one.code, text=one.text)
            )
            continue
        if refused(one, reviewer):
            result.append(problem("E003", path, place, who=reviewer or "（本期 issue.yml 没有写审核）"))
            continue
        for number in at:
            result[number] = result[number]._replace(accepted=one.told)
    return result


class Form(NamedTuple):
    """How the file writes what it lets stand."""

    chinese: bool
    """Whether its keys are Chinese."""
    first: bool = False
    """True where nothing is accepted yet: the key is wanted, too."""
    indent: int | None = 0
    """Blanks before the `-` of an item; None for a list in brackets."""


def lines_for(found: Problem, by: str | None, form: Form) -> str:
    """Return the lines that let a finding stand, to be pasted into its file, the reason left open.

    `by` is the issue's reviewer, whose name persons' data need.
    """
    personal = found.code in PERSONAL
    text = masked(found.text) if personal else " ".join(found.text.split())
    values = {"code": found.code, "text": _written(text), "reason": ""}
    if personal:
        values["by"] = by or ""
    said = [
        f"{ACCEPT.chinese[key] if form.chinese else key}: {value}".rstrip() for key, value in values.items()
    ]
    if form.indent is None:
        return f"{{{', '.join(said)} }}"
    blanks = " " * (2 if form.first else form.indent)
    lines = [f"{blanks}{'  ' if at else '- '}{one}" for at, one in enumerate(said)]
    return "\n".join([*(["核过:" if form.chinese else "accept:"] if form.first else []), *lines])


def _written(text: str) -> str:
    """Return a text as YAML holds it on one line: quoted unless there is nothing in it but letters and digits."""
    if text.isalnum():
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lost(path: str, place: Span, one: Accepted) -> Problem | None:
    """Return why nothing can ever be meant: its code is none of the proof desk; None for one that is."""
    known = one.code in RULES and one.code[0] in TEXTS
    return None if known else problem("E008", path, place, code=one.code)


def refused(one: Accepted, reviewer: str | None) -> bool:
    """Return True for persons' data that somebody else than the issue's reviewer lets stand."""
    return one.code in PERSONAL and (not one.by or one.by != reviewer)


def stands(found: Problem, one: Accepted) -> bool:
    """Return True for a finding that is meant."""
    if found.code != one.code:
        return False
    return one.text == (masked(found.text) if one.code in PERSONAL else " ".join(found.text.split()))
