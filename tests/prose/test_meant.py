"""What editors type without thinking of Markdown means what they thought of."""

from __future__ import annotations

import re

import pytest

from bulletin.prose import plain_text, render_body
from bulletin.prose.meant import standing_text
from tests.prose.reading import html, visible


@pytest.mark.parametrize(
    "body",
    [
        "本期中奖者为138****1234和139****5678的两位市民。",
        "身份证号4101**********0017、4102**********0023的当事人请来领取。",
        "豫HA**23与豫HB**45两车发生剐蹭。",
        "系统初始密码为***，口令也为***，请及时修改。",
        "王**与李**",
        "王**、李**、张**三人",
        "李*明、王*华获奖",
        "患者王**的病情与李**相似",
        "尾号**12的车主与尾号**34的车主",
        "姓名____（签名），时间____年__月__日。",
        "共__人，其中男__人",
        "面积为3 * 4 * 5立方米，长*宽*高",
        "*注：数据截至10月底。",
        "先例[1]，较好[2]。",
        "***__《办法》；……——年月__",
        "；__：*__@与张",
        "日__**1234乙丙 ～__=",
        "、**~~__abc，＃！__",
        "***月，安全__*乙 5__-丙",
        "(^_^) (*^▽^*) →_→ *^_^*",
        r"~\(≧▽≦)/~",
        "*.docx、**/*.jpg、a_b_c.txt、__init__.py",
        ">>活动地点",
        "[1]: 江州晚报2026年1月1日第3版",
        "[甲]: 市统计局《年度报告》",
        "[1]:",
        "> [1]: 江州晚报",
        "[2]: https://a.example.cn/1.html",
    ],
)
def test_it_is_text(body: str) -> None:
    assert visible(html(body)) == [body.removeprefix("> ")]


def test_a_summary_shows_what_is_masked() -> None:
    for body in (
        "本期中奖者为138****1234和139****5678。",
        "王**与李**到场。",
        "密码为***，口令为***。",
        "时间____年__月__日。",
    ):
        assert plain_text(body, 100) == body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("__安全__", "<p><strong>安全</strong></p>"),
        ("加强__安全__管理", "<p>加强<strong>安全</strong>管理</p>"),
        ("**重点 **在此", "<p><strong>重点</strong> 在此</p>"),
        ("** 提示 **", "<p><strong>提示</strong></p>"),
        ("** 提示**", "<p><strong>提示</strong></p>"),
        ("**158个点位。**4日", "<p><strong>158个点位。</strong>4日</p>"),
        ("高**质量**发展", "<p>高<strong>质量</strong>发展</p>"),
        ("**甲****乙**", "<p><strong>甲</strong><strong>乙</strong></p>"),
        ("| 王** | **甲** |\n| --- | --- |\n| 李** | 3 |", None),
    ],
)
def test_bold_that_was_meant_is_bold(body: str, expected: str | None) -> None:
    shown = html(body).replace("<p> ", "<p>").replace(" </p>", "</p>")
    if expected is None:
        assert visible(shown) == ["王**", "甲", "李**", "3"]
    else:
        assert shown == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("要求：\n- 甲\n- 乙", "<p>要求：</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("要求：\n* 甲\n乙。", "<p>要求：</p>\n<ul>\n<li>甲</li>\n</ul>\n<p>乙。</p>"),
        ("要求：\n1. 甲\n2. 乙", "<p>要求：</p>\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("- 甲\n1. 乙", "<ul>\n<li>甲</li>\n</ul>\n<ol>\n<li>乙</li>\n</ol>"),
        (
            "- 甲\n  - 乙\n    - 丙",
            "<ul>\n<li>甲<ul>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>",
        ),
        ("1. 甲\n   - 乙\n2. 丙", "<ol>\n<li>甲<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ol>"),
        ("甲。\n~~~~\n乙。\n~~~~\n丙。", "<p>甲。</p>\n<hr>\n<p>乙。</p>\n<hr>\n<p>丙。</p>"),
        ("~~~~ \n甲", "<hr>\n<p>甲</p>"),
        ("甲\\\n乙\\\n丙。", "<p>甲<br>\n乙<br>\n丙。</p>"),
        ("甲：\n> 乙。\n丙。", "<p>甲：</p>\n<blockquote>\n<p>乙。</p>\n</blockquote>\n<p>丙。</p>"),
    ],
)
def test_lists_rules_and_breaks_stand_directly_under_text(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("7. 甲\n8. 乙\n10. 丙", [7, 8, 10]),
        ("3. 甲\n2. 乙\n1. 丙", [3, 2, 1]),
        ("1. 甲\n2. 乙\n\n1. 丙\n2. 丁", [1, 2, 1, 2]),
        ("1. 甲\n\n2. 乙\n\n5. 丙", [1, 2, 5]),
        ("1. 甲\n1. 乙\n1. 丙", [1, 2, 3]),
        ("1. 甲\n2. 乙\n2. 丙\n3. 丁", [1, 2, 2, 3]),
        ("1. 甲\n  - 子\n3. 乙\n   说明\n4. 丙", [1, 3, 4]),
        ("11. 9消防日\n5. 12护士节", [11, 5]),
        ("> 1. 甲\n> 3. 乙", [1, 3]),
    ],
)
def test_items_have_the_numbers_that_were_typed(body: str, numbers: list[int]) -> None:
    """Markdown counts by itself; the same number over and over asks it to."""
    assert numbers_on(html(body)) == numbers


