"""The newsroom seen as a site: who stands where."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bulletin.model.addresses import Addresses
from bulletin.model.issue import Issue
from bulletin.model.listings import LISTINGS
from bulletin.model.outline import Contents, IssueOutline, Outline
from bulletin.photos.darkroom import Darkroom
from bulletin.render import views
from bulletin.render.frame import FrameSet
from bulletin.render.house import House, issue_link, slugs_of


class Site:
    """The plan of a site: which stories stand on which page, everything looked up once.

    Planning takes outlines and makes material; `house` prints it.
    """

    def __init__(
        self,
        contents: Contents,
        frames: FrameSet,
        theme: Path,
        root: Path,
        cache: Path,
        darkroom: Darkroom | None = None,
        compiled: Path | None = None,
    ) -> None:
        self.contents = contents
        self.root = root
        addresses = Addresses(contents, contents.content)
        self.house = House(
            contents.vocabulary,
            contents.shelf,
            frames,
            theme,
            cache,
            addresses,
            slugs_of(contents),
            darkroom,
            compiled,
        )
        self.articles: list[Outline] = [story for issue in contents.issues for story in issue.articles]
        self.articles.sort(key=lambda story: -story.date.toordinal())  # within a day as they stand
        self._issue_order = {issue.key: position for position, issue in enumerate(contents.issues)}
        self.issue_of: dict[str, IssueOutline] = {issue.key: issue for issue in contents.issues}
        self.members: dict[str, dict[str, list[Outline]]] = {path: defaultdict(list) for path in LISTINGS}
        for at, members in enumerate(self.members.values()):
            for story in self.articles:
                for name in story.listed[at]:
                    members[name].append(story)
        self._links: dict[str, views.IssueLink] = {}
        self._positions: dict[tuple[str, str], dict[str, int]] = {}
        self._tabled: list[Outline] | None = None
        self._chains: dict[str, tuple[list[Outline], dict[str, int]]] = {}

    def position(self, listing: str, name: str, story: Outline) -> int:
        """Return where `story` stands among the members of an entry of the listing at a path."""
        positions = self._positions.get((listing, name))
        if positions is None:
            members = self.members[listing][name]
            positions = {member.path: place for place, member in enumerate(members)}
            self._positions[listing, name] = positions
        return positions[story.path]

    def chain(self, series: str) -> tuple[list[Outline], dict[str, int]]:
        """Return the stories of a series, oldest first, and where each one stands, by its path."""
        if series not in self._chains:
            chain = sorted(
                self.members["series"][series], key=lambda story: story.date
            )  # stable: see `articles`
            self._chains[series] = chain, {one.path: at for at, one in enumerate(chain)}
        return self._chains[series]

    def tables_before(self, story: Outline) -> tuple[tuple[Outline, str], ...]:
        """Return the stories of earlier issues that have tables which `story` draws a line over, the oldest first.

        With each goes a digest of those tables.
        """
        wanted = {title for title, _, is_line in story.tables if is_line}
        if not wanted:
            return ()
        if self._tabled is None:
            self._tabled = [
                one for issue in reversed(self.contents.issues) for one in issue.articles if one.tables
            ]
        return tuple(
            (one, " ".join(of_table for title, of_table, _ in one.tables if title in wanted))
            for one in self._tabled
            if one.issue < story.issue and any(title in wanted for title, _, _ in one.tables)
        )

    def neighbours(self, key: str) -> tuple[IssueOutline | None, IssueOutline | None]:
        """Return the issue after the one of this key in time, and the one before it."""
        at = self._issue_order[key]
        issues = self.contents.issues
        return (issues[at - 1] if at else None), (issues[at + 1] if at + 1 < len(issues) else None)

    def link(self, key: str) -> views.IssueLink:
        """Return the link to an issue: its own pages, its month and both its neighbours ask for it."""
        if key not in self._links:
            self._links[key] = issue_link(self.issue_of[key])
        return self._links[key]

    def whole(self, issue: IssueOutline) -> Issue:
        """Return an issue with all of its stories."""
        return self.contents.shelf.issue(issue.key)
