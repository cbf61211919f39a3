"""Where a glance at a text says that there is nothing to look for, a close look finds nothing either."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.check import body as body_rules
from bulletin.check.faces import _wary, _word
from bulletin.check.glance import _FOR, TYPED, WIDE, asked_of
from bulletin.check.halfwidth import MEANT, halved
from bulletin.check.issue import ARTICLE_RULES
from bulletin.check.lined import _ENTER, _entered
from bulletin.check.typed import FOREIGN, _likely, _lines_with
from bulletin.model.article import Article
from bulletin.prose.keyboard import keyboard
from bulletin.prose.knots import _MARK_RUN, _SIGN_RUN, knot
from bulletin.prose.signs import _NUMBERED, _SIGNED, signed
from bulletin.prose.verbatim import shown
from bulletin.read.mistakes import SUSPECT, well_parted
from bulletin.read.unused import _is_named, _plain

PIECES = (
    "\n", "\n\n", " ", "\t", "\u3000", "汉字", "。", "：", "甲: 乙", "a:b", "http://x", "12", "-", "- ", "-3", "- 3 -", "#", "## ",
    "*", "**", "* ", "> ", "1. ", "[", "[[", "[图1]", "\n[图2]\n", "［图", "【表1】", "[表格]", "[图片1]", "(图1)", "图1", "表2",
    "第3页 共5页", "—3—", "==a==", "===", "++b++", "![[y]]", "[!NOTE]", "[b]c[/b]", "] (", "{%x%}", "{{y}}", ":::", ":smile:",
    "$x$", "'''z'''", ".. note::", "\\begin{x}", "%%c%%", "10^2^", "[]()", "[](x)", "│", "+--+", "甲  乙  3\n丙  丁  4", "a\tb\tc\n",
    "![z]", "TOC", "^[x]", ")[", "x_{2}", "~2~", "<b>", "`", "# ", "\n 图2\n", "［链接］（http://x）", "（", "）", "＃", "＊＊", "＞", "》",
    "｜", "－", "｀", "[^1]", "[^1]: ", "{#x}", "&lt;", "<img src=", "<!-- 存疑\n", "-->", "---\n甲: 乙\n---", "|a|b|\n", "~~~\n", "\\",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(TEXTS)
def test_a_rule_that_is_not_asked_would_find_nothing(body: str) -> None:
    article = Article(
        path="a.md", issue="2026-11-23", slug="a", title=("甲",), date=date(2026, 11, 23), body=body
    )
    asked = asked_of(ARTICLE_RULES)(body)
    for rule in ARTICLE_RULES:
        if rule not in asked:
            assert not [*rule(article)], rule


def test_a_glance_tells_of_every_sign_that_a_rule_looks_for() -> None:
    assert _FOR.keys() & {*ARTICLE_RULES}
    for rule, signs in _FOR.items():
        assert signs <= {*TYPED, *WIDE}, rule


@given(TEXTS)
def test_what_another_program_would_read_is_never_overlooked(body: str) -> None:
    lines = f"\n{body}\n"
    likely = {at for at, _ in _likely(body)}
    for at, one in enumerate(FOREIGN):
        signs = [one.sign] if isinstance(one.sign, str) else list(one.sign)
        typed = [sign for sign in signs if sign in lines]
        places = [(0, len(body))] if one.over_lines and typed else _lines_with(typed, lines)
        pattern = re.compile(one.pattern, re.MULTILINE)
        if any(pattern.search(body, *place) for place in places):
            assert at in likely, one


@given(TEXTS)
def test_a_line_that_ends_with_one_enter_is_never_overlooked(body: str) -> None:
    close = "\n" in body.strip("\n").replace("\n\n", "") and _ENTER.search(body) is not None
    assert _entered(body) == close


@given(TEXTS)
def test_what_no_page_may_carry_stands_in_what_is_typed_too(body: str) -> None:
    if body_rules._SUSPICIOUS.search(body):
        assert body_rules._SUSPICIOUS.search(keyboard(body))


@given(TEXTS)
def test_a_heading_of_the_first_level_begins_a_line(body: str) -> None:
    close = [found.start() for found in re.finditer(r"(?m)^ {0,3}#[ \t\u3000]+\S", body)]
    assert [found.start() for found in body_rules._TOP_HEADING.finditer(f"\n{body}")] == close


@given(TEXTS)
def test_a_line_of_another_meaning_is_never_overlooked(body: str) -> None:
    close = re.search(_NUMBERED, body) or _SIGNED.search(f"\n{body}")
    assert signed(body) == ("~~~" in body or "\n: " in body or close is not None)


@given(
    st.lists(
        st.sampled_from(
            [
                *"中小学生大朋友孩子们幼儿园未成年人少年犯患者病伤精神障碍产妇犯罪嫌疑被告知服刑吸戒毒违法涉案社区矫正员行为肇事司机害人受婴童"
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_a_word_that_asks_for_care_is_never_overlooked(text: str) -> None:
    found = _wary().search(text)
    assert _word(text) == (found[0] if found else "")


@given(TEXTS)
@example("`表`》__")
def test_what_was_typed_in_full_width_is_never_overlooked(body: str) -> None:
    text, here = shown(body), {sign for typed, _, _ in MEANT for sign in typed if sign in body}
    close = [
        (*found.span(), found[0], half)
        for typed, pattern, meant in MEANT
        if not here.isdisjoint(typed)
        for found in re.finditer(pattern, text, re.MULTILINE)
        if (half := meant(found)) not in (None, found[0])
    ]
    assert [(start, end, half.typed, half.meant) for start, end, half in halved(body)] == close


FILES = st.lists(
    st.sampled_from(["a.CSV", "v", "\u0303", "\n", "é", "e\u0301", "ß", "表.csv"]), max_size=6
).map("".join)


@given(FILES.filter(bool), st.lists(FILES, min_size=1, max_size=4))
def test_a_file_that_one_story_names_is_named_by_all(name: str, texts: list[str]) -> None:
    if _is_named(name, {str(at): text for at, text in enumerate(texts)}):
        assert _plain(name) in _plain("\n".join(texts))


@given(TEXTS)
def test_a_colon_without_its_space_is_never_overlooked(text: str) -> None:
    assert not (well_parted(text) and SUSPECT.search(text))


@given(TEXTS, st.sampled_from("[]<>`*_~|!(&\\>-+"), st.integers(1, 400))
def test_a_knot_is_never_overlooked(body: str, sign: str, count: int) -> None:
    for text in (body + sign * count, body + f"{sign} " * count, body + f"\n{sign}" * count):
        if re.search(_SIGN_RUN, text) or _MARK_RUN.search(f"\n{text}"):
            assert knot(text) is not None


def test_no_code_is_lost_by_what_is_written_for_certain() -> None:
    (_, _, half), *others = halved("见［`a`］（b.md）。")
    assert not others
    assert not half.fix.certain
    (_, _, half), *_ = halved("见［甲］（b.md）。")
    assert half.fix.certain
