"""Markdown as Chinese editors type it comes out as typed."""

from __future__ import annotations

import pytest

from bulletin.prose import Html, render_body
from bulletin.prose.knots import knot
from tests.prose.reading import html, visible

WRAPPED = (
    "今年以来，我局围绕精细化管理的目标，持续推进市",
    "容环境整治，先后开展了占道经营、乱停乱放等专项",
    "行动，取得了明显的成效。",
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲乙。\n丙丁。", "<p>甲乙。</p>\n<p>丙丁。</p>"),
        ("甲乙\n丙丁", "<p>甲乙<br>\n丙丁</p>"),
        ("甲，\n乙", "<p>甲，<br>\n乙</p>"),
        ("甲\n12月", "<p>甲<br>\n12月</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("**甲**\n乙", "<p><strong>甲</strong><br>\n乙</p>"),
        ("**甲\n乙**丙", "<p><strong>甲<br>\n乙</strong>丙</p>"),
        ("- 甲\n乙", "<ul>\n<li>甲</li>\n</ul>\n<p>乙</p>"),
        ("- 甲\n  乙", "<ul>\n<li>甲<br>\n乙</li>\n</ul>"),
        ("> 甲\n> 乙", "<blockquote>\n<p>甲<br>\n乙</p>\n</blockquote>"),
        ("> 甲。\n> 乙。", "<blockquote>\n<p>甲。</p>\n<p>乙。</p>\n</blockquote>"),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
        ("甲\\\n乙", "<p>甲<br>\n乙</p>"),
        ("甲`一\n二`乙", "<p>甲<code>一\n二</code>乙</p>"),
        ("医者仁心。\n——张三", "<p>医者仁心。</p>\n<p>——张三</p>"),
        ("– 甲\n—乙\n——丙", "<p>– 甲</p>\n<p>—乙</p>\n<p>——丙</p>"),
        ("●甲\n●乙\n1）丙\n2) 丁", "<p>●甲</p>\n<p>●乙</p>\n<p>1）丙</p>\n<p>2) 丁</p>"),
        (
            "答卷____分，姓名________，___年___月___日\n（盖章）________",
            "<p>答卷____分，姓名________，___年___月___日</p>\n<p>（盖章）________</p>",
        ),
        (
            "时间：11月9日上午9时至11时，地点：门诊楼三楼大会议室\n人员：各科室主任、护士长，机关全体人员，请勿请假",
            "<p>时间：11月9日上午9时至11时，地点：门诊楼三楼大会议室</p>\n<p>人员：各科室主任、护士长，机关全体人员，请勿请假</p>",
        ),
        ("⑴甲\n❷乙\nⅢ.丙", "<p>⑴甲</p>\n<p>❷乙</p>\n<p>Ⅲ.丙</p>"),
        (
            "云溪市第一人民医院办公室　　　　2026年11月9日印发\n共印20份",
            "<p>云溪市第一人民医院办公室　　　　2026年11月9日印发</p>\n<p>共印20份</p>",
        ),
        ("\n".join(WRAPPED), f"<p>{''.join(WRAPPED)}</p>"),
    ],
)
def test_one_enter_ends_a_paragraph_and_short_lines_keep_their_ends(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲乙\n丙丁", "<p>甲乙丙丁</p>"),
        ("甲，\n乙", "<p>甲，乙</p>"),
        ("“甲”\n“乙”", "<p>“甲”“乙”</p>"),
        ("甲 \n  乙", "<p>甲乙</p>"),
        ("甲\n12月", "<p>甲\n12月</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("甲\n**乙**丙\n丁", "<p>甲<strong>乙</strong>丙丁</p>"),
        ("- 甲\n乙", "<ul>\n<li>甲乙</li>\n</ul>"),
        ("> 甲\n> 乙", "<blockquote>\n<p>甲乙</p>\n</blockquote>"),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
    ],
)
def test_a_newsroom_may_keep_the_old_reading_of_line_ends(body: str, expected: str) -> None:
    assert html(render_body(body, lines=False)) == expected


def test_code_keeps_its_lines() -> None:
    assert html("```\n甲\n乙\n```") == "<pre><code>甲\n乙\n</code></pre>"


@pytest.mark.parametrize(
    "body",
    [
        "甲“乙”丙‘丁’……——《戊》、己；庚：辛！壬？",
        'half "quotes" and -- dashes... (c) 1/2',
        "共 3 项，合计3.5%，约30*40*50毫米",
        "2022.11.21上午",
        "2022. 11 月",
        "1.加强领导",
        "#今日话题#请您参与",
        "+86 号段以外",
        "-5℃的夜里",
        "snake_case_name 与 a_b_c",
        "面积<200平方米，>3℃，AT&T",
        "{重点}与**",
        "[图1]所示，见[图 2]",
        "待办[ ]项",
        "～约～",
        "http://example.cn/a_b_c",
        "5 * 6 = 30",
        "甲\u00a0乙",
        "C:\\目录",
    ],
)
def test_text_is_kept_character_by_character(body: str) -> None:
    expected = [body.replace("+86", "86").replace("**", "**")] if body.startswith("+ ") else [body]
    assert visible(html(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**“放管服”**改革", "<p><strong>“放管服”</strong>改革</p>"),
        (
            "推进**“放管服”**，落实**责任。**随后",
            "<p>推进<strong>“放管服”</strong>，落实<strong>责任。</strong>随后</p>",
        ),
        ("*甲*、**乙**、***丙***", "<p><em>甲</em>、<strong>乙</strong>、<strong><em>丙</em></strong></p>"),
    ],
)
def test_bold_touches_chinese_marks(body: str, expected: str) -> None:
    assert html(body) == expected


