"""A broken file is shown as the text it holds, and in no time."""

from __future__ import annotations

import time

import pytest

from bulletin.prose import Html, placements, plain_text, render_body, visible_length

UNITS = (
    *"* _ ` \\ < > & # - + = | ! ~ ( ) { : ， [ ![ [a]( <b> <!-- <? <![CDATA[ [^1] {: [图1] [图1]、 甲-".split(),
    *(
        "<a ",
        "<a href='",
        "<div>\n",
        "> ",
        "- ",
        "1. ",
        "> a\n",
        "[a]: b\n",
        "[^a]: b\n",
        "!!! ",
        "    ",
        "　",
    ),
    *("\n", "甲\n", "```\n", "|-|\n", "—— "),
)


@pytest.mark.parametrize("body", [unit * (5000 // len(unit)) for unit in UNITS] + ["[" * 2500 + "]" * 2500])
def test_no_mark_repeated_thousands_of_times_stops_a_build(body: str) -> None:
    start = time.process_time()
    for function in (render_body, placements, visible_length):
        function(body)
    plain_text(body, 100)
    assert time.process_time() - start < 5


def test_what_is_too_deep_for_markdown_is_shown_as_typed() -> None:
    assert render_body("1. " * 3000 + "甲<b>").parts == (Html(f"<p>{'1. ' * 3000}甲&lt;b&gt;</p>"),)
    assert render_body("甲\n\n" + "[" * 400).parts == (Html(f"<p>甲</p>\n<p>{'[' * 400}</p>"),)
    assert render_body("1. 甲").parts == (Html("<ol>\n<li>甲</li>\n</ol>"),), (
        "the next article is read as ever"
    )
