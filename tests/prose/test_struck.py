"""What is crossed out, what is to be done, what a word means: read where it is meant, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose import plain_text, visible_length
from bulletin.prose.definitions import undefined
from bulletin.prose.meant import standing_text
from bulletin.prose.struck import unclear
from bulletin.prose.visible import blocks
from tests.prose.reading import html, visible

CROSSED = """
原价~~100~~元，现价80元。|原价<del>100</del>元，现价80元。
时间改为~~周五~~周六。|时间改为<del>周五</del>周六。
~~旧时间~~：改为周五。|<del>旧时间</del>：改为周五。
（~~老礼堂~~）|（<del>老礼堂</del>）
原价~~100元~~，现价80元。|原价<del>100元</del>，现价80元。
**~~甲~~**乙|<strong><del>甲</del></strong>乙
~~**作废**~~，请看新版|<del><strong>作废</strong></del>，请看新版
~~138****1234~~，改为12345。|<del>138****1234</del>，改为12345。
~~旧~~新，~~大~~小|<del>旧</del>新，<del>大</del>小
~~这一整段都作废，以新的通知为准~~|<del>这一整段都作废，以新的通知为准</del>
"""
TEXT = """
大家好~~欢迎光临~~！
来啦~~快来~~还有礼物
谢谢~~再见~~
5~~8元、10~~12元
1~~3
姓名~~
张~~和李~~
~~~~
~~~通知~~~
~~通知~~
哈哈~~~来~~我~~家
~~甲~~乙~~
好~~，走~~，来
138~~1234~~
~~ 甲 ~~
https://a.example.cn/~~b~~/c
5~6
"""


@pytest.mark.parametrize("line", CROSSED.strip().split("\n"))
def test_words_are_crossed_out(line: str) -> None:
    typed, _, wanted = line.partition("|")
    assert html(typed) == f"<p>{wanted}</p>"
    assert not list(unclear(typed))


@pytest.mark.parametrize("line", TEXT.strip().split("\n"))
def test_tildes_that_may_be_text_are(line: str) -> None:
    assert "<del>" not in html(line)
    if not re.fullmatch("~+", line):
        assert visible(html(line)) == [line]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("大家好~~欢迎光临~~！", ["~~欢迎光临~~"]),
        ("~~甲~~乙~~", ["~~甲~~"]),
        ("~~ 甲 ~~", ["~~ 甲 ~~"]),
        ("5~~8元、10~~12元", []),
        ("~~~通知~~~", []),
        ("https://a.example.cn/~~b~~/c", []),
    ],
)
def test_what_may_be_either_is_told(typed: str, told: list[str]) -> None:
    assert [typed[start:end] for start, end in unclear(typed)] == told


def test_what_is_told_is_what_the_page_shows() -> None:
    """A line among others as a line alone."""
    for line in ("~~通知~~", "~~100元~~", "大家好~~欢迎光临~~！"):
        body = f"甲\n{line}\n乙"
        assert ("<del>" in html(body)) == (not list(unclear(body))) == ("<del>" in html(line))


def test_each_cell_is_read_for_itself() -> None:
    made = html("| 甲 | 乙 |\n|--|--|\n| ~~1~~ | 2~~3 |\n| 5~~8元 | 9~~10元 |")
    assert made.count("<del>") == 1
    assert "<td><del>1</del></td>" in made
    assert "<td>2~~3</td>" in made


def test_a_backslash_and_code_keep_the_signs() -> None:
    assert html(r"\~~100\~~元，`~~a~~`，`\~`") == (r"<p>~~100~~元，<code>~~a~~</code>，<code>\~</code></p>")
    assert html("~~~text\n~~100~~元\n~~~").count("~~100~~") == 1


def test_summary_and_length_go_without_the_signs() -> None:
    assert plain_text("原价~~100~~元。", 50) == "原价100元。"
    assert visible_length("原价~~100~~元。") == visible_length("原价100元。")


def test_things_to_do() -> None:
    made = html("- [ ] 未办\n- [x] 已办\n  - [√] 里面\n- [X](https://a.example.cn/)\n- [注] 不是\n- []没空格")
    assert visible(made) == ["☐ 未办", "☑ 已办", "☑ 里面", "X", "[注] 不是", "☐ 没空格"]
    assert made.count('<li class="task">') == 4
    assert "<input" not in made
    assert visible(html("[ ] 不是条目")) == ["[ ] 不是条目"]
    assert [block.text for block in blocks("- [ ] 未办\n- [x] 已办")] == ["☐ 未办", "☑ 已办"]
    assert html("1. [ ] 甲\n2. [x] 乙").count("☐") == 1


def test_a_box_that_was_typed_is_one() -> None:
    assert '<li class="task">☐ 甲</li>\n<li>乙</li>' in html("- ☐ 甲\n- 乙")


def test_terms_and_what_they_mean() -> None:
    made = html(
        "前言。\n挂号\n: 先挂号，再**候诊**\n: 也可预约\n  网上约\n收费\n: 3元\n\n退费\n\n: 凭票\n正文。"
    )
    assert made == (
        "<p>前言。</p>\n<dl>\n<dt>挂号</dt>\n<dd>先挂号，再<strong>候诊</strong></dd>\n<dd>也可预约<br>\n网上约</dd>\n"
        "<dt>收费</dt>\n<dd>3元</dd>\n<dt>退费</dt>\n<dd>凭票</dd>\n</dl>\n<p>正文。</p>"
    )
    assert "<dl>" in html("> 词\n> : 解释")
    assert not list(undefined("挂号\n: 先挂号", lined=True))


@pytest.mark.parametrize(
    "body",
    [
        ": 甲",
        "# 题\n: 甲",
        "一句话说完了。\n: 甲",
        "- 项\n: 甲",
        "长" * 41 + "\n: 甲",
        "[图1]\n: 甲",
        "---\n: 甲",
    ],
)
def test_what_has_no_term_is_text_and_told(body: str) -> None:
    assert "<dl>" not in html(body)
    assert [body[start:end] for start, end in undefined(body, lined=True)] == [": 甲"]


def test_times_ratios_and_delimiters_are_none() -> None:
    for body in ("时间\n:8:30", "甲\n：乙", "| 甲 |\n: --- |", "甲\n: --- "):
        assert "<dl>" not in html(body)
        assert not list(undefined(body, lined=True))


def test_with_markdowns_own_line_ends_an_entry_stands_alone() -> None:
    from bulletin.prose import Html, render_body  # noqa: PLC0415

    def made(body: str) -> str:
        return "".join(part.html for part in render_body(body, lines=False).parts if isinstance(part, Html))

    assert "<dl>" in made("词\n: 解释\n\n正文")
    assert "<dl>" not in made("一段\n词\n: 解释")
    assert list(undefined("一段\n词\n: 解释", lined=False))


def test_a_standing_page_says_the_same() -> None:
    said = standing_text("原价~~100~~元。\n- [x] 已办\n词\n: 解释\n", lines=True)
    assert "<del>100</del>" in said
    assert "- ☑ 已办" in said
    assert "\n\n词\n: 解释" in said


PIECES = ["~~", "~", "~~~", "甲", "乙丙", "12", "元", "，", "。", " ", "\n", "\n\n", "|", "**", "`", "\\", "- ", "[ ] ", "[x]", ": ", "# ", "> ", "词", "</del>", "<del>", "  "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nothing_typed_is_lost_or_told_where_it_is_read(body: str) -> None:
    made = html(body)
    assert made.count("<del>") == made.count("</del>")
    assert made.count("<dl>") == made.count("</dl>")
    for start, end in unclear(body):
        assert body[start:end].startswith("~~")
        assert body[start:end].endswith("~~")
