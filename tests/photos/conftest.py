"""What tests of photos look at while a newsroom is built."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bulletin.model.article import Photo
from bulletin.photos import develop as developing
from bulletin.photos.develop import Developed, develop
from bulletin.photos.names import Cut


@pytest.fixture
def developed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each photo that is opened to be developed."""
    opened: list[str] = []

    def noted(data: bytes, photo: Photo, cuts: Sequence[Cut], *, whole: bool = True) -> Developed:
        opened.append(photo.file)
        return develop(data, photo, cuts, whole=whole)

    monkeypatch.setattr(developing, "develop", noted)
    return opened
