"""Where keys and values stand: exactly, in front matter of any shape, mended or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.problem import Problem
from bulletin.model.span import Span
from bulletin.read.fields import Fields
from bulletin.read.frontmatter import parse
from bulletin.read.keys import ARTICLE
from bulletin.read.quotes import quoted_like
from bulletin.read.sheet import Sheet
from bulletin.read.tree import plain
from tests.read.desk import ISSUE, page, read


def texts(front: str) -> dict[str, str]:
    """Return what stands where the values of the known keys are."""
    sheet = Sheet("a.md", f"---\n{front}---\n")
    Fields(parse(sheet, 4, 4 + len(front)), ARTICLE, sheet)
    return {key: sheet.span(place).text for key, place in sheet.places.items()}


@pytest.mark.parametrize(
    ("front", "value"),
    [
        ("title: 夜市 😀 灯火\n", "夜市 😀 灯火"),
        ("title: '夜市''s'   # 备注\n", "'夜市''s'"),
        ('title: "夜\\u5e02"\n', '"夜\\u5e02"'),
        ("title: 夜市\n  灯火  \n", "夜市\n  灯火"),
        ("title: |\n  夜市\n  灯火\n\n# 备注\n", "|\n  夜市\n  灯火"),
        ("title: >-\n  夜市\n\n", ">-\n  夜市"),
        ("title:\n- 夜市\n- 灯火\n# 备注\n\n", "- 夜市\n- 灯火"),
        ("title: [夜市, '灯火' ]  \n", "[夜市, '灯火' ]"),
        ("title: {a: [夜市]}\n", "{a: [夜市]}"),
        ("title:\n  a: 夜市\n  b:\n    - 灯火\n    # 备注\n", "a: 夜市\n  b:\n    - 灯火"),
        ("title:\n", ""),
        ("title: ''\n", "''"),
        ("标题：夜市\n", "夜市"),
        ("标题:夜市   \n", "夜市"),
        ("标题:\t夜市\n", "夜市"),
        ("title：@夜市: 灯火  \n", "@夜市: 灯火"),
        ("title: “夜市: 灯火”\n", "“夜市: 灯火”"),
        ('title: "夜市”灯火\n', '"夜市”灯火'),
        ("kicker: x\u2028title: 夜市\n", "夜市"),
    ],
)
def test_values(front: str, value: str) -> None:
    for before in ("", "# 甲\n", "kind: brief\n"):
        for after in ("", "date: 2026-11-23\n"):
            assert texts(before + front + after)["title"] == value


def test_a_mark_of_byte_order_within_the_file_counts() -> None:
    assert texts("\ufeffkicker: x\ntitle: 夜市\n") == {"kicker": "x", "title": "夜市"}


def test_a_list_of_one_line_that_was_mended_thrice() -> None:
    front = "photos:\n\t－file：@a.jpg\n"
    sheet = Sheet("a.md", front)
    tree = parse(sheet)
    assert tree is not None
    assert plain(tree) == {"photos": [{"file": "@a.jpg"}]}
    shown = [(found.code, found.column, found.text, found.suggestion) for found in sheet.problems]
    assert shown == [
        ("Y004", 1, "\t", "  "),
        ("Y019", 2, "－", "- "),
        ("Y005", 7, "：", ": "),
        ("Y010", 8, "@a.jpg", "'@a.jpg'"),
    ]


def found(tmp_path: Path, front: str, code: str) -> Problem:
    """Return the one problem of `code` in an article."""
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(front), f"{ISSUE}/a/甲.csv": "a\n"})
    (one,) = [one for one in problems if one.code == code]
    return one


@pytest.mark.parametrize(
    ("key", "meant", "certain"),
    [
        ("titel", "title", True),
        ("－标题", "标题", True),
        ("通迅员", "通讯员", False),  # one sign in three
        ("副标题", "副题", False),  # 标题 is as like it
        ("sections", "corrections", False),  # a key elsewhere
        ("作者", "记者", False),  # not a misspelling
        ("reporters", "reporter", True),
    ],
)
def test_a_key_is_certain_when_nothing_else_is_like_it(
    tmp_path: Path, key: str, meant: str, certain: bool
) -> None:
    one = found(tmp_path, f"kind: brief\n{key}: 甲\n", "K001")
    assert (one.text, one.suggestion, one.certain) == (key, meant, certain)


def test_no_key_is_certain_that_is_there(tmp_path: Path) -> None:
    assert not found(tmp_path, "title: 甲\ntitel: 乙\n", "K001").certain


def test_a_fix_keeps_the_quotes(tmp_path: Path) -> None:
    one = found(tmp_path, "title: 甲\ntables: ['a\\甲.csv']\n", "T061")
    assert (one.text, one.fix) == ("'a\\甲.csv'", ("'a/甲.csv'", True))


def test_backslashes_are_certain_where_the_file_is(tmp_path: Path) -> None:
    assert found(tmp_path, "title: 甲\ntables: ['a\\甲.csv']\n", "T061").fix == ("'a/甲.csv'", True)
    assert found(tmp_path / "2", "title: 甲\ntables: ['b\\甲.csv']\n", "T002").fix is None


@pytest.mark.parametrize("line", ["本报记者 张三", "摄影：张三", "文/图 张三", "张三 摄"])
def test_only_what_the_page_says_anyway_goes_for_certain(tmp_path: Path, line: str) -> None:
    one = found(tmp_path, f"title: 甲\nreporter: {line}\n", "K012")
    assert (one.suggestion, one.certain) == ("张三", line == "本报记者 张三")


def test_a_mark_of_a_table_is_the_cell(tmp_path: Path) -> None:
    table = '"甲\n乙",  ^ ,"丙"\n\n1,2,3\n'
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page("title: 甲\ntables: [t.csv]\n"), f"{ISSUE}/t.csv": table})  # fmt: skip
    (one,) = [one for one in problems if one.code == "T007"]
    assert one[1:3] == (2, 6)
    assert (one.end_line, one.end_column, one.text) == (2, 7, "^")


@pytest.mark.parametrize("value", ["a", "夜市 灯火", "a: b", "#x", "8:30", "null", "@x", "it's", 'a"b\\', "- x", "[a", "1,2", "x:", "？ a"])  # fmt: skip
@pytest.mark.parametrize("instead", ["x", "'x'", '"x"', ""])
@pytest.mark.parametrize("around", ["k: {}\n", "k: [{}, z]\n", "- {}\n"])
def test_what_is_spelled_is_read_back(value: str, instead: str, around: str) -> None:
    sheet = Sheet("a.yml", around.format(quoted_like(value, instead)))
    tree = parse(sheet)
    assert tree is not None
    assert not sheet.problems
    whole = plain(tree)
    inner = whole["k"] if isinstance(whole, dict) else whole
    assert str(inner[0] if isinstance(inner, list) else inner) == value


def test_where_nothing_stands() -> None:
    sheet = Sheet("a.md", "---\nkind: 甲\n---\n")
    fields = Fields(parse(sheet, 4, 12), ARTICLE, sheet)
    assert sheet.span(fields.key_place("kind")) == Span(2, 1, 2, 5, "kind")
    assert sheet.span(fields.key_place("title")) == Span(2, 1, 2, 1, "")
