"""What an office types, and no page shows as it was meant, is named; what it may well type passes."""

from __future__ import annotations

from datetime import date

import pytest

from bulletin.check import typed
from bulletin.check.body import embedded_images
from bulletin.model.article import Article, Byline, Contributor
from bulletin.model.fixing import fixed
from bulletin.model.problem import Problem

GRID = "+-----+-----+\n| 科室 | 床位 |\n+-----+-----+\n| 内科 | 40 |\n+-----+-----+"
SPACES = "科室  床位  使用率\n内科   40   95%\n外科   35   88%"
REPORTER = (Contributor("林岚"),)
BOTH = (*REPORTER, Contributor("王喆"))


def found_in(body: str, byline: Byline | None = None) -> list[Problem]:
    story = Article(path="issues/2026-11-09/01-a.md", issue="2026-11-09", slug="a", title=("甲",),
                    date=date(2026, 11, 9), body=body, byline=byline or Byline())  # fmt: skip
    return [one for rule in typed.RULES for one in rule(story)]


@pytest.mark.parametrize(
    ("body", "code", "cure"),
    [
        ("[图1]图为湖边", "H021", "单独占一行"),
        ("他说得好。[图1]", "H021", "单独占一行"),
        ("[表1]显示，人数多了。", "H021", "单独占一行"),
        ("甲。\n<!-- 没有结束\n乙。", "H021", "-->"),
        ("见[通知]()。", "H021", "网址"),
        ("见[](https://example.org/)。", "H021", "没有文字"),
        (GRID, "H021", "用符号画的表"),
        ("┌──┬──┐\n│科室│床位│\n├──┼──┤\n│内科│40│\n└──┴──┘", "H021", "用线条画的表"),
        (SPACES, "H021", "用空格对齐的表"),
        ("\t科室\t床位\n\t内科\t40", "H021", "Excel"),
        ("床号\t姓名\t诊断\n1\t李**\t肺炎\n2\t王**\t骨折", "H021", "Excel"),
        ("科室|床位\n内科|40\n外科|35", "T032", "---"),
        ("语文|数学|英语\n90|80|70", "T032", "---"),
        ("甲，\n- 3 -\n乙。", "H021", "页码"),
        ("甲。\n— 12 —\n乙。", "H021", "页码"),
        ("甲。\n第 5 页 共 8 页", "H021", "页码"),
        ("![门诊楼]\n甲。", "H021", "photos"),
        ("[图1、2]", "H021", "[图1][图2]"),
        ("[表①-③]", "H021", "[表1][表2]"),
        ("Fe^{3+}离子", "H021", "<sup>"),
        ("H_{2}O", "H021", "<sub>"),
        ("*门诊\n*急诊", "H021", "空一格"),
        ("<b>重点", "H028", "另一半"),
        ("共五十个</b>。", "H028", "另一半"),
    ],
)
def test_what_no_page_shows_as_it_was_meant_is_named_once(body: str, code: str, cure: str) -> None:
    (found,) = found_in(body)
    assert found.code == code
    assert cure in found.remedy


@pytest.mark.parametrize(
    "body",
    [
        "见[图1]和[图2]。",
        "[图1][图2]",
        "[图1]、[图2]",
        "<!-- 给同事的话 -->正文。",
        "李明  王芳  张伟\n赵静  陈杰  杨丽",
        "1.\t挂号\n2.\t就诊",
        "门诊量*增长5%。\n*含急诊\n甲。",
        "*重点*\n*提示*",
        "10^9/L、a_b{c}",
        "选A|选B，都行。\n甲|乙",
        "文字 | 林一舟\n图片 | 王喆\n编辑 | 祝岚青\n审核 | 张三",
        "来源 | 云溪日报\n编辑 | 林一舟　审核 | 王喆\n首页 | 新闻 | 通知",
        "姓名：张三 | 性别：男 | 年龄：30\n姓名：李四 | 性别：女 | 年龄：28",
        "—— 完 ——\n第5页共有三处错\n-3-\u3000号楼",
        "<b>重点</b><br>写成 `<b>`",
        "科室|床位\n--- | ---\n内科|40",
    ],
)
def test_what_has_its_meaning_passes(body: str) -> None:
    assert found_in(body) == []


@pytest.mark.parametrize(
    ("body", "byline", "code", "rest"),
    [
        ("本报讯（记者 林岚）灯亮了。", Byline(REPORTER, style="lead"), "H041", "灯亮了。"),
        ("　　本报讯　记者林岚报道：灯亮了。", Byline(REPORTER, style="lead"), "H041", "　　灯亮了。"),
        ("**本报讯（记者 林岚、王喆）**灯亮了。", Byline(BOTH, style="lead"), "H041", "灯亮了。"),
        ("本报11月9日讯（记者 林岚）灯亮了。", Byline(REPORTER, style="lead"), "H041", "灯亮了。"),
        ("本报记者 林岚\n灯亮了。", Byline(REPORTER, style="line"), "H041", "\n灯亮了。"),
        ("记者 林岚 通讯员 王喆\n灯亮了。", Byline(REPORTER, style="line"), "H041", None),
        ("**本报讯（记者 林岚）灯亮了。**", Byline(REPORTER, style="lead"), "H041", None),
        ("本院讯（通讯员 王喆）灯亮了。", Byline(REPORTER, style="lead"), "H042", None),
        ("本报讯 灯亮了。", Byline(REPORTER, style="lead"), "H042", None),
    ],
)  # fmt: skip
def test_who_signs_twice(body: str, byline: Byline, code: str, rest: str | None) -> None:
    (found,) = found_in(body, byline)
    assert found.code == code
    assert found.certain == (rest is not None)
    if rest is not None:
        assert fixed(body, [found]).lstrip("\n") == rest.lstrip("\n")


@pytest.mark.parametrize(
    "body", ["记者林岚走进巷口", "记者从现场获悉，灯亮了。", "通讯员林岚说：“灯亮了。”", "本报记者获悉，"]
)
def test_a_reporter_in_a_sentence_signs_nothing(body: str) -> None:
    assert found_in(body, Byline(REPORTER, style="lead")) == []


@pytest.mark.parametrize("body", ["![门诊楼](photos/a\n b.jpg)", "![门诊\n大楼](photos/a.jpg)"])
def test_a_picture_over_two_lines_is_one(body: str) -> None:
    """No page shows it, so its words may not go in silence."""
    story = Article(path="issues/2026-11-09/01-a.md", issue="2026-11-09", slug="a", title=("甲",),
                    date=date(2026, 11, 9), body=body)  # fmt: skip
    assert [one.code for one in embedded_images(story)] == ["P011"]
