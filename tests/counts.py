"""How many samples the batteries take: this is the one place that says so.

A plain run takes a fixed sample, a tenth of the whole, the same in every run: it fails for what was changed and
never for its dice. `scripts/test --long` sets BULLETIN_LONG: batteries take all of their samples, hypothesis with new
dice each time, and random sequences of edits are tried by the hundred.
"""

from __future__ import annotations

import os

from hypothesis import settings

LONG = bool(os.environ.get("BULLETIN_LONG"))
"""Whether this is a long run."""


def samples(whole: int) -> int:
    """Return how many of `whole` samples this run takes."""
    return whole if LONG else max(1, whole // 10)


SHARES = range(4 if LONG else 1)
"""Parts into which what waits for servers most of the time is cut, so that several workers wait at once."""


def share_of(whole: int, share: int) -> range:
    """Return which of `whole` numbers one of SHARES takes."""
    return range(share, whole, len(SHARES))


def prepare() -> None:
    """Set what the batteries read when they are imported; who has set it already is asked for nothing else."""
    # No test judges by the clock: a busy machine would fail it.
    settings.register_profile("bulletin", deadline=None, derandomize=not LONG, max_examples=samples(500))
    settings.load_profile("bulletin")
    # Nor is anything held for its date because of the day on which tests are run.
    os.environ.setdefault("BULLETIN_AS_OF", "2027-01-01")
    os.environ.setdefault("BULLETIN_FUZZ_CASES", str(samples(10_000)))
    if LONG:
        os.environ.setdefault("BULLETIN_EDITS", "500")
