"""Bodies that nobody should write: nothing raises, nothing is lost, nothing forbidden comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.wechat import styles
from bulletin.wechat.allow import violations
from bulletin.wechat.darkmode import texts_seen
from bulletin.wechat.layout import article_tree
from bulletin.wechat.setting import Layout
from bulletin.wechat.tree import text_of, write
from tests.render.newsrooms import VOCABULARY, article, issue

STYLE = styles.load(styles.DEFAULT, {})
PIECES = (
    "汉字|abc |\n|\n\n|- |1. |    |> |\n> —— 某某，职务\n|**|*|`|```\n|## |[^1]|\n\n[^1]: 注|"
    "[链接](https://a.example/x)|[x](mailto:a@b.c)|<div>|</div>|<ul>|<ol>|</ul>|<li>|<table>|<tr>|<td colspan=999>|"
    "</td>|</table>|<p>|<blockquote>|<details>|<summary>|<dl><dt>|<dd>|&nbsp;|<br>|<span style='color:red'>|</span>|"
    "<a href='https://mp.weixin.qq.com/s/1'>|</a>|!!! note\n    |---\n|[图1]|[表1]|<caption>|<pre>|<hr>|<b>|"
    "<script>x</script>|<!-- c -->|<ruby>|<rt>|{.x}|<figure class=quote>|<h3>"
).split("|")


def said(body: str) -> str:
    story = article("2026-11-23", "story", body=body)
    layout = Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", story), style=STYLE)
    tree = article_tree(story, layout)
    assert violations(write(tree)) == []
    assert all(seen.explicit and min(seen.day, seen.night) >= 4.5 for seen in texts_seen(tree))
    return text_of(tree)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_body_makes_a_fragment(body: str) -> None:
    said(body)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            "<ul>一<a href='https://a.example/'>二</a><ul>三</ul></ul>",
            ["一", "二", "三", "https://a.example/"],
        ),
        ("<table>散字<tr><td>格</td></tr></table>", ["散字", "格"]),
        ("<table><caption>表题</caption></table>", ["表题"]),
        ("<b>\n\n字[^1]\n\n[^1]: 注释内容", ["字", "注释内容"]),
        ("<pre>\n\n字\n\n[^1]: 注释内容", ["字", "注释内容"]),
        ("<dl><dt>词<dd>解", ["词", "解"]),
    ],
)
def test_the_text_of_broken_html_is_kept(body: str, kept: list[str]) -> None:
    text = said(body)
    assert all(piece in text for piece in kept)
    assert text.count("注释内容") <= 1
