"""What is remembered of the last thing is what would be made of it anew."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.works import latest
from bulletin.works.digests import content_digest
from bulletin.works.latest import of_latest


@given(st.lists(st.binary(max_size=40), min_size=1), st.data())
def test_a_digest_is_of_the_file_it_is_asked_for(files: list[bytes], data: st.DataObject) -> None:
    for at in data.draw(st.lists(st.integers(0, len(files) - 1))):
        assert content_digest(files[at]) == hashlib.sha256(files[at]).hexdigest()[:32]


def test_the_very_same_thing_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []
    made_of = of_latest(asked.append)
    first, same = [1], [1]
    for thing in (first, first, same, same, first):
        made_of(thing)
    assert asked == [[1], [1], [1]]
    monkeypatch.setattr(latest, "MOST", 1)
    for thing in ([1, 2], first):
        made_of(thing)
    assert asked[3:] == [[1, 2]], "what is long is not held, and what was held before is"
