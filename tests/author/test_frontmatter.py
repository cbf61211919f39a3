"""A value is changed, added or taken out, and nothing else in the file is another one."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bulletin.author.frontmatter import change_file, changed
from bulletin.author.spots import NotChanged
from bulletin.author.values import Value

ARTICLE = """\
---
# 头版用
title: 夜市灯火暖   # 定稿
kind: brief  \n\
department: "市城管局"

keywords: [市容, 环卫]
photos:
- file: photos/a.jpg   # 主图
  caption: '夜市: 一条白线'
- photos/b.jpg
series:  # 栏目
  - 民生微实事
  # 待定
summary: >-   # 导语
  第一行
  第二行
# 完
---

傍晚六点，[图1]。  \n\
"""


def lines_changed(text: str, path: str, value: Value | None, form: str = "article") -> str:
    """Return the lines that are gone, with a -, and those that are new, with a +."""
    new = changed(text, form, path, value)
    if value is not None:
        assert changed(new, form, path, value) == new
    old_lines, new_lines = text.split("\n"), new.split("\n")
    first = next(n for n, pair in enumerate(zip(old_lines, new_lines, strict=False)) if pair[0] != pair[1])
    last = next(
        n
        for n, pair in enumerate(zip(reversed(old_lines), reversed(new_lines), strict=False))
        if pair[0] != pair[1]
    )
    last = min(last, len(old_lines) - first, len(new_lines) - first)
    gone, there = old_lines[first : len(old_lines) - last], new_lines[first : len(new_lines) - last]
    return "\n".join([*(f"-{line}" for line in gone), *(f"+{line}" for line in there)])


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("title", "早市", "-title: 夜市灯火暖   # 定稿\n+title: 早市   # 定稿"),
        ("标题", "早市", "-title: 夜市灯火暖   # 定稿\n+title: 早市   # 定稿"),
        (
            "title",
            ["夜市灯火暖", "白线: 一条"],
            "-title: 夜市灯火暖   # 定稿\n+title:   # 定稿\n+- 夜市灯火暖\n+- '白线: 一条'",
        ),
        ("kind", "feature", "-kind: brief  \n+kind: feature  "),
        ("department", "市环卫中心", '-department: "市城管局"\n+department: "市环卫中心"'),
        (
            "department.1",
            "市环卫中心",
            '-department: "市城管局"\n+department:\n+- "市城管局"\n+- "市环卫中心"',
        ),
        ("keywords.1", "a, b", "-keywords: [市容, 环卫]\n+keywords: [市容, 'a, b']"),
        ("keywords.2", "夜市", "-keywords: [市容, 环卫]\n+keywords: [市容, 环卫, 夜市]"),
        ("keywords", ["夜市"], "-keywords: [市容, 环卫]\n+keywords: [夜市]"),
        ("photos.0.caption", "夜市", "-  caption: '夜市: 一条白线'\n+  caption: '夜市'"),
        ("photos.1.caption", "早市", "-- photos/b.jpg\n+- file: photos/b.jpg\n+  caption: 早市"),
        ("series", "数读", "-series:  # 栏目\n-  - 民生微实事\n+series: 数读  # 栏目"),
        ("summary", "短", "-summary: >-   # 导语\n-  第一行\n-  第二行\n+# 导语\n+summary: 短"),
    ],
)
def test_a_value_is_changed(path: str, value: Value, expected: str) -> None:
    assert lines_changed(ARTICLE, path, value) == expected


@pytest.mark.parametrize(
    ("path", "value", "behind", "added"),
    [
        ("subtitle", "——记青石街", "title: 夜市灯火暖   # 定稿", "+subtitle: ——记青石街"),
        ("reporter", "林晓舟", "kind: brief  ", "+reporter: 林晓舟"),
        ("reporter.0.name", "林晓舟", "kind: brief  ", "+reporter:\n+- name: 林晓舟"),
        ("date", date(2026, 11, 23), 'department: "市城管局"', "+date: 2026-11-23"),
        (
            "date",
            datetime(2026, 11, 23, 7, 5, tzinfo=UTC),
            'department: "市城管局"',
            "+date: 2026-11-23 07:05",
        ),
        ("source", "新华社", 'department: "市城管局"', "+source: 新华社"),
        ("photos.0.credit", "某某 摄", "  caption: '夜市: 一条白线'", "+  credit: 某某 摄"),
        ("photos.0.focus", [0.5, 0.25], "  caption: '夜市: 一条白线'", "+  focus: [0.5, 0.25]"),
        ("photos.2.file", "c.jpg", "- photos/b.jpg", "+- file: c.jpg"),
        ("series.1", "数读", "  - 民生微实事", "+  - 数读"),
        ("draft", True, "- photos/b.jpg", "+draft: true"),
        (
            "corrections",
            [{"date": "2026-11-24", "text": "“三”应为“二”"}],
            "- photos/b.jpg",
            "+corrections:\n+- date: 2026-11-24\n+  text: “三”应为“二”",
        ),
        ("original", {"title": "#原题"}, 'department: "市城管局"', "+original:\n+  title: '#原题'"),
        ("extra.号", 7, "- photos/b.jpg", "+extra:\n+  号: 7"),
        ("extra.号", "7", "- photos/b.jpg", "+extra:\n+  号: '7'"),
    ],
)
def test_a_value_is_added_where_the_handbook_lists_it(
    path: str, value: Value, behind: str, added: str
) -> None:
    assert lines_changed(ARTICLE, path, value) == added
    assert f"{behind}\n{added[1:].partition(chr(10))[0]}\n" in changed(ARTICLE, "article", path, value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("kind", "-kind: brief  "),
        ("title", "-title: 夜市灯火暖   # 定稿\n+# 定稿"),
        ("keywords.0", "-keywords: [市容, 环卫]\n+keywords: [环卫]"),
        ("keywords.1", "-keywords: [市容, 环卫]\n+keywords: [市容]"),
        (
            "photos.0.file",
            "-- file: photos/a.jpg   # 主图\n-  caption: '夜市: 一条白线'\n+# 主图\n+- caption: '夜市: 一条白线'",
        ),
        ("photos.0.caption", "-  caption: '夜市: 一条白线'"),
        ("photos.1", "-- photos/b.jpg"),
        ("series.0", "-series:  # 栏目\n-  - 民生微实事\n+# 栏目"),
        ("summary", "-summary: >-   # 导语\n-  第一行\n-  第二行\n+# 导语"),
    ],
)
def test_a_value_is_taken_out_and_its_comments_stay(path: str, expected: str) -> None:
    assert lines_changed(ARTICLE, path, None) == expected


def test_a_comment_between_brackets_stays() -> None:
    text = "---\nkeywords: [市容,  # 常用\n  环卫]\n---\n"
    gone = "-keywords: [市容,  # 常用\n-  环卫]\n+# 常用\n"
    assert lines_changed(text, "keywords.1", None) == f"{gone}+keywords: [市容]"
    assert lines_changed(text, "keywords.0", None) == f"{gone}+keywords: [环卫]"
    assert lines_changed(text, "keywords", "夜市") == f"{gone}+keywords: 夜市"


@pytest.mark.parametrize("path", ["kicker", "photos.7", "photos.0.alt", "wechat.title"])
def test_what_is_not_there_is_not_taken_out(path: str) -> None:
    assert changed(ARTICLE, "article", path, None) == ARTICLE


def test_chinese_keys_get_chinese_company() -> None:
    text = "---\n标题: 夜市\n图片:\n  - 文件: a.jpg\n---\n"
    assert lines_changed(text, "reporter", "林晓舟") == "+记者: 林晓舟"
    assert lines_changed(text, "photos.0.caption", "图") == "+    图说: 图"
    assert lines_changed(text, "photos.1", {"file": "b.jpg"}) == "+  - 文件: b.jpg"
    assert lines_changed(text, "corrections", [{"text": "改"}]) == "+更正:\n+  - 内容: 改"
    assert lines_changed(text, "title", "早市") == "-标题: 夜市\n+标题: 早市"


def test_line_ends_a_mark_and_blanks_stay() -> None:
    text = "\ufeff---\r\ntitle: 夜市 \nreporter: 林\r# 注\r\ndepartment: 局\n---\r\n正文\r结尾\n\n"
    assert changed(text, "article", "title", "早市") == text.replace("夜市", "早市")
    assert changed(text, "article", "kicker", "引题") == text.replace("夜市 \n", "夜市 \nkicker: 引题\n")
    assert changed(text, "article", "byline_style", "line") == text.replace(
        "林\r", "林\rbyline_style: line\r"
    )
    assert changed(text, "article", "reporter", None) == text.replace("reporter: 林\r", "")
    assert changed(text, "article", "date", "2026-11-23") == text.replace("局\n", "局\ndate: 2026-11-23\n")


LISTED = "# 部门\n- 市环卫中心\n- name: 市城管局\n  aliases: [云溪市城市管理局]\n  slug: bureau\n"


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("1.slug", "office", "-  slug: bureau\n+  slug: office"),
        ("1.parent", "市政府", "+  parent: 市政府"),
        ("1.aliases.1", "市局", "-  aliases: [云溪市城市管理局]\n+  aliases: [云溪市城市管理局, 市局]"),
        ("0.slug", "clean", "-- 市环卫中心\n+- name: 市环卫中心\n+  slug: clean"),
        ("0.name", "市环卫局", "-- 市环卫中心\n+- 市环卫局"),
        ("0.name", None, "-- 市环卫中心"),
        ("2.name", "市园林中心", "+- name: 市园林中心"),
        ("1", None, "-- name: 市城管局\n-  aliases: [云溪市城市管理局]\n-  slug: bureau"),
    ],
)
def test_a_list_of_names(path: str, value: Value | None, expected: str) -> None:
    assert lines_changed(LISTED, path, value, "departments.yml") == expected


def test_an_issue_and_the_settings() -> None:
    assert changed("", "issue.yml", "number", 7) == "number: 7\n"
    assert changed("# 说明", "issue.yml", "lead", "a") == "# 说明\nlead: a\n"
    assert changed("---\nnumber: '7'\n---\n", "issue.yml", "number", "8") == "---\nnumber: '8'\n---\n"
    assert changed("number: 7\n", "issue.yml", "number", None) == ""
    assert changed("", "people.yml", "0.name", "林晓舟") == "- name: 林晓舟\n"
    settings = 'name: 局\nidentity: {icp: "x"}\n\ncolors:\n    primary: "#a61b1b"\n'
    assert lines_changed(settings, "identity.phone", "123", "newsroom.yml") == (
        '-identity: {icp: "x"}\n+identity: {icp: "x", phone: "123"}'
    )
    assert lines_changed(settings, "colors.accent", "#fff", "newsroom.yml") == '+    accent: "#fff"'
    assert lines_changed(settings, "wechat.account", "号", "newsroom.yml") == "+wechat:\n+    account: 号"
    assert lines_changed("a: {b: 1}\n", "a.c", ["x"], "style.yml") == "-a: {b: 1}\n+a: {b: 1, c: [x]}"


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("---\ntitle: [夜市\n---\n", "kicker", "方括号"),
        ("---\n标题：夜市\n---\n", "kicker", "全角冒号"),
        ("---\ntitle: 夜市\n", "kicker", "没有结束"),
        ("title: 夜市\n", "kicker", "缺少开头"),
        ("正文", "kicker", "没有文前信息"),
        ("---\ntitle: 夜市\ntitle: 早市\n---\n", "kicker", "写了两次"),
        ("---\ntitle: 夜市\n标题: 早市\n---\n", "title", "写了两次"),
        ("---\ntitle: &a 夜市\n---\n", "kicker", "特殊写法"),
        ("---\ntitle: &a 夜市\nkicker: *a\n---\n", "kicker", "&|引用"),
        ("---\ntitle: !!str 夜市\n---\n", "kicker", "标记"),
        ("---\n? title\n: 夜市\n---\n", "kicker", "特殊写法"),
        ("---\ntitle: 夜\x07市\n---\n", "kicker", "控制字符"),
        ("---\ntitle: 夜市\n---\n", "titel", "没有“titel”这个键"),
        ("---\ntitle: 夜市\n---\n", "photos.1", "第 2 项"),
        ("---\ntitle: 夜市\nphotos: [a.jpg]\n---\n", "photos.2", "第 3 项"),
        ("---\ntitle: 夜市\nphotos: [a.jpg]\n---\n", "photos.file", "列表"),
        ("---\ntitle: 夜市\n---\n", "title.x", "一段文字"),
        ("---\ntitle: 夜市\nreporter: 林\n---\n", "reporter.0.role", "一段文字"),
    ],
)
def test_what_cannot_be_done_safely_is_left_to_a_person(text: str, path: str, reason: str) -> None:
    with pytest.raises(NotChanged, match=reason):
        changed(text, "article", path, "值")


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(NotChanged, match="编码"):
        changed(ARTICLE, "article", "title", "\ud83d")


def test_a_file_is_changed_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "01-a.md"
    file.write_bytes(ARTICLE.encode())
    file.chmod(0o664)
    assert change_file(file, {"title": "早市", "kind": None, "photos.0.caption": "图"})
    text = (
        ARTICLE.replace("夜市灯火暖", "早市").replace("kind: brief  \n", "").replace("夜市: 一条白线", "图")
    )
    assert file.read_bytes() == text.encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o664
    assert not change_file(file, {"title": "早市"})
    assert [path.name for path in tmp_path.iterdir()] == ["01-a.md"]


def test_a_file_is_changed_wholly_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "01-a.md"
    file.write_bytes(ARTICLE.encode())
    with pytest.raises(NotChanged, match=r"01-a.md 没有改动。没有“titel”"):
        change_file(file, {"title": "早市", "titel": "早市"})
    assert file.read_bytes() == ARTICLE.encode()


def test_a_file_that_is_not_ours_to_change(tmp_path: Path) -> None:
    file = tmp_path / "01-a.md"
    file.write_bytes(ARTICLE.encode("gb18030"))
    with pytest.raises(NotChanged, match="UTF-8"):
        change_file(file, {"title": "早市"})
    with pytest.raises(OSError):  # noqa: PT011 - whichever
        change_file(tmp_path / "02-b.md", {"title": "早市"})
    file.write_bytes(ARTICLE.encode())
    link = tmp_path / "03-c.md"
    link.symlink_to(file)
    with pytest.raises(NotChanged, match="链接"):
        change_file(link, {"title": "早市"})
    assert file.read_bytes() == ARTICLE.encode()
