"""What is told of a body at a glance is what a close look tells."""

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose import stars

PIECES = [
    "**",
    "*",
    "王",
    "安全",
    "提示",
    "。",
    "：",
    " ",
    "\n",
    "\n\n",
    "- ",
    "| ",
    "12",
    "a",
    "`",
    "\\",
    "<b>",
    "](",
    "__",
]
"""Signs that bold words meet, and what may make one of them text."""


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_a_glance_and_a_close_look_find_the_same_strays(body: str) -> None:
    at_a_glance = list(stars.strays(body))
    with mock.patch.object(stars, "_all_paired", return_value=False):
        assert at_a_glance == list(stars.strays(body))
