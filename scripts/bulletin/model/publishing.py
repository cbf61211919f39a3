"""Where a newsroom publishes, as `content/newsroom/publish.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """One target of `publish.yml`: nothing secret stands in it."""

    name: str
    """As the editor calls it: `production`; small letters, digits and `-`."""
    kind: str
    """A row of `KINDS` in `publish/targets`."""
    url: str | None = None
    """The public address, which ends with `/`; None where nobody can ask for it (a disc, a network share)."""
    values: Mapping[str, str] = {}
    """The kind's own keys in English, as texts; a yes is `true`, what is not given is not in it."""
    keep: int = 10
    """Releases that are kept for the way back."""
    grace: int = 7
    """Days that assets of former releases stay for pages that are still open in a browser."""
    after: tuple[str, ...] = ()
    """A command of the newsroom and its arguments, run when a release has become live; {changed} is a file of addresses."""
    line: int = 1
    """Where it stands in `publish.yml`."""

    def value(self, key: str, default: str = "") -> str:
        """Return one of the kind's own values."""
        return self.values.get(key, default)

    def yes(self, key: str) -> bool:
        """Return whether one of the kind's own values is a yes."""
        return self.values.get(key) == "true"
