"""One plain text: a summary is an unbroken run of what the page shows, from a paragraph's start."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.prose import Html, plain_text, render_body, shortened
from bulletin.prose.visible import Block, blocks, rendered
from tests.counts import samples

VOID = frozenset("br hr img wbr col source track".split())
INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr br".split()
)


class Paragraphs(HTMLParser):
    """A small reader of its own: the page's text by blocks, without readings and the marks of notes."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        mark = (given.get("id") or "").startswith("fnref") or "footnote-backref" in (given.get("class") or "")
        if tag in VOID:
            if tag == "hr":
                self.found.append("")
            return
        if self.hidden or tag in ("rt", "rp") or mark:
            self.hidden.append(tag)
        elif tag not in INLINE:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
        elif tag not in INLINE:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found[-1] += data


def page_text(body: str) -> list[str]:
    reader = Paragraphs()
    for part in render_body(body).parts:
        if isinstance(part, Html):
            reader.feed(part.html)
            reader.found.append("")
    reader.close()
    return [text for text in map(bare, reader.found) if text]


def bare(text: str) -> str:
    """Return text without white space and without what nobody sees."""
    return "".join(
        sign
        for sign in text
        if not sign.isspace() and sign not in "\u200b\u200e\u200f\u2060\xad\ufeff\u200c\u200d"
    )


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("姓名____（签名），时间____年__月__日。", "姓名____（签名），时间____年__月__日。"),
        ("表号________，编号____。", "表号________，编号____。"),
        ("面积为3 * 4 * 5立方米。", "面积为3 * 4 * 5立方米。"),
        ("长 * 宽，2 * 3。", "长 * 宽，2 * 3。"),
        ("*注：数据截至10月底。", "*注：数据截至10月底。"),
        ("*本表不含*。", "本表不含。"),
        ("来稿请寄<xc@jz.example.cn>，联系人林一舟。", "来稿请寄xc@jz.example.cn，联系人林一舟。"),
        ("输入`<br>`即可换行。", "输入<br>即可换行。"),
        ("用`a*b*c`表示。", "用a*b*c表示。"),
        ("见[办法](https://a.example.cn/f(1).pdf)第三条。", "见办法第三条。"),
        (
            '见[通知](https://a.example.cn/a "标题")和[办法][1]。\n\n[1]: https://a.example.cn/',
            "见通知和办法。",
        ),
        (
            "<ruby>喆<rt>zhé</rt></ruby>说，<ruby>垚<rp>（</rp><rt>yáo</rt><rp>）</rp></ruby>来了。",
            "喆说，垚来了。",
        ),
        ("桥梁[^1]维修完成[^b]。\n\n[^1]: 指中山桥。\n[^b]: 昨日。", "桥梁维修完成。"),
        ("A&amp;B，&lt;甲&gt;，&quot;乙&quot;", 'A&B，<甲>，"乙"'),
        ("路&shy;灯，垃&#8203;圾", "路灯，垃圾"),
        ("第一句\\*不是注\\*。", "第一句*不是注*。"),
        ("一行<br>二行", "一行二行"),
        ("## 题\n\n> 引文。\n\n- 项\n\n正文。", "正文。"),
        ("> 甲说。\n>\n> —— 林一舟，司机", "甲说。—— 林一舟，司机"),
        ("- 甲\n- 乙\n\n1. 丙", "甲乙"),
        ("<div>框里的话。</div>", "框里的话。"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", ""),
        ("```\n代码\n```", ""),
        ("[^1]: 只有注", ""),
    ],
)
def test_a_summary_is_what_the_page_shows(body: str, summary: str) -> None:
    assert plain_text(body, 120) == summary
    assert bare(summary) in "".join(page_text(body))


def test_a_text_that_is_plain_already_is_only_cut() -> None:
    assert shortened("面积3 * 4 * 5，见[1]，王**与李**。后来。", 27) == "面积3 * 4 * 5，见[1]，王**与李**。"


def test_what_is_read_directly() -> None:
    body = "## 题\n\n一段**要紧**的话。\n\n- 甲\n- 乙\n\n> 引\n\n[图1]\n\n二段。"
    kinds = [
        Block("heading", "题"), Block("text", "一段要紧的话。"), Block("list", "甲", 3), Block("list", "乙", 3),
        Block("quote", "引", 4), Block("text", "二段。"),
    ]  # fmt: skip
    assert blocks(body) == kinds
    assert [block[:2] for block in rendered(body)] == [block[:2] for block in kinds]


PIECES = (
    *(
        "城管",
        "路灯亮了",
        "，",
        "。",
        "“好”",
        "3",
        "4.5",
        "PM2.5",
        " ",
        "\n",
        "\n\n",
        "　　",
        "—",
        "（一）",
        "、",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "____",
        "~",
        "~~",
        "`",
        "#",
        "## ",
        "> ",
        "- ",
        "1. ",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: 注",
    ),
    *(
        "[图1]",
        "|",
        "---",
        "\\",
        "&amp;",
        "&lt;",
        "&shy;",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
        "<ruby>喆<rt>zhé</rt></ruby>",
    ),
    *(
        "https://a.example.cn/",
        "<https://a.example.cn/>",
        "[办法](/a/)",
        "![图](a.jpg)",
        "{.x}",
        "{#a}",
        "!!! note\n",
        ":",
        "\t",
    ),
    *("\u200b", "\ufe0f", "葛\U000e0100", "<div>", "</div>", "<sup>2</sup>", "```\n", "~~~\n"),
)
"""What a keyboard and a paste put into a body."""


def run_of_the_page(body: str) -> None:
    summary = plain_text(body, 120)
    found = bare(summary.removesuffix("……"))
    shown = page_text(body)
    joined = "".join(shown)
    starts = [sum(map(len, shown[:number])) for number in range(len(shown))]
    assert not found or any(joined.startswith(found, start) for start in starts), (body, summary, shown)


def test_any_summary_is_an_unbroken_run_from_a_paragraphs_start() -> None:
    dice = random.Random(1114)
    for _ in range(samples(5_000)):
        run_of_the_page("".join(dice.choices(PIECES, k=dice.randrange(1, 25))))


@given(st.text(max_size=60))
@settings(max_examples=samples(500))
def test_of_any_text_at_all(body: str) -> None:
    run_of_the_page(body)


def test_the_search_reads_the_whole_page() -> None:
    dice = random.Random(2026)
    for _ in range(samples(2_000)):
        body = "".join(dice.choices(PIECES, k=dice.randrange(1, 25)))
        assert bare("".join(block.text for block in blocks(body))) == "".join(page_text(body)), body
