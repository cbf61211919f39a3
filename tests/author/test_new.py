"""New issues and articles pass the check as they are, and overwrite nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.author import new as templates
from bulletin.author.new import NotCreated, new_article, new_issue
from bulletin.read.keyed import Keys
from bulletin.read.keys import ARTICLE, ISSUE, PHOTO, SECTION
from bulletin.read.newsroom import read_newsroom
from tests.read.desk import checked_newsroom

SETTINGS = "name: 云溪市城市管理局\nurl: https://news.example.org/\n"
DEPARTMENTS = "- 市城管局\n- 青石区城管局\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/newsroom").mkdir(parents=True)
    (tmp_path / "content/newsroom/newsroom.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "content/newsroom/departments.yml").write_text(DEPARTMENTS, encoding="utf-8")
    (tmp_path / "content/newsroom/people.yml").write_text("- 林晓舟\n", encoding="utf-8")
    return tmp_path


def codes(root: Path) -> dict[str, str]:
    _, problems = checked_newsroom(root)
    return {problem.code: problem.severity for problem in problems}


def test_a_new_issue_and_article_need_only_be_filled_in(root: Path) -> None:
    assert [path.relative_to(root).as_posix() for path in new_issue(root, "2026-11-23")] == [
        "issues/2026-11-23/issue.yml"
    ]
    assert codes(root) == {"S007": "warning"}
    path = new_article(root, "青石街“夜市”: 一条白线", "2026-11-23")
    assert path.name == "01-qing-shi-jie-ye-shi-yi-tiao-bai-xian.md"
    assert codes(root) == {"K010": "warning", "S008": "warning"}
    text = path.read_text(encoding="utf-8")
    filled = text.replace("department:\n", "department: 市城管局\n").replace("draft: true\n", "") + "正文。\n"
    path.write_text(filled, encoding="utf-8")
    assert codes(root) == {}
    newsroom, _ = read_newsroom(root)
    (article,) = newsroom.issues[0].articles
    assert article.title == ("青石街“夜市”: 一条白线",)
    assert [person.name for person in article.byline.reporters] == ["林晓舟"]
    assert newsroom.issues[0].number == "1"


@pytest.mark.parametrize(
    ("template", "tables"), [(templates.ISSUE, (ISSUE, SECTION)), (templates.ARTICLE, (ARTICLE, PHOTO))]
)
def test_every_key_that_a_comment_shows_exists(template: str, tables: tuple[Keys, ...]) -> None:
    known = {name for table in tables for name in table.canonical}
    shown = [match[1] for match in re.finditer(r"(?m)^[# -]*([a-z_]+):", template)]
    assert len(shown) > 8
    assert set(shown) <= known


@pytest.mark.parametrize(
    "title",
    [
        "“引号”",
        "'单引号'",
        "- 减号",
        "# 井号",
        "100天",
        "是",
        "true",
        "{花}",
        "a: b",
        "*星*",
        "😀",
        "《书名》",
        "城管" * 60,
    ],
)
def test_any_title_is_kept(root: Path, title: str) -> None:
    new_issue(root, "2026-11-23")
    new_article(root, title, "2026-11-23")
    newsroom, _ = read_newsroom(root, drafts=True)
    assert newsroom.issues[0].articles[0].title == (title,)


def test_numbers_and_order_go_on(root: Path) -> None:
    new_issue(root, "2026-11-23")
    (root / "issues/2026-11-23/issue.yml").write_text("总期号: 第38期\n", encoding="utf-8")
    (path,) = new_issue(root, "2026-11-30")
    assert "number: 39\n" in path.read_text(encoding="utf-8")
    names = [new_article(root, "夜市", "2026-11-30").name for _ in range(3)]
    assert names == ["01-ye-shi.md", "02-ye-shi-2.md", "03-ye-shi-3.md"]


def test_nothing_is_overwritten(root: Path) -> None:
    (path,) = new_issue(root, "2026-11-23")
    path.write_text("number: 7\n", encoding="utf-8")
    with pytest.raises(NotCreated, match="已经有了"):
        new_issue(root, "2026-11-23")
    assert path.read_text(encoding="utf-8") == "number: 7\n"


@pytest.mark.parametrize(
    "date", ["2026-13-01", "2026-02-30", "明天", "", "2026/11/23", "../2026-11-23", "2026-11-23/a"]
)
def test_a_date_that_is_none(root: Path, date: str) -> None:
    with pytest.raises(NotCreated, match="不是日期"):
        new_issue(root, date)
    with pytest.raises(NotCreated, match="不是日期"):
        new_article(root, "夜市", date)


def test_an_article_wants_an_issue_and_a_title(root: Path) -> None:
    with pytest.raises(NotCreated, match="bulletin new issue 2026-11-23"):
        new_article(root, "夜市", "2026-11-23")
    new_issue(root, "2026-11-23")
    with pytest.raises(NotCreated, match="标题是空的"):
        new_article(root, " \n", "2026-11-23")


@pytest.mark.parametrize("kind", ["通知", "公示", "notice", "public-notice"])
def test_what_an_office_issues_has_its_own_keys_and_no_reporter(kind: str, root: Path) -> None:
    new_issue(root, "2026-11-23")
    text = new_article(root, "关于夜市的通知", "2026-11-23", kind).read_text("utf-8")
    assert re.search(r"(?m)^issuer:$", text)
    assert bool(re.search(r"(?m)^from:\nto:$", text)) == (kind in ("公示", "public-notice"))
    assert "林晓舟" not in text
    assert not any(severity == "error" for severity in codes(root).values())


@pytest.mark.parametrize(
    ("said", "meant"), [("新闻", "消息"), ("评论", "言论"), ("公告", "通知"), ("FAQ", "问答")]
)
def test_a_kind_by_another_name_is_advised(said: str, meant: str, root: Path) -> None:
    new_issue(root, "2026-11-23")
    with pytest.raises(NotCreated, match=f"是不是想写“{meant}”"):
        new_article(root, "夜市", "2026-11-23", said)
