"""政府网站找错: a plain link, where site code and address are known."""

from __future__ import annotations

import pytest

from bulletin.model.vocabulary import Identity, Vocabulary
from bulletin.render.house import find_errors


def told(code: str | None, url: str | None) -> str | None:
    identity = Identity(site_id=code) if code else None
    return find_errors(Vocabulary(name="云溪", masthead="云溪", url=url, identity=identity))


def test_site_code_and_address_stand_in_the_link() -> None:
    link = told("3300000001", "https://yunxi.example.org/bulletin/")
    assert link is not None
    assert link.endswith("?site_code=3300000001&url=https%3A%2F%2Fyunxi.example.org%2Fbulletin%2F")


@pytest.mark.parametrize(("code", "url"), [(None, "https://a.example/"), ("3300000001", None), (None, None)])
def test_without_either_there_is_no_link(code: str | None, url: str | None) -> None:
    assert told(code, url) is None
