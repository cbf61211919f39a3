"""New files are as the newsroom writes its others: in its language, signed by who signed last."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.author import new as templates
from bulletin.author.habits import article_in_chinese, issue_in_chinese, last_reporter, writes_chinese
from bulletin.author.new import NotCreated, kind_of, new_article, newest_issue
from bulletin.model.kinds import KINDS
from bulletin.read.keys import ARTICLE, ISSUE, PHOTO, SECTION
from tests.read.desk import ISSUE as FOLDER
from tests.read.desk import page, write

ENGLISH = page()
CHINESE = page("标题: 夜市\n记者: 王喆\n部门: 市城管局\n")
PEOPLE = "- 林晓舟\n- 王喆\n- 祝岚青\n"


def test_the_language_is_that_of_the_newest_articles(tmp_path: Path) -> None:
    write(tmp_path, {"issues/2026-11-16/01-a.md": ENGLISH})
    assert not writes_chinese(tmp_path)
    write(tmp_path, {f"{FOLDER}/01-a.md": CHINESE, f"{FOLDER}/02-b/index.md": CHINESE})
    assert writes_chinese(tmp_path)
    assert not writes_chinese(tmp_path, "2026-11-16")


def test_without_articles_the_settings_tell(tmp_path: Path) -> None:
    write(tmp_path, {"content/newsroom/newsroom.yml": "单位: 云溪市\n刊名: 简报\n"})
    assert writes_chinese(tmp_path)
    assert not writes_chinese(write(tmp_path / "other", {}))
    assert not writes_chinese(tmp_path / "nothing")


@pytest.mark.parametrize("file", ["﻿---\r\n标题: 甲\r\n部门: 乙\r\n---\r\n", "---\n标题：甲\n部门：乙\n"])
def test_a_file_of_windows_or_with_a_mistake_tells_too(tmp_path: Path, file: str) -> None:
    assert writes_chinese(write(tmp_path, {f"{FOLDER}/01-a.md": file}))


def test_no_english_key_is_left_in_a_chinese_template() -> None:
    for text, tables in (
        (article_in_chinese(templates.ARTICLE), (ARTICLE, PHOTO)),
        (issue_in_chinese(templates.ISSUE), (ISSUE, SECTION)),
    ):
        for table in tables:
            for english in table.chinese:
                assert f"{english}:" not in text, english


def test_who_signed_last_signs_again(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"content/newsroom/people.yml": PEOPLE, "content/newsroom/departments.yml": "- 市城管局\n- 乙局\n"},
    )
    write(tmp_path, {"issues/2026-11-16/01-a.md": page(), f"{FOLDER}/issue.yml": ""})
    assert last_reporter(tmp_path, "2026-11-23") == "林晓舟"
    write(tmp_path, {f"{FOLDER}/01-a.md": CHINESE, f"{FOLDER}/02-b.md": "---\n标题：坏\n---\n"})
    text = new_article(tmp_path, "又一篇", "2026-11-23").read_text("utf-8")
    assert "\n记者: 王喆\n" in text
    assert "\n部门:\n" in text
    write(tmp_path, {f"{FOLDER}/09-c.md": page("title: 甲\nreporter: [林晓舟, 祝岚青]\ndepartment: 乙局\n")})
    assert last_reporter(tmp_path, "2026-11-23") == ["林晓舟", "祝岚青"]


def test_a_reporter_of_elsewhere_is_not_taken_for_ours(tmp_path: Path) -> None:
    write(tmp_path, {f"{FOLDER}/01-a.md": page("title: 甲\nreporter:\n  - {name: 外人, org: 某报}\n")})
    assert last_reporter(tmp_path, "2026-11-23") is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_named_in_either_language(kind: str) -> None:
    assert kind_of(kind) == kind_of(kind.upper()) == kind_of(f" {KINDS[kind].name} ") == kind


def test_a_kind_that_is_none(tmp_path: Path) -> None:
    write(tmp_path, {f"{FOLDER}/issue.yml": ""})
    with pytest.raises(NotCreated, match="是不是想写“通讯”"):
        new_article(tmp_path, "甲", "2026-11-23", "通迅")
    assert newest_issue(tmp_path) == "2026-11-23"
    with pytest.raises(NotCreated, match="bulletin new issue"):
        newest_issue(tmp_path / "nothing")
