"""What an editor writes, and what the model makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bulletin.model.span import Span
from bulletin.prose import plain_text
from bulletin.read.inside import SUMMARY_LENGTH, first_paragraph
from bulletin.read.keyed import OPTIONAL
from bulletin.read.signed import split_names
from bulletin.read.slugs import slug_of, slug_of_file
from bulletin.render.shown import shown_of
from tests.counts import samples
from tests.prose.test_any_text import typed
from tests.read.desk import ISSUE, article, page, read


def test_chinese_and_english_keys_mean_the_same(tmp_path: Path) -> None:
    english, codes = article(
        tmp_path / "a", "kind: feature\nsubtitle: ——二三事\nkicker: 引\nseries: 一线\ndraft: true\n"
    )
    chinese, others = article(tmp_path / "b", "体裁: 通讯\n副题: 二三事\n引题: 引\n专栏: 一线\n草稿: 是\n")
    assert (english.kind, english.deck, english.kicker, english.series, english.draft) == (
        "feature", "二三事", "引", "一线", True,
    )  # fmt: skip
    assert shown_of(chinese) == shown_of(english)
    assert codes == others == []


def test_headline_of_several_lines(tmp_path: Path) -> None:
    found, _ = article(tmp_path, "title:\n  - 夜市灯火暖\n  - 街面秩序好\n")
    assert found.title == ("夜市灯火暖", "街面秩序好")
    assert found.headline == "夜市灯火暖 街面秩序好"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("林晓舟", ["林晓舟"]),
        ("林晓舟、陈望", ["林晓舟", "陈望"]),
        ("林晓舟 陈望 赵青禾", ["林晓舟", "陈望", "赵青禾"]),
        ("林晓舟　陈望，赵青禾", ["林晓舟", "陈望", "赵青禾"]),
        ("阿依古丽·买买提 陈望", ["阿依古丽·买买提", "陈望"]),
        ("陈 望 林晓舟 赵 禾", ["陈望", "林晓舟", "赵禾"]),
        ("陈 望", ["陈望"]),
        ("Anna Lee 陈望", ["Anna Lee", "陈望"]),
        ("", []),
        ("、、", []),
    ],
)
def test_names_in_one_string(written: str, names: list[str]) -> None:
    assert split_names(written) == names


def test_byline_forms(tmp_path: Path) -> None:
    found, codes = article(
        tmp_path,
        "reporter:\n  - 林晓舟\n  - name: 陈望\n    role: 见习记者\n    org: 云溪日报\ncorrespondent: 赵青禾 陈望\n",
    )
    assert [(person.name, person.role, person.org) for person in found.byline.everyone] == [
        ("林晓舟", "记者", None),
        ("陈望", "见习记者", "云溪日报"),
        ("赵青禾", "通讯员", None),
        ("陈望", "通讯员", None),
    ]
    assert codes == []


@pytest.mark.parametrize(
    ("front", "style"),
    [
        ("kind: brief\n", "lead"), ("kind: feature\n", "line"), ("kind: photo\n", "line"), ("kind: 图说\n", "line"),
        ("byline_style: 摄影报道\n", "photo"), ("署名样式: 电头\nkind: 通讯\n", "lead"), ("byline_style: line\n", "line"),
    ],
)  # fmt: skip
def test_byline_style(front: str, style: str, tmp_path: Path) -> None:
    assert article(tmp_path, front)[0].byline.style == style


def test_dates(tmp_path: Path) -> None:
    assert article(tmp_path / "a", "")[0].date == date(2026, 11, 23)
    found, _ = article(tmp_path / "b", "date: 2026-11-22 9:30\n")
    assert (found.date, found.time) == (date(2026, 11, 22), "09:30")
    found, codes = article(tmp_path / "c", "date: 2026-02-30\n")
    assert (found.date, codes) == (date(2026, 11, 23), ["K007"])


def test_departments_by_alias(tmp_path: Path) -> None:
    listed = {"content/newsroom/departments.yml": "- name: 市城管局\n  aliases: [城管局]\n- 市环卫中心\n"}
    found, codes = article(tmp_path, "department: [城管局, 市环卫中心, 市城管局]\n", **listed)
    assert (found.departments, codes) == (("市城管局", "市环卫中心"), [])


def test_any_department_where_none_is_listed(tmp_path: Path) -> None:
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page()})
    assert [(department.name, department.slug) for department in newsroom.entries["departments"]] == [
        ("市城管局", "shi-cheng-guan-ju")
    ]
    assert problems == []


def test_summary_is_the_first_paragraph_cut_at_a_sentence(tmp_path: Path) -> None:
    sentence = "青石街的灯一盏盏亮起来。"
    found, _ = article(tmp_path, "", body=f"## 一条白线\n\n{sentence * 20}\n\n第二段。\n")
    assert found.summary == sentence * 10


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("青石桥[^1]开工。\n\n[^1]: 在城北。", "青石桥开工。"),
        ("见[办法][法]第三条。\n\n[法]: https://a.example.cn/", "见办法第三条。"),
        ("早市<!-- 待核\n\n待核 -->开了。", "早市"),
    ],
)
def test_what_stands_below_the_first_paragraph_counts(tmp_path: Path, body: str, summary: str) -> None:
    found, _ = article(tmp_path, "", body=body)
    assert found.summary.startswith(summary)
    assert "^" not in found.summary


@pytest.mark.parametrize("day", ["(2022.11.21)", "（2022年11月21日）", "2022-11-21", "截至2022年11月21日"])
def test_a_day_alone_is_no_summary(day: str) -> None:
    assert first_paragraph(f"{day}\n\n本表按安装率排名。", lined=True) == "本表按安装率排名。"
    assert first_paragraph(day, lined=True) == day
    assert first_paragraph(f"{day}，安装率过半。\n\n第二段。", lined=True).startswith(f"{day}，安装率过半。")


def test_any_summary_is_that_of_the_whole_body() -> None:
    for seed in range(samples(1_000)):
        body = typed(seed).strip("\n")
        assert first_paragraph(body, lined=True) == plain_text(body, SUMMARY_LENGTH), body


def test_reporter_is_not_needed_with_a_source(tmp_path: Path) -> None:
    front = "title: 夜市\nsource: 云溪日报\ndepartment: 市城管局\n"
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(front)})
    assert problems == []
    assert newsroom.issues[0].articles[0].byline.everyone == ()


def test_extra_keeps_types(tmp_path: Path) -> None:
    found, _ = article(tmp_path, "extra:\n  a: 1\n  b: [true, 2.5, '3']\n  c: {d: null}\n")
    assert found.extra == {"a": 1, "b": [True, 2.5, "3"], "c": {"d": None}}


def test_places_of_values(tmp_path: Path) -> None:
    found, _ = article(tmp_path, "keywords:\n  - 夜市\n  - 市容\n")
    assert found.places["title"] == Span(2, 8, 2, 13, "夜市灯火暖")
    assert found.places["keywords"] == Span(6, 3, 7, 7, "- 夜市\n  - 市容")
    assert found.places["keywords.1"] == Span(7, 5, 7, 7, "市容")


def test_body_line(tmp_path: Path) -> None:
    found, _ = article(tmp_path, "", body="\n\n正文。\n")
    assert (found.body_line, found.body) == (9, "正文。")


def test_windows_lines_change_nothing(tmp_path: Path) -> None:
    plain, _ = read(tmp_path / "a", {f"{ISSUE}/01-a.md": page()})
    windows, problems = read(tmp_path / "b", {f"{ISSUE}/01-a.md": page().replace("\n", "\r\n")})
    assert windows == plain
    assert problems == []


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("01-six-banners", "six-banners"), ("six-banners", "six-banners"), ("2022-recap", "2022-recap"), ("03", "03"),
        ("01-六面锦旗", "liu-mian-jin-qi"), ("02_Clean City", "clean-city"), ("01-！！", ""), ("001-a-1", "a-1"),
    ],
)  # fmt: skip
def test_slugs(file: str, slug: str) -> None:
    assert slug_of_file(file) == slug


def test_a_long_name_makes_an_address_that_disks_take() -> None:
    assert len(slug_of("城市管理" * 30)) <= 80


def test_a_sign_in_quotes_in_brackets_is_no_comment(tmp_path: Path) -> None:
    story, codes = article(tmp_path, "keywords: ['夜市 #1', 白线]\n")
    assert story.keywords == ("夜市 #1", "白线")
    assert codes == []


def test_only_what_may_be_missing_can_be_said_to_be(tmp_path: Path) -> None:
    """`来源: 无` names no source; a poem may be called 无, and a house may write —."""
    story, codes = article(tmp_path, "title: 无\nsource: 无\nsubtitle: /\n")
    assert (story.title, story.source, story.deck) == (("无",), None, None)
    assert codes == ["K064", "K064"]
    assert OPTIONAL.isdisjoint("title name masthead file sheet folder path write instead text".split())
