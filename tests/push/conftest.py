"""A platform that listens, and the editor's own computers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.push import desk
from tests.push.newsroom import furnish
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


@pytest.fixture
def newsroom(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with an issue of two articles and one photo."""
    monkeypatch.setattr(desk, "USUAL_RIM", office.rim)
    return furnish(office.root)
