"""What is measured of another search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Another search's run; bytes and milliseconds are medians unless said otherwise."""

    seconds: float
    """To make the index; Material's with the pages."""
    recall: float
    precision: float
    """Of the first ten."""
    first: float
    worst: int
    following: float
    milliseconds: float

    def lines(self, name: str) -> list[tuple[str, str]]:
        """Return the figures as the report prints them."""
        return [
            (f"{name}: index, seconds", f"{self.seconds:.2f}"),
            (f"{name}: recall, precision of what is shown", f"{self.recall:.3f}, {self.precision:.3f}"),
            (f"{name}: first query KB, worst", f"{self.first / 1000:.1f}, {self.worst / 1000:.1f}"),
            (f"{name}: next query KB; ms", f"{self.following / 1000:.1f}; {self.milliseconds:.0f}"),
        ]
