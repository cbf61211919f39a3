"""Passing the sanitiser by gives byte for byte what the sanitiser gives."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.prose import body as module
from bulletin.prose import render_body
from tests.counts import samples

WORDS = st.sampled_from(
    "甲乙丙¦。¦“放管服”¦a b¦3.5%¦**¦*¦_¦`¦\n¦\n\n¦## ¦# ¦- ¦1. ¦> ¦—— 张三，局长¦[图1]¦[表2]¦<¦&¦&amp;¦\xa0¦  \n¦    ¦　　¦---"
    "¦```\n¦\\¦[¦](¦<b>¦{: .x}¦[^1]¦!!! note\n¦\x00¦\r\n¦\u2028¦>¦\"¦'¦|¦\n|--|\n".split("¦")
)
BODIES = st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join))


@given(BODIES)
@settings(max_examples=samples(1000))
def test_fast_path_equals_sanitised_path(body: str) -> None:
    fast = render_body(body)
    with (
        patch.object(module, "_is_harmless", return_value=False),
        patch.object(module, "plain_blocks", return_value=None),
    ):
        assert render_body(body) == fast


def test_ordinary_markdown_takes_the_fast_path() -> None:
    with patch("bulletin.prose.sanitize.sanitize", side_effect=AssertionError("sanitised")):
        render_body("## 标题\n\n**甲**乙，*丙*。\n\n[图1]\n\n> 丁\n> —— 戊, 己\n\n1. 庚\n\n---\n\nA&B，3<5")
