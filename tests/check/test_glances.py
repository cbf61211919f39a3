"""Where a glance at a text says that there is nothing to look for, a close look finds nothing either."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bulletin.check.lined import _ENTER, _entered
from bulletin.check.typed import FOREIGN, _likely, _lines_with
from bulletin.prose.knots import _MARK_RUN, _SIGN_RUN, knot
from bulletin.read.mistakes import SUSPECT, well_parted

PIECES = (
    "\n", "\n\n", " ", "\t", "\u3000", "汉字", "。", "：", "甲: 乙", "a:b", "http://x", "12", "-", "- ", "-3", "- 3 -", "#", "## ",
    "*", "**", "* ", "> ", "1. ", "[", "[[", "[图1]", "\n[图2]\n", "［图", "【表1】", "[表格]", "[图片1]", "(图1)", "图1", "表2",
    "第3页 共5页", "—3—", "==a==", "===", "++b++", "![[y]]", "[!NOTE]", "[b]c[/b]", "] (", "{%x%}", "{{y}}", ":::", ":smile:",
    "$x$", "'''z'''", ".. note::", "\\begin{x}", "%%c%%", "10^2^", "[]()", "[](x)", "│", "+--+", "甲  乙  3\n丙  丁  4", "a\tb\tc\n",
    "![z]", "TOC", "^[x]", ")[", "x_{2}", "~2~", "<b>", "`",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(TEXTS)
def test_what_another_program_would_read_is_never_overlooked(body: str) -> None:
    lines = f"\n{body}\n"
    likely = {at for at, _ in _likely(lines, set(body.encode("ascii", "ignore")))}
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
def test_a_colon_without_its_space_is_never_overlooked(text: str) -> None:
    assert not (well_parted(text) and SUSPECT.search(text))


@given(TEXTS, st.sampled_from("[]<>`*_~|!(&\\>-+"), st.integers(1, 400))
def test_a_knot_is_never_overlooked(body: str, sign: str, count: int) -> None:
    for text in (body + sign * count, body + f"{sign} " * count, body + f"\n{sign}" * count):
        if re.search(_SIGN_RUN, text) or _MARK_RUN.search(f"\n{text}"):
            assert knot(text) is not None
