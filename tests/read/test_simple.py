"""The quick reader of front matter says what libyaml says, or leaves it to that: values, places, what is plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.read.parser import parsed
from bulletin.read.sheet import Sheet
from bulletin.read.simple import simple_tree
from tests.demo import REPOSITORY

HEAD = "---\n"
WHOLE = (
    "a: b\n",
    "题目: 开学第一课\n",
    "k:\n",
    "  c: d\n",
    "- e\n",
    "  - f\n",
    "- g: h\n",
    "  i: j\n",
    "l: [a, 乙]\n",
    'm: "n: 1"\n',
    "- 'o'\n",
    "p: {q: r, 丙: 丁 戊}\n",
    "\n",
)
SIGNS = (*" \n-:#[],{}\"'&*!|>%@`?~.ab中0129\t", "\u3000", "\xa0", "\u200b", "\ufeff", "\x85", "“", "。")
PIECES = (
    *WHOLE,
    *SIGNS,
    ": ",
    " #",
    "null",
    "true",
    "key: ",
    "\n  ",
    "\n- ",
    "---\n",
    "...\n",
    "- - ",
    "? ",
    "a: b: c",
)


def agree(front: str) -> bool:
    """Hold the quick reader to libyaml; tell whether it read the text at all."""
    quick = simple_tree(front, len(HEAD))
    if quick is None:
        return False
    sheet = Sheet("a.md")
    sheet.text = HEAD + front
    assert quick == parsed(front, sheet, range(len(HEAD), len(sheet.text) + 1))
    assert not sheet.problems
    return True


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("a: b\n  c\n")
@example("a:\n - b\n c: d\n")
@example("a:\n- b: c\n - d\n")
@example("a: x:\n")
@example("a: b\na: c\n")
@example("".join(f"{' ' * deep}k:\n" for deep in range(14)) + " " * 14 + "k: v\n")
def test_any_text(front: str) -> None:
    agree(front)


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=12).map("".join), st.data())
def test_whole_lines_with_a_slip(front: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(front)))
    agree(front[:at] + data.draw(st.sampled_from(SIGNS)) + front[at + data.draw(st.integers(0, 1)) :])


@pytest.mark.parametrize(
    "front",
    [
        "title: 开学第一课\nreporter: 林一舟\n",
        "photos:\n  - file: a.jpg\n    caption: 图为操场。\n  - file: b.jpg\ntags: [校园, 体育]\n",
        "wechat:\n  title: 开学\n\nnumber: 7",
        "- name: 教育局\n  slug: jyj\n  aliases: [局办公室, 督导室]\n- name: 水务局\n",
        "- 教育局\n- 水务局\n",
        "original: {title: 老街新灯, author: 林一舟}\nphotos:\n  - {file: a.jpg, caption: 图为操场。}\n",
        'number: "7"\ntitle: \'“十件实事”\'\nurl: "https://bulletin.example.org/"\n',
    ],
)
def test_what_it_is_for(front: str) -> None:
    assert agree(front)


def test_every_file_of_the_demo() -> None:
    fronts = [
        found[1]
        for path in sorted(Path(REPOSITORY / "issues").rglob("*.md"))
        if (found := re.match(r"---\n(.*?)^---$", path.read_text("utf-8"), re.S | re.M))
    ]
    assert len(fronts) > 40
    assert sum(map(agree, fronts)) > len(fronts) / 2
