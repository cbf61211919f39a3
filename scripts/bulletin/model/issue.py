"""One issue of the bulletin: its own settings and its stories."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.model.span import Span


class Section(NamedTuple):
    """A named part of an issue's page (版块)."""

    name: str
    articles: tuple[str, ...]
    """Slugs, in the editor's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of the bulletin: a folder below `issues/`."""

    key: str
    """The folder's name and address: the date, and a suffix where one day has two."""
    path: str
    """`issues/2022-09-05`."""
    date: date
    number: str | None = None
    """总期号 as the editor wrote it."""
    title: str
    """报头: the newsroom's masthead unless `issue.yml` gives another."""
    slogan: str | None = None
    banner: tuple[str, ...] = ()
    lead: str | None = None
    """Slug of the lead story; None only in an issue without articles."""
    sections: tuple[Section, ...] = ()
    """Covers every article exactly once: the editor's sections, then what they did not name."""
    editor: str | None = None
    proofreader: str | None = None
    reviewer: str | None = None
    supervisor: str | None = None
    draft: bool = False
    publish_at: str | None = None
    """As an article's."""
    held: str = ""
    """As an article's; '' too where only stories of it are held."""
    moved: tuple[str, ...] = ()
    """Former addresses, as an article's."""
    articles: tuple[Article, ...] = ()
    """In file order."""
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each key of `issue.yml` stands."""

    @property
    def sectioned(self) -> bool:
        """True where the editor has named sections."""
        return "sections" in self.places

    @property
    def address(self) -> str:
        """`issues/2022-09-05/`, relative to the site's root."""
        return f"issues/{self.key}/"
