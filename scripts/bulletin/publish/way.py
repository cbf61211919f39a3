"""What publishing to one target is to the desk, whichever way a release becomes live there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from bulletin.model.caching import is_page
from bulletin.model.registry.found import problem
from bulletin.publish.manifest import Entry, Record
from bulletin.publish.records import Records
from bulletin.publish.site import Site
from bulletin.publish.targets.target import Piece, Stopped, Told
from bulletin.publish.words import some


class Live(NamedTuple):
    """What is live in a target."""

    release: str = ""
    """'' for nothing of ours."""
    going: tuple[str, ...] = ()
    """Releases that runs have died on their way to, where files become live one by one; none as a rule."""


class Drift(NamedTuple):
    """What stands otherwise in a target than it was put there."""

    wrong: Mapping[str, str] = {}
    """Why, by path relative to the site: `missing`, `size`, `content` or `closed`."""
    extra: tuple[str, ...] = ()
    """Files that nobody of us has put there, by path relative to the site."""

    def __bool__(self) -> bool:
        return bool(self.wrong or self.extra)


class Way(Protocol):
    """One target and the way in which a release becomes live there."""

    records: Records

    def live(self) -> Live:
        """Return what is live, by one read."""
        ...

    def base(self, live: Live) -> Record | None:
        """Return what is known to stand there; None where that is nothing."""
        ...

    def upload(
        self, site: Site, record: Record, live: Live, base: Record | None, doubtful: Drift, told: Told
    ) -> None:
        """Bring there what a release wants; what is live stays as it is."""
        ...

    def go_live(self, record: Record, live: Live, base: Record | None, site: Site | None) -> None:
        """Make a release live whose contents are there."""
        ...

    def way_back(self, record: Record, base: Record | None) -> None:
        """Give the release that was live what pages of the new one ask for, should it become live again."""
        ...

    def complete(self, record: Record) -> Mapping[str, str]:
        """Return what a release that is to become live again lacks, as `Drift.wrong`."""
        ...

    def drift(self, record: Record) -> Drift:
        """Re-read everything that is live."""
        ...

    def mend(self, site: Site, record: Record, drift: Drift) -> None:
        """Put right what is live and was found to be wrong."""
        ...

    def prune(self, kept: set[str]) -> None:
        """Delete releases that are not `kept`, and what unfinished ones have left."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


def uploaded(store_wrong: Mapping[str, str], pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that are not there as they should be."""
    return [piece for piece in pieces if piece.path in store_wrong]


def not_as_sent(wrong: Mapping[str, str], name: str) -> Stopped:
    """Return what to say of files that are there otherwise than they were sent, twice."""
    return Stopped("act", problem("U047", name, files=some(sorted(wrong))))


def assets(files: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what pages show, without the pages."""
    return {path: entry for path, entry in files.items() if not is_page(path)}
