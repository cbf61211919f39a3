"""Cutting frames and printing into them."""

from __future__ import annotations

import pytest
from markupsafe import escape

from bulletin.render.frame import Frame, frame_key, token, with_tokens


def test_a_frame_prints_what_it_is_given_where_its_tokens_stand() -> None:
    title, content = token("title"), token("content")
    frame = Frame.cut(f"<title>{title}</title><h1>{title}</h1>{content}!")
    values = {"title": "甲&amp;乙", "head": "", "content": f"<p>{title}</p>"}
    assert frame.print(values).decode() == f"<title>甲&amp;乙</title><h1>甲&amp;乙</h1><p>{title}</p>!", (
        "what is printed is not parsed again"
    )


def test_only_a_template_makes_tokens() -> None:
    source = "<title>[[bulletin:title]]</title>{{ slogan }}[[bulletin:content]]"
    assert with_tokens(source) == f"<title>{token('title')}</title>{{{{ slogan }}}}{token('content')}"
    html = with_tokens(source).replace(
        "{{ slogan }}", str(escape(f"[[bulletin:content]] {token('content')}"))
    )
    assert Frame.cut(html).slots == ("title", "content"), "a text that says the same is none"


@pytest.mark.parametrize("html", ["<p>nothing</p>", token("content") * 2, "[[bulletin:content]]"])
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
