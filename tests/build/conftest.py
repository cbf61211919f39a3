"""The demo newsroom and its site, under the names that the tests of builds use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo import DemoBuild


@pytest.fixture(scope="session")
def newsroom(demo_build: DemoBuild) -> Path:
    """A copy of the demo newsroom without a theme or configuration of its own. Tests copy it before a change."""
    return demo_build.root


@pytest.fixture(scope="session")
def demo(demo_build: DemoBuild) -> Path:
    """The demo's site, built with one process."""
    return demo_build.site
