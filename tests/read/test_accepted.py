"""What has one reading is read; what has none is told in the words of whoever wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bulletin.model.problem import Problem
from tests.check.looking import findings
from tests.read.desk import ISSUE, page, read

FRONT = "title: 夜市\nreporter: 林岚\ndepartment: 照明所\n"


def told(tmp_path: Path, front: str) -> list[Problem]:
    return read(tmp_path, {f"{ISSUE}/01-a.md": page(front)})[1]


@pytest.mark.parametrize(
    "written",
    [
        "2026/11/9",
        "2026年11月9日",
        "2026.11.9",
        "2026-11-9",
        "2026／11／9",
        "2026年 11月 9日",
        "'2026.11.09'",
        "2026年11月9号",
    ],
)
def test_a_day_is_a_day_however_it_is_typed(written: str, tmp_path: Path) -> None:
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(FRONT + f"date: {written}\n")})
    assert newsroom.issues[0].articles[0].date == date(2026, 11, 9)
    assert [one.code for one in problems if one.code.startswith("K0")] == []


@pytest.mark.parametrize("written", ["2026/13/9", "2026年2月30日", "11/9/2026", "2026年11月", "26.11.9"])
def test_no_other_day_is_guessed(written: str, tmp_path: Path) -> None:
    assert {one.code for one in told(tmp_path, FRONT + f"date: {written}\n")} & {"K006", "K007"}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("www.example.org", "https://www.example.org"),
        ("A.example.ORG:8080/x?y=1", "https://A.example.ORG:8080/x?y=1"),
    ],
)
def test_an_address_without_https(written: str, read_as: str, tmp_path: Path) -> None:
    front = f"{FRONT}kind: reprint\nsource: 甲\noriginal: {{title: 甲, url: '{written}'}}\n"
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(front)})
    original = newsroom.issues[0].articles[0].original
    assert original is not None
    assert original.url == read_as
    assert "K062" in {one.code for one in problems}


@pytest.mark.parametrize(
    "written",
    [
        "见网站",
        "//a.example.org/x",
        "a.jpg x",
        "javascript:alert(1)",
        "ftp://a.example.org",
        "localhost",
        "1.5",
        "a..b",
    ],
)
def test_what_is_no_address_stays_an_error(written: str, tmp_path: Path) -> None:
    front = f"{FRONT}kind: reprint\nsource: 甲\noriginal: {{title: 甲, url: '{written}'}}\n"
    assert "K017" in {one.code for one in told(tmp_path, front)}


def test_keys_in_capitals(tmp_path: Path) -> None:
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(FRONT.replace("title", "TITLE"))})
    assert newsroom.issues[0].articles[0].title == ("夜市",)
    assert [(one.code, one.severity) for one in problems if one.code == "K061"] == [("K061", "hint")]


def test_a_key_in_capitals_beside_itself_is_nobodys_guess(tmp_path: Path) -> None:
    assert "K001" in {one.code for one in told(tmp_path, FRONT + "Title: 早市\n")}


@pytest.mark.parametrize(
    ("front", "code", "words"),
    [
        ("体裁: 新闻\n", "K008", ["“体裁”", "是不是想写 消息？"]),
        ("体裁: 特写\n", "K008", ["是不是想写 通讯？"]),
        ("kind: news\n", "K008", ["“kind”", "消息"]),
        ("草稿: 也许\n", "K005", ["“草稿”"]),
        ("更正: 昨日有误\n", "K004", ["“更正”"]),
        ("日期: 上周一\n", "K006", ["“日期”"]),
    ],
)
def test_messages_speak_as_the_editor_does(front: str, code: str, words: list[str], tmp_path: Path) -> None:
    (found,) = [one for one in told(tmp_path, FRONT + front) if one.code == code]
    assert all(word in f"{found.message} {found.remedy}" for word in words), found


@pytest.mark.parametrize("title", ["#创城# 行动", "#创城", "  #创城#"])
def test_a_title_that_vanished_behind_a_sign_says_why(title: str, tmp_path: Path) -> None:
    problems = told(tmp_path, FRONT.replace("夜市", title))
    (found,) = [one for one in problems if one.code == "Y020"]
    assert "当作注释" in found.message
    assert "单引号" in found.remedy


def test_a_comment_behind_a_key_is_a_comment(tmp_path: Path) -> None:
    assert "Y020" not in {one.code for one in told(tmp_path, FRONT + "kicker: # 引题，可不写\n")}


@pytest.mark.parametrize("year", [2062, 2016, 26])
def test_years_away_from_the_issue(year: int, tmp_path: Path) -> None:
    front = f"---\n{FRONT}date: {year:04}-11-23\n---\n\n夜市开了。\n"
    story = tmp_path / "issues/2026-11-23/01-a.md"
    story.parent.mkdir(parents=True)
    story.write_text(front, "utf-8")
    assert "K063" in {one.code for one in findings(tmp_path)}
    story.write_text(front.replace(f"{year:04}-11-23", "2026-01-05"), "utf-8")
    assert "K063" not in {one.code for one in findings(tmp_path)}


@pytest.mark.parametrize(("day", "far"), [("2025-11-20", True), ("2025-12-02", True), ("2025-12-31", False)])
def test_last_years_date_in_a_copied_story(day: str, far: bool, tmp_path: Path) -> None:
    story = tmp_path / "issues/2026-11-23/01-a.md"
    story.parent.mkdir(parents=True)
    story.write_text(f"---\n{FRONT}date: {day}\n---\n\n夜市开了。\n", "utf-8")
    assert ("K063" in {one.code for one in findings(tmp_path)}) is far


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("03-c.txt", "F010"),
        ("03-c.TXT", "F010"),
        ("03-c.Md", "F010"),
        ("来稿.docx", "I012"),
        ("床位.xlsx", "F061"),
        ("说明.PDF", "F061"),
        ("accept.yaml", "F061"),
        ("Accept.yml", "F061"),
        ("accept.yml.txt", "F061"),
    ],
)
def test_files_that_nobody_reads_get_a_sentence(name: str, code: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{ISSUE}/{name}": page(FRONT) if code == "F010" else b"PK"}
    _, problems = read(tmp_path, files | {f"{ISSUE}/01-a.md": page(FRONT)})
    assert [(one.code, one.path.rpartition("/")[2]) for one in problems if one.code[0] in "FI"] == [
        (code, name)
    ]


def test_a_file_that_a_story_names_is_used(tmp_path: Path) -> None:
    body = "下载[报名表](报名表.docx)，见[册子](%E5%86%8C.pdf)。\n"
    files: dict[str, str | bytes] = {f"{ISSUE}/报名表.docx": b"PK", f"{ISSUE}/册.pdf": b"%PDF"}
    _, problems = read(tmp_path, files | {f"{ISSUE}/01-a.md": page(FRONT, body)})
    assert "F061" not in {one.code for one in problems}
