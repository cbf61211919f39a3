"""The name that may have been meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.5) -> str | None:
    """Return the candidate most like `word`, or None when none is like it."""
    return next(iter(near(word, candidates, cutoff, most=1)), None)


def near(word: str, candidates: Iterable[str], cutoff: float = 0.5, *, most: int = 3) -> list[str]:
    """Return up to `most` candidates like `word`, the most like it first; case makes no difference."""
    import difflib  # noqa: PLC0415 - only mistakes need it

    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    alike = difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=cutoff)
    return [folded[one] for one in alike]
