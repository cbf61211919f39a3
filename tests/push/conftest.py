"""A platform that listens, and the editor's own computers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.push.office import Office
from tests.push.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """An account with an empty box."""
    with serving() as listening:
        yield listening


@pytest.fixture
def office(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A computer with a journal of its own, and what is wanted in the box."""
    return Office(server, tmp_path, monkeypatch)