def test_indents_open_paragraphs_never_code() -> None:
    paragraphs = "<p>一。</p>\n<p>二。</p>"
    assert html("　　一。\n　　二。") == paragraphs
    assert html("　　一。\n\n　　二。") == paragraphs
    assert html("    一。\n\n    二。") == paragraphs
    assert html("    一。\n    二。") == paragraphs
    assert html("\t一。\n\n\t二。") == paragraphs
    assert html("一。\n    续") == "<p>一。</p>\n<p>续</p>"


def test_list_items_keep_their_indented_paragraphs() -> None:
    assert html("1. 甲\n\n    乙\n\n2. 丙") == (
        "<ol>\n<li>\n<p>甲</p>\n<p>乙</p>\n</li>\n<li>\n<p>丙</p>\n</li>\n</ol>"
    )
    assert html("- 甲\n    - 乙") == "<ul>\n<li>甲<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>"


def test_a_list_starts_with_its_own_number() -> None:
    assert html("3. 甲\n4. 乙") == '<ol start="3">\n<li>甲</li>\n<li>乙</li>\n</ol>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## 甲乙", '<h2 id="section-jia-yi">甲乙</h2>'),
        ("##甲乙", '<h2 id="section-jia-yi">甲乙</h2>'),
        ("##　甲乙 ##", '<h2 id="section-jia-yi">甲乙</h2>'),
        ("# 甲乙", '<h2 id="section-jia-yi">甲乙</h2>'),
        ("### C#", '<h3 id="section-c">C#</h3>'),
        ("## ！！", '<h2 id="section-1">！！</h2>'),
        ("## 甲\n乙", '<h2 id="section-jia">甲</h2>\n<p>乙</p>'),
        ("乙\n## 甲", '<p>乙</p>\n<h2 id="section-jia">甲</h2>'),
        ("甲\n---\n乙", "<p>甲</p>\n<hr>\n<p>乙</p>"),
    ],
)
def test_headings(body: str, expected: str) -> None:
    assert html(body) == expected


def test_equal_headings_get_different_addresses_across_parts() -> None:
    ids = [
        part.html
        for part in render_body("## 甲\n\n[图1]\n\n## 甲\n\n## ！\n\n## ？").parts
        if isinstance(part, Html)
    ]
    assert ids == [
        '<h2 id="section-jia">甲</h2>',
        '<h2 id="section-jia-2">甲</h2>\n<h2 id="section-1">！</h2>\n<h2 id="section-2">？</h2>',
    ]


def test_tables_scroll() -> None:
    assert html("| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |") == (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table>\n'
        '<thead>\n<tr>\n<th>甲</th>\n<th align="right">乙</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table></div>'
    )


def test_footnotes_speak_chinese() -> None:
    result = html("甲[^1]乙[^注]\n\n[^1]: 丙\n[^注]: 丁")
    assert 'href="#fn:1"' in result
    assert 'id="fn:注"' in result
    assert 'title="回到正文注释 1 处"' in result


def test_notes_speak_chinese() -> None:
    assert html("!!! tip\n    甲") == (
        '<div class="admonition tip">\n<p class="admonition-title">提示</p>\n<p>甲</p>\n</div>'
    )
    assert '<p class="admonition-title">乙</p>' in html('!!! warning "乙"\n    甲')


def test_no_state_is_left_from_one_article_to_the_next() -> None:
    alone = render_body("甲[^1]\n\n[^1]: 乙")
    render_body("丙[^1][^2][链]\n\n[^1]: 丁\n\n[^2]: 戊\n\n[链]: http://example.cn/")
    assert render_body("甲[^1]\n\n[^1]: 乙") == alone
    assert visible(html("[链]与[^2]")) == ["[链]与[^2]"]


def test_control_characters_never_reach_a_page() -> None:
    assert html("甲\x00\x02乙\x1f&#2;&#x1b;丙\ufeff\ud800") == "<p>甲乙丙</p>"
    assert html("甲\x0b乙") == "<p>甲<br>\n乙</p>"


@pytest.mark.parametrize(
    "typed",
    ["按<Ctrl+C>键", "<P值>小于0.05", "请填<待定>和<TBD>", "a<b且c>d", "<MRI>、<CT>检查", "甲</p值>乙"],
)
def test_words_in_angle_brackets_that_are_no_html_are_text(typed: str) -> None:
    assert visible(html(typed)) == [typed]
    assert not render_body(typed).removed


@pytest.mark.parametrize(
    "typed", ["<FONT color=red>红</FONT>", "红<o:p></o:p>", "<B>红</B>", "<x onclick=y>红"]
)
def test_html_is_html_however_it_is_spelled(typed: str) -> None:
    assert visible(html(typed)) == ["红"]


@pytest.mark.parametrize("line", ["-" * 40, "*" * 40, "- " * 20, "+-----+-----+-----+", "=" * 60])
def test_no_line_of_ornaments_is_too_many_signs(line: str) -> None:
    assert knot(f"甲。\n{line}\n乙。") is None


@pytest.mark.parametrize(
    "typed",
    [
        "1\t李**\t肺炎\n2\t王**\t骨折",
        "1\t仇**\t肺炎\n2\t覃**\t骨折",
        "1 李** 肺炎 2 王** 骨折",
        "李**\t男\n王**\t女\n张**\t男",
    ],
)
def test_rows_of_masked_names_stay_masked(typed: str) -> None:
    page = html(typed)
    assert "<strong>" not in page
    assert page.count("**") == typed.count("**")
