"""Everything that is published."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Entry, Vocabulary


class Newsroom(NamedTuple):
    """Everything that is published: vocabulary and issues, newest issue first."""

    vocabulary: Vocabulary
    issues: tuple[Issue, ...] = ()
    entries: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})
    """Each listing's entries by its path: the listed ones and those that only articles name. Every name
    that an article carries is among them, with its slug."""
    withheld: tuple[str, ...] = ()
    """Keys of issues of which something is left out, for it is not due yet."""
    broken: tuple[Problem, ...] = ()
    """Errors of files that stand in none of the issues because of them, where the others are wanted all the same."""