def numbers_on(page: str) -> list[int]:
    shown: list[int] = []
    lists: list[int | None] = []
    for tag, start in re.findall(r'<(/?(?:ol|ul|li))(?: start="(\d+)")?[^>]*>', page):
        if tag in ("ol", "ul"):
            lists.append(int(start or 1) if tag == "ol" else None)
        elif tag == "li" and (number := lists[-1]) is not None:
            shown.append(number)
            lists[-1] = number + 1
        elif tag in ("/ol", "/ul"):
            lists.pop()
    return shown


@pytest.mark.parametrize(
    "body",
    [
        ">=60岁的老人",
        ">38.5℃的患者",
        ">60分为合格\n>80分为良好",
        ">>> 提示 <<<",
        "- 3 -",
        "  - 12 -",
        "甲。\n\n- 3 -\n\n乙。",
        "服用>3天\n体温<37℃",
    ],
)
def test_a_sign_at_a_lines_start_that_is_no_mark(body: str) -> None:
    assert "".join(visible(html(body))).replace("\n", "") == body.strip().replace("\n", "")
    assert "<blockquote" not in html(body)
    assert "<li" not in html(body)


@pytest.mark.parametrize(
    "body", ["> 60岁以上", "> 引文\n>3天的假。", ">3天后他来了。", ">2026年，他说。", "- 3 只\n- 4 只 -"]
)
def test_a_sign_that_is_one_still_works(body: str) -> None:
    assert "<blockquote" in html(body) or "<li" in html(body)


def test_code_and_html_stay_as_they_are() -> None:
    assert html("```\n138****1234\n甲\n```") == "<pre><code>138****1234\n甲\n</code></pre>"
    assert html("~~~python\na ** b\n~~~") == '<pre><code class="language-python">a ** b\n</code></pre>'
    assert html("`王**与李**`") == "<p><code>王**与李**</code></p>"
    assert html("甲``乙*丙` 丁") == "<p>甲<code>`乙*丙</code> 丁</p>"  # as Markdown pairs what does not match
    assert html("甲```乙**丙`") == "<p>甲<code>``乙**丙</code></p>"
    assert html("<div>\n甲\n\n乙\n</div>") == "<div>\n甲\n\n乙\n</div>"


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        (
            "下表。\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 | 95% |\n| 3 |",
            ["下表。", "甲", "乙", "1", "2", "95%", "3"],
        ),
        ("甲 | 乙\n--- | ---\n1 | 2 | 3 | 4", ["甲", "乙", "1", "2", "3", "4"]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n合计完成。", ["甲", "乙", "1", "2", "合计完成。"]),
        ("| 甲 |\n|---|\n| 1 | 2 |", ["甲", "1", "2"]),
    ],
)
def test_no_cell_is_lost_and_a_table_ends_where_its_pipes_end(body: str, cells: list[str]) -> None:
    assert [cell.strip() for cell in visible(html(body))] == cells
    assert [
        cell.strip() for cell in visible(html(render_body(body.replace("下表。", "下表。\n"), lines=False)))
    ][:4] == cells[:4]


def test_a_standing_page_is_read_in_the_same_way() -> None:
    assert standing_text("要求：\n- 甲\n  - 乙\n\n王**与李**", lines=True) == (
        "要求：\n\n- 甲\n    - 乙\n\n王\\*\\*与李\\*\\*"
    )
    wrapped = "今年以来，我局围绕精细化管理的目标，持续推进市\n容环境整治，先后开展了占道经营、乱停乱放等专项\n行动。"
    assert standing_text(wrapped, lines=True) == wrapped.replace("\n", "")
    assert standing_text("甲\n乙", lines=False) == "甲\n乙"
