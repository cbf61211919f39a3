"""The pages of real papers and the newsroom that was made of them by hand, where they are on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with `seeds` and `real`."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the real pages (../shared/seeds, ../shared/real) are not on this machine")
    return SHARED
