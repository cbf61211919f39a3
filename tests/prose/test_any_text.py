"""Random Chinese text with every mark on the keyboard: each sign is on the page, or works; summary, search and WeChat say the same."""

from __future__ import annotations

import random
import re

import pytest

from bulletin.prose import Html, render_body
from bulletin.search.text import body_lines
from bulletin.wechat import styles
from bulletin.wechat.body import Prose
from bulletin.wechat.notes import Notes
from bulletin.wechat.tree import write
from tests.counts import samples
from tests.prose.small_reader import complaint, visible
from tests.prose.test_visible import run_of_the_page

WORDS = (
    "路灯 井盖 王 李 张 市城管局 安全 重点 一、 （一） ① 1． 会议要求： 问：何时？ 答：明年。 甲 乙 138 1234 5 12 A B abc 年 月 日 和 与 、 ， 。"
    " ； ： ！ ？ “放管服” 《办法》 —— …… ～ · 元 人 某 2026年 0000-1234 http://a.cn/b x@a.cn"
).split()
MARKS = [
    *"`~!@#$%^&*()-_=+[]{}\\|;:'\",<.>/?",
    *"****____",
    "**",
    "**",
    "__",
    "***",
    "~~",
    "~~",
    "~~100~~",
    "[ ] ",
    "``",
    "![",
    "](",
    "[1]",
    "[1]:",
    "＊＊",
    "＃",
]
STARTS = [
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "## ",
    "### ",
    "> ",
    "　　",
    "    ",
    "  - ",
    "| ",
    "---",
    "~~~~",
    "***",
    "====",
    ": ",
    "- [ ] ",
    "- [x] ",
    "# ",
]
ENDS = ["\n", "\n", "\n\n", "\n\n", "  \n", "\\\n"]


def typed(seed: int) -> str:
    """Return a body nobody has typed yet."""
    dice = random.Random(seed)
    lines = []
    for _ in range(dice.randint(1, 6)):
        line = dice.choice(STARTS) if dice.random() < 0.35 else ""
        for _ in range(dice.randint(1, 9)):
            line += dice.choice(WORDS) if dice.random() < 0.72 else dice.choice(MARKS)
            line += " " if dice.random() < 0.08 else ""
        lines.append(line + dice.choice(ENDS))
    return "".join(lines)


def page(body: str, *, lines: bool = True) -> str:
    return "\n".join(part.html for part in render_body(body, lines=lines).parts if isinstance(part, Html))


_NUMBER = re.compile(r"<sup[^<>]*>\[\d+\]</sup>")
"""Of a note with a link's address: a link that leaves WeChat is dead there."""
_STYLE = styles.load(styles.DEFAULT, {})


def for_wechat(html: str) -> str:
    """Return a page's text as an article for WeChat says it."""
    return "".join(map(write, Prose(_STYLE, Notes(_STYLE, None)).blocks(html)))


def test_every_sign_is_on_the_page_or_works() -> None:
    wrong = {}
    for seed in range(samples(20_000)):
        body = typed(seed)
        html = page(body)
        if found := complaint(body, html):
            wrong[seed] = (found, body, html)
        if seed % 5 == 0:
            assert "".join("".join(line.split()) for line in body_lines(body)) == visible(html), body
            run_of_the_page(body)
            if "<sup" not in html and 'class="footnote' not in html:
                assert visible(_NUMBER.sub("", for_wechat(html))) == visible(html), body
    assert not wrong, f"{len(wrong)}: {list(wrong.items())[:5]}"


MASKED = (
    "138****1234 139*****678 4101**********0017 豫HA**23 王** 李** 张*三 赵*明 陈* 密码为*** 口令：****** ____年__月__日 姓名____ 尾号**12"
    " 3*4*5 2**10 长*宽*高 a_b_c"
).split()
JOINS = ["和", "与", "、", "，", "的", "在家，", "报警后，", "（女）与", "先生和"]


def test_what_hides_a_person_is_printed_as_typed() -> None:
    for seed in range(samples(5_000)):
        dice = random.Random(seed)
        chosen = [dice.choice(MASKED) for _ in range(dice.randint(1, 4))]
        body = "市民" + dice.choice(JOINS).join(chosen) + dice.choice(["", "。", "两人。"])
        if dice.random() < 0.3:
            body = f"**重点：**{body}"
        html = page(body)
        assert visible(html) == body.replace("**重点：**", "重点："), (seed, body, html)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("王**与李**", "<p>王与李</p>"),
        ("甲\n乙", "<p>甲</p>"),
        ("甲", "<p>甲乙</p>"),
        ("甲乙", "<p>乙甲</p>"),
        ("[1]: 某报", ""),
        ("# 甲", "<p>甲</p>"),
        ("- 甲", "<p>甲</p>"),
        ("~~甲~~", "<p>甲</p>"),
        ("~~甲~~乙~~", "<p><del>甲</del>乙</p>"),
        ("- [ ] 甲", "<ul><li>甲</li></ul>"),
        ("甲", '<ul><li class="task">☐ 甲</li></ul>'),
        ("甲\n: 乙", "<p>甲</p><p>乙</p>"),
        ("\\甲", "<p>甲</p>"),
    ],
)
def test_the_small_reader_sees_what_is_lost(body: str, html: str) -> None:
    assert complaint(body, html)
