"""Quotes with their speaker."""

from __future__ import annotations

import pytest

from tests.prose.reading import html, visible


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("—— 李明, 市民", "—— <cite>李明</cite>, <span>市民</span>"),
        ("——李明，市民", "——<cite>李明</cite>，<span>市民</span>"),
        ("——　李明 ， 云溪市民", "——　<cite>李明</cite> ， <span>云溪市民</span>"),
        ("-- 李明, 市民", "-- <cite>李明</cite>, <span>市民</span>"),
        ("—李明", "—<cite>李明</cite>"),
        ("—— **李明**, 市民", "—— <cite><strong>李明</strong></cite>, <span>市民</span>"),
        ("—— 李明, 市城管局党组书记、局长", "—— <cite>李明</cite>, <span>市城管局党组书记、局长</span>"),
    ],
)
def test_every_spelling_of_a_speaker(line: str, caption: str) -> None:
    for body in (f"> 好。\n> {line}", f"> 好。\n>\n> {line}", f"> 好。\n{line}"):
        assert html(body) == (
            f'<figure class="quote">\n<blockquote>\n<p>好。</p>\n</blockquote>\n'
            f"<figcaption>{caption}</figcaption>\n</figure>"
        )


def test_each_voice_of_a_collection_is_its_own_figure() -> None:
    result = html("> 一。\n> —— 甲, 市民\n\n> 二。\n>\n> 三。\n> —— 乙, 商户\n\n> 四。")
    assert result.count('<figure class="quote">') == 2
    assert visible(result) == ["一。", "—— 甲, 市民", "二。", "三。", "—— 乙, 商户", "四。"]
    assert result.endswith("<blockquote>\n<p>四。</p>\n</blockquote>")


@pytest.mark.parametrize(
    "body",
    [
        "> 一。\n> ——这一句只是以破折号开头，并不是谁的名字。",
        "> ——",
        "> 他说——\n> 好",
        "> 一。\n> - 二",
        "—— 甲, 市民",
        "> —— 甲, 市民",
    ],
)
def test_a_dash_alone_makes_no_speaker(body: str) -> None:
    assert "<figure" not in html(body)
