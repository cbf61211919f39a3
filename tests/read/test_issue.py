"""An issue's folder: its files, sections, tables, digests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bulletin.model.issue import Section
from bulletin.model.outline import issue_outline
from bulletin.read.newsroom import read_newsroom
from bulletin.render.shown import seen_outline
from tests.read.desk import BODY, ISSUE, STORY, page, read, write


def story(kind: str) -> str:
    return page(STORY + f"kind: {kind}\n")


def test_files_that_are_no_articles_do_no_harm(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": page(),
            f"{ISSUE}/README.md": "说明",
            f"{ISSUE}/_old.md": "旧稿",
            f"{ISSUE}/.01-a.md.swp": b"\0",
            f"{ISSUE}/_原稿.docx": b"PK",
            f"{ISSUE}/_drafts/x.md": "旧稿",
            "issues/README.md": "说明",
            "issues/_template/01.md": "样稿",
            "issues/.DS_Store": b"\0",
        },
    )
    assert problems == []
    assert [article.slug for article in newsroom.issues[0].articles] == ["a"]


def test_newest_issue_first(tmp_path: Path) -> None:
    keys = ("2026-11-23", "2025-01-06", "2026-11-23-extra", "2026-11-30")
    newsroom, problems = read(tmp_path, {f"issues/{key}/01-a.md": page() for key in keys})
    assert problems == []
    assert [issue.key for issue in newsroom.issues] == [
        "2026-11-30",
        "2026-11-23-extra",
        "2026-11-23",
        "2025-01-06",
    ]


def test_default_sections(tmp_path: Path) -> None:
    kinds = {"01-a": "comments", "02-b": "photo", "03-c": "brief", "04-d": "data", "05-e": "feature"}
    newsroom, _ = read(
        tmp_path,
        {f"{ISSUE}/{name}.md": story(kind) for name, kind in kinds.items()}
        | {f"{ISSUE}/issue.yml": "lead: e\n"},
    )
    (issue,) = newsroom.issues
    assert issue.lead == "e"
    assert issue.sections == (
        Section(name="要闻", articles=("e", "c")),
        Section(name="图说", articles=("b",)),
        Section(name="数据", articles=("d",)),
        Section(name="综合", articles=("a",)),
    )


def test_what_sections_do_not_name_follows(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {f"{ISSUE}/0{n}-{slug}.md": page(body=slug) for n, slug in enumerate("abcd")}
        | {f"{ISSUE}/issue.yml": "版块:\n  - 名称: 专栏\n    稿件: [c, 00-a.md]\n"},
    )
    assert newsroom.issues[0].sections == (
        Section(name="专栏", articles=("c", "a")),
        Section(name="综合", articles=("b", "d")),
    )
    assert [problem.code for problem in problems] == ["S005"]


def test_drafts_are_checked_but_not_shown(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": page(STORY + "draft: true\nkind: 不知\n"),
            f"{ISSUE}/02-b.md": page(),
            f"{ISSUE}/issue.yml": "lead: a\nsections: [{name: 要闻, articles: [a]}, {name: 综合, articles: [b]}]\n",
            "issues/2026-11-30/01-a.md": page(),
            "issues/2026-11-30/issue.yml": "状态: 草稿\n",
        },
    )
    public, problems = read_newsroom(tmp_path)
    preview, same = read_newsroom(tmp_path, drafts=True)
    assert [problem.code for problem in problems] == ["K008"]
    assert problems == same
    assert [issue.key for issue in public.issues] == [ISSUE[7:]]
    assert (public.issues[0].lead, [article.slug for article in public.issues[0].articles]) == ("b", ["b"])
    assert public.issues[0].sections == (Section(name="综合", articles=("b",)),)
    assert [issue.key for issue in preview.issues] == ["2026-11-30", ISSUE[7:]]
    assert issue_outline(public.issues[0]).digest != issue_outline(preview.issues[1]).digest


def test_a_draft_may_be_unfinished(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page("title: 夜市\ndraft: true\n", "")})
    assert {problem.severity for problem in problems} == {"warning"}


def test_a_broken_file_hides_nothing(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": "没有文前信息\n",
            f"{ISSUE}/02-b.md": page(STORY + "kind: 不知\n"),
            f"{ISSUE}/03-c.md": page().encode("gbk"),
            f"{ISSUE}/issue.yml": "lead: a\nnumber: [1]\n",
            "issues/11月/01-a.md": page(),
        },
    )
    assert {problem.code for problem in problems} == {"Y002", "K008", "F003", "K004", "S001"}
    assert [article.slug for article in newsroom.issues[0].articles] == ["b", "c"]


def cells(
    root: Path, csv: str | bytes, header_rows: int = 1
) -> tuple[list[list[tuple[str, int, int]]], list[str]]:
    front = STORY + f"kind: data\ntables:\n  - file: t.csv\n    header_rows: {header_rows}\n"
    newsroom, problems = read(root, {f"{ISSUE}/01-a.md": page(front), f"{ISSUE}/t.csv": csv})
    (table,) = newsroom.issues[0].articles[0].tables
    return [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in table.rows], [
        problem.code for problem in problems
    ]


def test_merged_header_cells(tmp_path: Path) -> None:
    rows, codes = cells(tmp_path, "区,阀,<,<\n^,户数,<,率\n^,应装,已装,^\n东区,<,^,1\n", 3)
    assert rows[:3] == [
        [("区", 3, 1), ("阀", 1, 3)],
        [("户数", 1, 2), ("率", 2, 1)],
        [("应装", 1, 1), ("已装", 1, 1)],
    ]
    assert rows[3] == [("东区", 1, 1), ("<", 1, 1), ("^", 1, 1), ("1", 1, 1)]
    assert codes == []


def test_a_merge_over_rows_and_columns(tmp_path: Path) -> None:
    assert cells(tmp_path / "a", "区,甲,<\n^,^,<\n东,1,2\n", 2)[0][0] == [("区", 2, 1), ("甲", 2, 2)]
    assert cells(tmp_path / "b", "区,甲,<\n^,^,^\n东,1,2\n", 2)[0][0] == [("区", 2, 1), ("甲", 2, 2)]


@pytest.mark.parametrize("broken", ["甲,<\n^,乙\n1,2\n", "<,甲\n乙,^\n1,2\n", "甲,乙\n<,<\n1,2\n"])
def test_a_merge_that_is_no_rectangle(broken: str, tmp_path: Path) -> None:
    _, codes = cells(tmp_path, broken, 2)
    assert "T007" in codes


def test_csv_as_excel_saves_it(tmp_path: Path) -> None:
    wanted = [[("区", 1, 1), ("户", 1, 1)], [("东", 1, 1), ("1,200", 1, 1)]]
    plain = '区,户,\r\n东,"1,200",\r\n,,\r\n'
    assert cells(tmp_path / "a", b"\xef\xbb\xbf" + plain.encode()) == (wanted, [])
    assert cells(tmp_path / "b", plain.encode("gbk")) == (wanted, ["T015"])


def test_digests_depend_on_contents_only(tmp_path: Path) -> None:
    files = {f"{ISSUE}/02-b.md": page(), f"{ISSUE}/01-a.md": page(), f"{ISSUE}/issue.yml": "number: 3\n"}
    first, _ = read(tmp_path / "a", files)
    second, _ = read(tmp_path / "b", dict(reversed(files.items())))
    os.utime(tmp_path / "b" / ISSUE / "01-a.md", (1, 1))
    again, _ = read_newsroom(tmp_path / "b", drafts=True)
    assert first == second == again
    changed, _ = read(tmp_path / "c", files | {f"{ISSUE}/02-b.md": page(body=BODY + "\n又一段。\n")})
    (before,), (after,) = map(seen_outline, first.issues), map(seen_outline, changed.issues)
    assert before.digest != after.digest
    assert before.articles[0].digest == after.articles[0].digest
    assert before.articles[1].digest != after.articles[1].digest
    assert before.articles[1].shown == after.articles[1].shown
