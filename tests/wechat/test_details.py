"""Small things that looked wrong on a phone: each is told by the HTML that goes there."""

from __future__ import annotations

import pytest

from bulletin.wechat import styles
from bulletin.wechat.digest import digest_tree, row
from bulletin.wechat.drafts import within
from bulletin.wechat.even import in_even_parts
from bulletin.wechat.layout import article_tree
from bulletin.wechat.limits import length_of
from bulletin.wechat.setting import Layout
from bulletin.wechat.steady import steadied
from bulletin.wechat.thumbs import _SIGN
from bulletin.wechat.tree import text_of, walk, write
from tests.render.newsrooms import VOCABULARY, article, issue
from tests.wechat.test_variants import everything, photo

STYLE = styles.load(styles.DEFAULT, {})


def fragment(body: str, **values: object) -> str:
    story = article("2026-11-23", "story", body=body, **values)
    return write(
        article_tree(story, Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", story), style=STYLE))
    )


def test_an_items_content_stands_in_one_section() -> None:
    html = fragment("- **甲**：乙\n- 丙\n    - 丁\n")
    assert "<section><strong>甲</strong>：乙</section></li>" in html
    assert html.count("<li") == html.count("><section>") - 0 == 3


def test_things_to_do_have_boxes() -> None:
    html = fragment("- [ ] 待办\n- [x] 办好\n- [注] 不是\n")
    assert "☐ 待办" in html
    assert "☑ 办好" in html
    assert "[注] 不是" in html
    assert html.count("list-style-type:none") == 2


def test_what_is_struck_out_and_what_is_defined() -> None:
    for body in (
        "<del>旧价</del>新价\n\n<dl><dt>城管</dt><dd>城市管理。</dd></dl>\n",
        "~~旧价~~新价\n城管\n: 城市管理。\n",
    ):
        html = fragment(body)
        assert '<span style="text-decoration:line-through">旧价</span>新价' in html
        assert "<strong>城管</strong></p>" in html
        assert "padding-left:1em" in html.partition("城管")[2].partition("城市管理。</p>")[0]
    assert "好~~欢迎~~！" in fragment("好~~欢迎~~！")


def test_code_looks_like_code() -> None:
    html = fragment("```\n第一行\n  第二行\n```\n")
    assert '<pre style="margin-bottom' in html
    assert "<code>第一行<br>  第二行</code></pre>" in html


def test_a_long_address_may_be_broken_anywhere() -> None:
    address = "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    html = fragment(f"见 {address} 为准，短的 https://a.cn/ 不必。")
    assert f'见 <span style="word-break:break-all">{address}</span> 为准' in html
    assert html.count("word-break:break-all") == 1


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("正文。\n\n云溪市城市管理局\n\n2026年11月23日", 2),
        ("正文。\n\n云溪市城市管理局　云溪市公安局\n\n云溪市总工会\n\n2026年11月23日", 3),
        ("正文。\n\n云溪市城市管理局<br>二〇二六年十一月二十三日", 1),
        ("正文。\n\n2026年11月23日", 0),
        ("正文，没有说完，\n\n2026年11月23日", 0),
        ("正文。\n\n云溪市城市管理局\n\n2026年11月23日晚，继续。", 0),
    ],
)
def test_who_signs_and_when_stands_on_the_right(body: str, right: int) -> None:
    assert fragment(body).count("text-align:right") == right


def test_what_the_root_hands_down_stands_on_paragraphs_too() -> None:
    story = article(
        "2026-11-23",
        "story",
        body="\n\n".join(["清晨五点，街道已经扫完第一遍，两旁的店铺还没有开门。" * 4] * 9),
    )
    tree = article_tree(story, Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", story), style=STYLE))
    made = steadied(tree, len(write(tree)), 19_000)
    body = [one for one in walk(made) if one.tag == "p" and "清晨" in text_of(one)]
    assert all("color:" in one.style and "font-size:16px" in one.style for one in body)
    assert len(write(made)) <= 6 * len(text_of(made))


def test_nothing_is_carried_where_there_is_no_room() -> None:
    story = article("2026-11-23", "story", body="\n\n".join(["短。"] * 300))
    tree = article_tree(story, Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", story), style=STYLE))
    before = write(tree)
    assert write(steadied(tree, len(before), len(before))) == before


def test_parts_are_even() -> None:
    assert in_even_parts("abcdef", [1, 1, 1, 1, 1, 1], 2) == [["a", "b", "c"], ["d", "e", "f"]]
    assert in_even_parts("abcd", [9, 1, 1, 9], 2) == [["a", "b"], ["c", "d"]]
    assert in_even_parts("ab", [5, 5], 9) == [["a"], ["b"]]


def test_a_bounded_issue_keeps_whole_stories() -> None:
    assert within(["a", "bc", "d"], 3) == 2
    assert within(["a", "bc", "d"], 2) == 1
    assert within(["a", "bc", "d"], 0) == 0


def test_what_is_not_sent_along_is_named_with_its_address() -> None:
    stories = [article("2026-11-23", f"s{number}") for number in range(3)]
    layout = Layout(vocabulary=VOCABULARY, issue=issue("2026-11-23", *stories), style=STYLE)
    said = text_of(digest_tree(layout, {"s0": stories[0]}, stories[1:]))
    for story in stories[1:]:
        assert f"{story.headline}{layout.page(story.address) or ''}" in said
    assert said.index("更多报道") > said.index(stories[0].headline)


def test_a_picture_counts_with_the_address_it_gets() -> None:
    assert length_of('<p>字</p><img src="images/a.jpg">') == len('<p>字</p><img src="">') + 160
    assert length_of('<p>字 src="x"</p>') == len('<p>字 src="x"</p>')


def test_a_mark_does_not_run_into_a_figure() -> None:
    from bulletin.render.story import spaced_mark  # noqa: PLC0415 - named beside what it is for

    assert spaced_mark("图1", "11月3日，巷口。") == "图1　"
    assert spaced_mark("图1", "3D打印") == "图1　"
    assert spaced_mark("图1", "巷口。") == "图1"
    assert spaced_mark("①", "11月3日") == "①"
    assert spaced_mark("", "11月3日") == ""


def test_a_headline_beside_a_small_picture_breaks_by_sense() -> None:
    """It has two thirds of the line; alone, one of this length needs no span."""
    title = ("有一种风景，叫落叶不急扫",)
    layout = Layout(
        vocabulary=VOCABULARY,
        issue=issue("2026-11-23"),
        style=STYLE,
        files={f"p/1.jpg{_SIGN}": "images/1-small.jpg", "p/1.jpg": "images/1.jpg"},
    )
    beside = write(row(everything(title=title, photos=(photo(1),)), 2, layout))
    alone = write(row(everything(title=title, photos=()), 2, layout))
    assert "不急扫</span></h3>" in beside
    assert "nowrap" not in alone
