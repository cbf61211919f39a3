"""Values over several lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.counts import samples
from tests.read.desk import ISSUE, article, page, read


@pytest.mark.parametrize(
    ("written", "summary"),
    [
        (">\n  第一句讲路灯，\n  第二句讲井盖。", "第一句讲路灯，第二句讲井盖。"),
        (">-\n  第一句讲路灯，\n  第二句讲井盖。\n", "第一句讲路灯，第二句讲井盖。"),
        ("|\n  第一句讲路灯，\n  第二句讲井盖。", "第一句讲路灯，第二句讲井盖。"),
        ("图为工人\n  在检修路灯。", "图为工人在检修路灯。"),
        ("'图为工人\n  在检修路灯。'", "图为工人在检修路灯。"),
        ('"图为工人\n  在检修路灯。"', "图为工人在检修路灯。"),
        ('"图为工人\\\n  在检修路灯。"', "图为工人在检修路灯。"),
        ('"图为工人\\n在检修路灯。"', "图为工人在检修路灯。"),
        ("用 PM2.5\n  仪器 A\n  B 测", "用 PM2.5 仪器 A B 测"),
        ("甲 乙\n  丙 丁", "甲 乙丙 丁"),
        (">\n  甲 \n  乙", "甲乙"),
        (">\n  一段。\n\n  二段。", "一段。二段。"),
        ("'it''s\n  好\n  的'", "it's 好的"),
        (">\n  第一行\n    缩进行\n  第三行", "第一行缩进行第三行"),
    ],
)
def test_chinese_lines_are_joined_without_a_space(written: str, summary: str, tmp_path: Path) -> None:
    found, codes = article(tmp_path, f"summary: {written}\n")
    assert (found.summary, codes) == (summary, [])


def test_captions_notes_and_names_too(tmp_path: Path) -> None:
    found, codes = article(
        tmp_path,
        "corrections:\n  - date: 2026-11-24\n    text: 路灯\n      一百盏。\nsource: 云溪\n  日报\nkeywords: [路\n  灯, 市容]\n",
    )
    assert codes == []
    assert (found.corrections[0].text, found.source, found.keywords) == (
        "路灯一百盏。",
        "云溪日报",
        ("路灯", "市容"),
    )


def test_a_file_that_had_to_be_mended(tmp_path: Path) -> None:
    found, codes = article(tmp_path, "体裁：通讯\nsummary: 图为工人\n  在检修路灯。\n")
    assert (found.summary, codes) == ("图为工人在检修路灯。", ["Y005"])


def test_sections_list_their_stories_in_one_string(tmp_path: Path) -> None:
    files = {
        **{f"{ISSUE}/0{number}-{name}.md": page(body=f"{name}\n") for number, name in enumerate("abcd", 1)},
        f"{ISSUE}/issue.yml": "sections:\n  - name: 要闻\n    articles: a, b\n  - name: 综合\n    articles: c、d\n",
    }
    newsroom, problems = read(tmp_path, files)
    assert problems == []
    assert [section.articles for section in newsroom.issues[0].sections] == [("a", "b"), ("c", "d")]


FOLDS = ("", ">\n  ", ">-\n  ", "'", '"')


def test_wherever_a_line_is_broken_the_text_is_the_same(tmp_path: Path) -> None:
    text = "市城管局在青石街更换路灯一百二十盏，夜里的街面更亮，行人更安心。"
    fronts = []
    for number in range(samples(60)):
        at = 1 + number % (len(text) - 2)
        start = FOLDS[number % len(FOLDS)]
        end = start if start in ("'", '"') else ""
        fronts.append(f"summary: {start}{text[:at]}\n  {text[at:]}{end}\n")
    story = "title: 灯\nreporter: 甲\ndepartment: 局\n"
    files = {
        f"{ISSUE}/{number:02}-a{number}.md": page(story + front) for number, front in enumerate(fronts, 1)
    }
    newsroom, problems = read(tmp_path, files)
    assert problems == []
    assert {one.summary for one in newsroom.issues[0].articles} == {text}


@pytest.mark.parametrize(
    ("front", "codes", "fix"),
    [
        ("title: #创城# 行动\n", ["Y020", "K003"], "'#创城# 行动'"),
        ("title:  #创城\n", ["Y020", "K003"], "'#创城'"),
        ("keywords:\n  - #创城#\n  - 市容\n", ["Y020"], "'#创城#'"),
        ("kicker: #创城#、#文明#\n", ["Y020"], "'#创城#、#文明#'"),
        ("kicker: # 引题先不写\n", [], ""),
        ("# kicker: #创城#\n", [], ""),
        ("#创城#\n", [], ""),
        ("keywords: #在下面\n  - 市容\n", [], ""),
        ("keywords: #在下面\n- 市容\n", [], ""),
        ("kicker: '#创城#'\n", [], ""),
        ("summary: |\n  开头\n  - #不是注释#\n", ["Y020"], "'#不是注释#'"),
    ],
)
def test_a_topic_that_vanished_is_named(front: str, codes: list[str], fix: str, tmp_path: Path) -> None:
    title = "" if front.startswith("title") else "title: 灯\n"
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(f"{title}{front}reporter: 甲\ndepartment: 局\n")})
    assert [problem.code for problem in problems] == codes
    if fix:
        assert problems[0].suggestion == fix
    if "K003" in codes:
        assert "# 后面的字成了注释" in problems[1].message


def test_departments_and_aliases_in_one_string(tmp_path: Path) -> None:
    listed = {"content/newsroom/departments.yml": "- name: 市容科\n  aliases: 市容、容貌科\n- name: 环卫处\n"}
    found, codes = article(tmp_path, "department: 容貌科、环卫处\n", **listed)
    assert (found.departments, codes) == (("市容科", "环卫处"), [])
