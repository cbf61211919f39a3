"""A chunk's postings on their way from the first round to the second: a kept file a bucket."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bulletin.works.kept import Kept

SUFFIX = ".part"


class Part(NamedTuple):
    """Where the postings of one chunk lie between the rounds."""

    stem: Path
    """What the names of its files begin with."""
    key: str
    """What they are made of."""

    def totals(self) -> Kept:
        """Return where it stands how many postings there are in each class."""
        return self._kept("totals")

    def bucket(self, number: int) -> Kept:
        """Return where the postings of one bucket lie."""
        return self._kept(str(number))

    def _kept(self, name: str) -> Kept:
        return Kept(self.stem.with_name(f"{self.stem.name}-{name}{SUFFIX}"), self.key)
