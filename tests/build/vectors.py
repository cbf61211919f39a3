"""The attacks of `vectors.txt`."""

from __future__ import annotations

from pathlib import Path


def vectors() -> list[str]:
    """Return the attacks, of all kinds mixed, in the same order every time."""
    lines = Path(__file__).with_name("vectors.txt").read_text("utf-8").splitlines()
    found = [
        line.replace("\\t", "\t") for line in lines if line.strip() and not line.startswith(("# ", "## "))
    ]
    step = 37  # with their number it has no divisor in common, so that all come, and neighbours are of many kinds
    return [found[at * step % len(found)] for at in range(len(found))]


VECTORS = vectors()
