"""Everything that is published."""

from __future__ import annotations

from typing import NamedTuple

from bulletin.model.issue import Issue
from bulletin.model.vocabulary import Department, Person, Series, Vocabulary


class Newsroom(NamedTuple):
    """Everything that is published: vocabulary and issues, newest issue first.

    `departments`, `people` and `series` hold the listed ones and those that articles name
    besides; every name an article carries is in one of them, with its slug.
    """

    vocabulary: Vocabulary
    issues: tuple[Issue, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
