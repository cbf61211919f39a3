"""What rules over the whole archive need to know of each file, so that they never unpack a body."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin.check.trends import TableFacts, titled_tables
from bulletin.check.written import Stated, links_of
from bulletin.model.addresses import Addresses
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.span import WHOLE


class Facts(NamedTuple):
    """One article, or an issue's own file. Plain values only: `Facts(*tuple(facts))` is `facts`."""

    path: str
    """Source file."""
    issue: str
    """Key of the issue."""
    slug: str = ""
    """The article's; '' for the issue's own file."""
    number: Stated | None = None
    """总期号, of an issue."""
    moved: tuple[Stated, ...] = ()
    """Former addresses."""
    links: tuple[Stated, ...] = ()
    """As `Article.links`."""
    tables: tuple[TableFacts, ...] = ()
    """Its tables with a title, as `trends.titled_tables` tells them."""

    @property
    def address(self) -> str:
        """Where it stands on the site, relative to the site's root."""
        return f"issues/{self.issue}/{self.slug}/" if self.slug else f"issues/{self.issue}/"

    @property
    def bases(self) -> tuple[str, str]:
        """Return whence a relative link of an article may count, as `article_bases` does."""
        return self.path.rpartition("/")[0], self.address


class Archive(NamedTuple):
    """What the rules over facts look at."""

    facts: Sequence[Facts]
    """In the order of their issues, the oldest first; of those that are shown."""
    addresses: Addresses
    root: Path


def facts_of(article: Article) -> Facts:
    """Return the facts of an article."""
    return Facts(
        article.path,
        article.issue,
        article.slug,
        moved=_moved(article),
        links=links_of(article),
        tables=titled_tables(article) if article.tables else (),
    )


def facts_of_issue(issue: Issue) -> Facts:
    """Return the facts of an issue's own file."""
    number = (issue.number, (*issue.places.get("number", WHOLE),)) if issue.number else None
    return Facts(f"{issue.path}/issue.yml", issue.key, number=number, moved=_moved(issue))


def facts_in(issue: Issue) -> Iterator[Facts]:
    """Yield the facts of an issue and of its articles; what has none to tell is left out."""
    telling = [one for one in issue.articles if one.moved or one.links or one.tables]  # few do
    for facts in (facts_of_issue(issue), *map(facts_of, telling)):
        if facts.number or facts.moved or facts.links or facts.tables:
            yield facts


def archive_of(addresses: Addresses, facts: Iterable[Facts], root: Path) -> Archive:
    """Return what the rules over facts look at: `facts` of what is not shown are left out."""
    shown = [
        one
        for one in facts
        if (one.slug in addresses.stories(one.issue) if one.slug else one.issue in addresses.issues)
    ]
    return Archive(sorted(shown, key=lambda one: one.issue), addresses, root)


def _moved(claim: Article | Issue) -> tuple[Stated, ...]:
    """Return the former addresses that an editor states; those the program knows of have no place in the file."""
    places = claim.places
    return tuple((old, (*places[f"moved.{old}"],)) for old in claim.moved if f"moved.{old}" in places)
