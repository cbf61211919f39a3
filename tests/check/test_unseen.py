"""Behind characters that nobody sees findings stand where an editor's program shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.fixing import fixed
from bulletin.model.problem import Problem
from tests.check.looking import assembled, findings, misplaced

STORY = "issues/2026-11-23/01-a.md"
HEAD = "---\ntitle: 早市\nreporter: 林一舟\ndepartment: 市城管局\n{more}---\n\n{body}\n"


def told(root: Path, path: str, text: str) -> list[Problem]:
    """Return what is found of one file put into the good newsroom, every place of it right."""
    folder = assembled("good", root / "newsroom")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")
    problems = findings(folder)
    assert not [fault for one in problems if (fault := misplaced(one, folder))]
    return [one for one in problems if one.path == path]


@pytest.mark.parametrize("odd", ["\u200b", "\xad\u2060", "\u202e", "\x08", "\ufeff"])
@pytest.mark.parametrize(
    ("code", "more", "body", "text"),
    [
        ("K001", "摘{odd}要: 早市搬了。\ntitel: 早\n", "正文。", "titel"),
        ("K008", "kind: 消{odd}息{odd}稿件\n", "正文。", "消{odd}息{odd}稿件"),
        ("K063", "date: 20{odd}62-11-23\n", "正文。", "20{odd}62-11-23"),
        ("H021", "", "早{odd}市{odd}原价==100==元。", "==100=="),
        ("H023", "", "{odd}早市**开了。{odd}", "**"),
        ("H022", "", "第一段。\n\n早{odd}市＊＊搬{odd}家＊＊了。", "＊＊搬{odd}家＊＊"),
        ("P006", "", "早市。\n\n{odd}[图9]", "[图9]"),
        ("L002", "", "早{odd}市[见注](#zhu)。", "#zhu"),
        ("H001", "", "早{odd}市<blink>开了</blink>。", "早{odd}市<blink>开了</blink>。"),
        ("T031", "", "| 县{odd}区 | 数 |\n| --- | --- |\n| 东{odd} | 1 | 2 |", "| 东{odd} | 1 | 2 |"),
    ],
)
def test_in_a_story(tmp_path: Path, code: str, more: str, body: str, text: str, odd: str) -> None:
    problems = told(tmp_path, STORY, HEAD.format(more=more, body=body).replace("{odd}", odd))
    assert text.replace("{odd}", odd) in [one.text for one in problems if one.code == code], problems


@pytest.mark.parametrize(
    ("path", "text", "code", "about"),
    [
        ("content/newsroom/people.yml", "- name: 林\u200b一舟\n  role: 记\u200b者\n  rol\u200b: 1\n", "K001", "rol"),
        ("content/newsroom/newsroom.yml", "name: 云\u2060溪\nmast\u2060head: 云溪\nurl: \u2060https://例\u2060？子\n", "K032", "https://例\u2060？子"),
        ("issues/2026-11-23/issue.yml", "number: 三\u00ad期\nnum\u00ad号: 1\n", "K001", "num\u00ad号"),
        ("content/about.md", "# 关于\n\n见\u200b\u200b[旧页](\u200bno.md)。\n", "L004", "no.md"),
    ],
)  # fmt: skip
def test_in_other_files(tmp_path: Path, path: str, text: str, code: str, about: str) -> None:
    problems = told(tmp_path, path, text)
    assert any(one.code == code and about in one.text for one in problems), [
        (one.code, one.text) for one in problems
    ]


def test_in_a_sheet(tmp_path: Path) -> None:
    told(tmp_path, STORY, HEAD.format(more="tables: [a.csv]\n", body="正文。"))
    folder = tmp_path / "newsroom"
    (folder / "issues/2026-11-23/a.csv").write_text(
        "县,\u200b数\n东\u200b,\u200b4.1E+17\n西,1,2\u200b,3\n", "utf-8"
    )
    found = {one.code: one for one in findings(folder) if one.path.endswith("a.csv")}
    assert (found["T004"].text, found["T020"].text) == ("西,1,2\u200b,3", "4.1E+17")
    assert not [one for one in found.values() if misplaced(one, folder)]


def test_a_fix_is_written_where_it_belongs(tmp_path: Path) -> None:
    text = HEAD.format(more="", body="早\u200b市＊＊搬家＊＊了，见[通知]（https://a.example.cn/）。")
    problems = told(tmp_path, STORY, text)
    assert fixed(text, [one for one in problems if one.certain]).endswith(
        "早市**搬家**了，见[通知](https://a.example.cn/)。\n"
    )
