"""What an article's reader needs to know beside the file."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bulletin.model.vocabulary import Vocabulary
from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.read.folder import IssueFolder
from bulletin.read.phrasing import house_names


class Desk(NamedTuple):
    """What an article's reader needs to know beside the file: its issue and the newsroom's names."""

    folder: IssueFolder
    issue: str
    date: date
    departments: Mapping[str, str]
    """Names and aliases to canonical names; empty where the newsroom lists none."""
    series: tuple[str, ...]
    url: str | None
    """The site's address, or None."""
    lined: bool
    """Whether one Enter ends a paragraph."""
    names: Names = NO_NAMES
    """The newsroom's own names, which no headline tears."""


def desk_for(folder: IssueFolder, issue: str, day: date, vocabulary: Vocabulary) -> Desk:
    """Return the desk of one issue."""
    departments = {alias: listed.name for listed in vocabulary.departments for alias in listed.aliases}
    departments |= {listed.name: listed.name for listed in vocabulary.departments}
    return Desk(
        folder=folder,
        issue=issue,
        date=day,
        departments=departments,
        series=tuple(series.name for series in vocabulary.series),
        url=vocabulary.url,
        lined=vocabulary.paragraphs != "markdown",
        names=house_names(vocabulary),
    )
