"""`accept.yml` lets findings in tables and in the newsroom's own files stand, and nothing else."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bulletin.check.gather import gather
from bulletin.model.problem import Problem
from tests.check.looking import misplaced
from tests.check.text.test_desk import newsroom, texts
from tests.read.desk import page

ISSUE = "issues/2026-11-23"
STORY = page(
    "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\ntables:\n- file: a.csv\n", "灯亮了，队员布署。\n"
)
TABLE = "区,公厕,备注\n甲区,12,好\n乙区,15,13812345678\n合计,28,\n"


def looked(root: Path, accept: str, **files: str) -> list[Problem]:
    base = {
        f"{ISSUE}/01-a.md": STORY,
        f"{ISSUE}/a.csv": TABLE,
        f"{ISSUE}/issue.yml": "审核: 戚敏洲\n",
        f"{ISSUE}/accept.yml": accept,
    }
    found = texts(newsroom(root, **{**base, **files}))
    assert [wrong for one in found if (wrong := misplaced(one, root))] == []
    return found


def told(found: list[Problem], code: str) -> list[str]:
    return [one.accepted for one in found if one.code == code]


def test_a_cell_stands_with_its_reason(tmp_path: Path) -> None:
    found = looked(tmp_path, "- 代码: n021\n  原文: 28\n  理由: 有一座停用\n  核对人: 林岚\n")
    assert told(found, "N021") == ["有一座停用（林岚）"]
    assert told(found, "Z001") == [""], "what stands in the story is accepted there"
    assert {one.code for one in found} == {"N021", "Z001", "Z032"}


def test_a_cell_of_a_workbook_is_told_by_its_row_and_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["公厕分布"],
        [],
        [None, "区", "座数", "联系人"],
        [None, "甲区", 12, "他说13812345678"],
        [None, "乙区", 15, "无"],
        [None, "合计", 28, "无"],
    ):
        sheet.append(row)
    story = page("title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\ntables:\n- file: a.xlsx\n")
    settings = newsroom(tmp_path, **{f"{ISSUE}/01-a.md": story, f"{ISSUE}/accept.yml": "- {文件: a.xlsx, 代码: N021, 原文: '28', 理由: 一座停用}\n"})  # fmt: skip
    book.save(tmp_path / ISSUE / "a.xlsx")
    found = [one for one in texts(settings) if one.path.endswith("xlsx")]
    assert [(one.code, one.line, one.column, one.text, one.accepted) for one in found] == [
        ("Z032", 4, 4, "他说13812345678", ""), ("N021", 6, 3, "28", "一座停用")]  # fmt: skip
    assert [misplaced(one, tmp_path) for one in found] == ["", ""]


def test_a_number_within_a_cell_is_told_alone_whatever_stands_around_it(tmp_path: Path) -> None:
    table = '区,公厕,备注\n甲区,12,"他说""好"", 138 1234 5678"\n乙区,13,张兰13912345678\n合计,25,\n'
    found = [one for one in looked(tmp_path, "", **{f"{ISSUE}/a.csv": table}) if one.code == "Z032"]
    assert [(one.line, one.text, one.suggestion) for one in found] == [
        (2, "138 1234 5678", "138****5678"), (3, "13912345678", "139****5678")]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_it_is_never_lost_by_a_change_of_another_line(tmp_path: Path, ends: str) -> None:
    accept = "- {code: N021, text: '28', reason: 有一座停用, file: a.csv}\n"
    table = ends.join(["区,公厕,备注", "丙区,1,新", "甲区,11,好", "乙区,15,无", "合计,28,", ""])
    found = looked(tmp_path, accept)
    assert told(found, "N021") == ["有一座停用"]
    (tmp_path / ISSUE / "a.csv").write_bytes(table.encode())
    assert told(texts(newsroom(tmp_path, **{f"{ISSUE}/01-a.md": STORY})), "N021") == ["有一座停用"]


def test_what_matches_nothing_is_reported(tmp_path: Path) -> None:
    found = looked(
        tmp_path,
        "- {code: N021, text: '29', reason: 旧的}\n- {code: N021, text: '28', reason: 旧的, file: b.csv}\n"
        "- {code: Z001, text: 布署, reason: 引文}\n- {code: Z001, text: 布署, reason: 引文, file: 01-a.md}\n",
    )
    assert [one.code for one in found if one.code[0] == "E"] == ["E004", "E004", "E004", "E005"]
    assert told(found, "N021") == [""]
    assert told(found, "Z001") == [""]


def test_what_is_no_finding_of_the_desk_cannot_be_accepted(tmp_path: Path) -> None:
    front = "核过:\n- {代码: P009, 原文: a.jpg, 理由: 不必}\n- {代码: 错字, 原文: 布署, 理由: 引文}\n"
    files = {f"{ISSUE}/01-a.md": STORY.replace("tables:", front + "tables:")}
    found = looked(tmp_path, "- {代码: T001, 原文: 甲, 理由: 不必}\n", **files)
    assert [(one.code, one.path[-10:]) for one in found if one.code[0] == "E"] == [
        ("E008", "23/01-a.md"), ("E008", "23/01-a.md"), ("E008", "accept.yml")]  # fmt: skip


def test_persons_data_only_by_the_reviewer(tmp_path: Path) -> None:
    entry = "- {{code: Z032, text: 138****5678, reason: 已同意公开, by: {by}}}\n"
    assert told(looked(tmp_path / "a", entry.format(by="戚敏洲")), "Z032") == ["已同意公开（戚敏洲）"]
    found = looked(tmp_path / "b", entry.format(by="林岚"))
    assert told(found, "Z032") == [""]
    assert [one.severity for one in found if one.code == "E003"] == ["error"]
    whole = looked(tmp_path / "c", "- {code: Z032, text: '13812345678', reason: 已同意, by: 戚敏洲}\n")
    assert told(whole, "E004"), "the number itself is written nowhere else"


@pytest.mark.parametrize("text", ["- {code: N021}\n", "code: N021\n", "- [\n", "- 只有一句话\n", "\x00", "- {code: N021, text: 28, resaon: 笔误}\n"])  # fmt: skip
def test_a_wrong_file_says_so_and_stops_nothing(tmp_path: Path, text: str) -> None:
    found = gather(newsroom(tmp_path, **{f"{ISSUE}/01-a.md": STORY, f"{ISSUE}/a.csv": TABLE, f"{ISSUE}/accept.yml": text}), texts="all")[1]  # fmt: skip
    assert any(one.path == f"{ISSUE}/accept.yml" for one in found)
    assert told(found, "N021") == [""]


def test_the_newsrooms_own_files_have_one_too(tmp_path: Path) -> None:
    found = looked(
        tmp_path,
        "",
        **{
            "content/newsroom/phrases.yml": "固定说法: [三个字]\n",
            "content/newsroom/accept.yml": "- {文件: phrases.yml, 代码: E001, 原文: 三个字, 理由: 先记着}\n- {代码: E001, 原文: 四个字了, 理由: 旧的}\n",
        },
    )
    assert told(found, "E001") == ["先记着"]
    assert [one.path for one in found if one.code == "E004"] == ["content/newsroom/accept.yml"]
