"""Cutting frames and printing into them."""

from __future__ import annotations

import pytest

from bulletin.render.frame import Frame, frame_key


def test_a_frame_prints_what_it_is_given_where_its_tokens_stand() -> None:
    frame = Frame.cut("<title>[[bulletin:title]]</title><h1>[[bulletin:title]]</h1>[[bulletin:content]]!")
    values = {"title": "甲&amp;乙", "head": "", "content": "<p>[[bulletin:title]]</p>"}
    assert frame.print(values).decode() == (
        "<title>甲&amp;乙</title><h1>甲&amp;乙</h1><p>[[bulletin:title]]</p>!"
    ), "what is printed is not parsed again"


@pytest.mark.parametrize("html", ["<p>nothing</p>", "[[bulletin:content]][[bulletin:content]]"])
def test_a_frame_holds_the_content_exactly_once(html: str) -> None:
    with pytest.raises(ValueError, match="content"):
        Frame.cut(html)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("", ("", 0)),
        ("issues/", ("issues", 1)),
        ("issues/2022-09-05/a01/", ("issues", 3)),
        ("departments/x/page/2/", ("departments", 4)),
    ],
)
def test_the_frame_for_an_address(address: str, key: tuple[str, int]) -> None:
    assert frame_key(address) == key
