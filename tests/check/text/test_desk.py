"""The desk at work: what it reads again, what stops a build, where its findings stand, what editors let stand."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.check.gather import gather
from bulletin.check.text import desk
from bulletin.check.text.rules import looked_through
from bulletin.cli.main import main
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings, resolve
from tests.check.looking import misplaced
from tests.check.text.planting import found_in
from tests.read.desk import page, write

BAD = "队员迅速布署。\n"
LOOKED = "bulletin.check.text.rules.looked_through"
STYLE = "content/newsroom/style.yml"


def newsroom(root: Path, **files: str) -> Settings:
    """Return a newsroom of three issues, an article in each; `files` come on top, `/` as `__` for short."""
    days = {f"issues/2026-11-{day}/01-a.md": page(body=f"第{day}期的话。\n") for day in ("09", "16", "23")}
    write(root, {**days, **files})
    return resolve(root=root, jobs=1)


def texts(settings: Settings) -> list[Problem]:
    return [one for one in gather(settings._replace(drafts=True), texts="all")[1] if one.code[0] in "EMNRZ"]


def test_only_a_story_that_has_changed_is_read_again(tmp_path: Path) -> None:
    settings = newsroom(tmp_path, **{"issues/2026-11-16/01-a.md": page(body=BAD)})
    first = texts(settings)
    assert [one.text for one in first] == ["布署"]
    with mock.patch(LOOKED, side_effect=AssertionError("read")):
        assert texts(settings) == first
    (tmp_path / "issues/2026-11-23/01-a.md").write_text(page(body="他震憾了。\n"), "utf-8")
    with mock.patch(LOOKED, wraps=looked_through) as looked:
        assert [one.text for one in texts(settings)] == ["布署", "震憾"]
    assert [call.args[0].path for call in looked.call_args_list] == ["issues/2026-11-23/01-a.md"]


def test_edits_in_any_order_end_where_a_cold_run_does(tmp_path: Path) -> None:
    said = "记者从现场获悉，这条小巷的路灯在当天夜里全部亮了起来，居民奔走相告。\n"
    settings = newsroom(tmp_path / "warm")
    bodies = [said, BAD, "局长林晓舟说，好。\n", said, "局长林晓州说，好。\n"]
    seen: set[str] = set()
    for at, body in enumerate([*bodies, *reversed(bodies), said, said]):
        day = ("09", "16", "23")[at % 3]
        (settings.root / f"issues/2026-11-{day}/01-a.md").write_text(page(body=body), "utf-8")
        warm = texts(settings)
        assert warm == texts(settings._replace(cache=tmp_path / f"cold{at}"))
        seen |= {one.code for one in warm}
    assert seen >= {"Z001", "Z041"}


def test_errors_stop_a_build_only_in_the_newest_issues(tmp_path: Path) -> None:
    wrong = page(body="会议定于2月30日召开。\n")
    files = {f"issues/2026-11-{day}/01-a.md": wrong for day in ("09", "16", "23")}
    found = texts(newsroom(tmp_path, **files))
    assert [(one.path.split("/")[1], one.severity) for one in found] == [
        ("2026-11-09", "warning"), ("2026-11-16", "error"), ("2026-11-23", "error")]  # fmt: skip
    (tmp_path / STYLE).write_text("查几期: 1\n轻重:\n  N002: 错误\n", "utf-8")
    assert [one.severity for one in texts(newsroom(tmp_path, **files))] == ["warning", "warning", "error"]
    (tmp_path / STYLE).write_text("轻重: {N002: 关闭}\n", "utf-8")
    assert texts(newsroom(tmp_path, **files)) == []


def test_a_build_loads_none_of_it_where_no_text_rule_is_wanted(tmp_path: Path) -> None:
    settings = newsroom(tmp_path, **{"issues/2026-11-23/01-a.md": page(body="会议定于2月30日召开。\n")})
    with mock.patch.object(desk, "proofread", side_effect=AssertionError("asked")):
        gather(settings, texts="newest")
        gather(settings)
    assert not has_errors(gather(settings, texts="newest")[1])
    (tmp_path / STYLE).write_text("", "utf-8")
    assert has_errors(gather(settings, texts="newest")[1])


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("title: 冬季布署会\n", "布署"),
        ("title: '冬季布署会'\n", "布署"),
        ('title: "冬季布署会"\n', "布署"),
        ("标题: [冬天来了, 冬季布署会]\n", "布署"),
        ("title:\n  - 冬天来了\n  - 冬季布署会\n", "布署"),
        ("title: 夜市\nsubtitle: >-\n  冬天来了\n  全市布署\n", "布署"),
        ("title: 夜市\nkicker: 全市布署 # 待改\n", "布署"),
        ("title: 夜市\nsummary: 全市布署。\n", "布署"),
    ],
)
def test_a_finding_in_front_matter_stands_where_its_text_does(tmp_path: Path, front: str, text: str) -> None:
    rest = "reporter: 林晓舟\ndepartment: 市城管局\n"
    settings = newsroom(tmp_path, **{"issues/2026-11-23/01-a.md": page(front + rest)})
    (found,) = texts(settings)
    assert (found.code, found.text, found.suggestion) == ("Z001", text, "部署")
    assert not misplaced(found, tmp_path)


def test_a_finding_in_a_table_stands_in_its_file(tmp_path: Path) -> None:
    files = {
        "issues/2026-11-23/01-a.md": page(
            "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\ntables:\n- file: a.csv\n"
        ),
        "issues/2026-11-23/a.csv": '区,公厕,"备注"\r\n"甲,区",12,好\r\n乙区,15,13812345678\r\n合计,28,\r\n',
    }
    found = texts(newsroom(tmp_path, **files))
    assert [(one.path[-5:], one.line, one.code, one.text) for one in found] == [
        ("a.csv", 3, "Z032", "13812345678"), ("a.csv", 4, "N021", "28")]  # fmt: skip
    assert [misplaced(one, tmp_path) for one in found] == ["", ""]


def test_what_is_accepted_stays_with_its_reason_and_does_not_count(tmp_path: Path) -> None:
    front = "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\n核过:\n- 代码: z001\n  原文: 布署\n  理由: 引文如此\n- {code: Z001, text: 震憾, reason: 旧的}\n"
    found = texts(newsroom(tmp_path, **{"issues/2026-11-23/01-a.md": page(front, BAD)}))
    assert [(one.code, one.text, one.accepted) for one in found if one.code == "Z001"] == [
        ("Z001", "布署", "引文如此")
    ]
    (stale,) = (one for one in found if one.code == "E002")
    assert "震憾" in stale.message
    assert not misplaced(stale, tmp_path)


def test_personal_data_is_accepted_by_the_reviewer_alone(tmp_path: Path) -> None:
    def looked(by: str) -> list[tuple[str, bool]]:
        front = f"title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\naccept:\n- {{code: Z032, text: 138****5678, reason: 已同意公开{by}}}\n"
        files = {
            "issues/2026-11-23/01-a.md": page(front, "电话13812345678。\n"),
            "issues/2026-11-23/issue.yml": "审核: 戚敏洲\n",
        }
        return [(one.code, bool(one.accepted)) for one in texts(newsroom(tmp_path, **files))]

    assert looked(", by: 戚敏洲") == [("Z032", True)]
    assert sorted(looked(", by: 林晓舟")) == [("E003", False), ("Z032", False)]
    assert sorted(looked("")) == [("E003", False), ("Z032", False)]


def test_names_one_character_apart_name_each_other(tmp_path: Path) -> None:
    files = {
        "issues/2026-11-23/01-a.md": page(body="局长林晓舟说，好。局长林晓舟要求快。\n"),
        "issues/2026-11-23/02-b.md": page(body="局长林晓州强调，安全第一。\n"),
    }
    (found,) = texts(newsroom(tmp_path, **files))
    assert (found.code, found.text, found.related) == (
        "R001",
        "林晓州",
        (("issues/2026-11-23/01-a.md", 7, 3, "林晓舟"),),
    )


def test_json_has_every_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom(tmp_path, **{"issues/2026-11-23/01-a.md": page(body=BAD)})
    assert main(["check", "--root", str(tmp_path), "--format", "json", "--code", "Z001"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row == {
        "path": "issues/2026-11-23/01-a.md", "line": 7, "column": 5, "end_line": 7, "end_column": 7, "code": "Z001",
        "severity": "warning", "text": "布署", "suggestion": "部署", "message": "“布署”是错别字", "remedy": "改成“部署”",
        "weight": 1.0, "certain": False, "related": [], "accepted": "",
    }  # fmt: skip


def test_fix_changes_marks_spaces_and_digits_and_no_word(tmp_path: Path) -> None:
    body = '他说,布署 36 处...\r\n\r\n第２批(含东区)已装："好"，，是。\r\n'
    settings = newsroom(tmp_path)
    file = tmp_path / "issues/2026-11-23/01-a.md"
    file.write_bytes(b"\xef\xbb\xbf" + page(body=body).encode())
    main(["check", "--root", str(tmp_path), "--fix", "--yes", "--code", "M001", "--code", "M003", "--code", "M004",
          "--code", "M005", "--code", "M006", "--code", "M010"])  # fmt: skip
    mended = file.read_bytes().decode("utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert mended.endswith("他说，布署36处……\r\n\r\n第2批（含东区）已装：“好”，是。\r\n")
    before = file.read_bytes()
    main(["check", "--root", str(tmp_path), "--fix", "--yes"])
    assert [one for one in texts(settings) if one.certain] == []
    assert file.read_bytes().decode("utf-8-sig").lstrip("\ufeff") == before.decode("utf-8-sig").lstrip(
        "\ufeff"
    )


MARKS = st.sampled_from(
    [
        *",.;:!?()\"'“”‘’《》（）「」，。、；：！？…—",
        " ",
        "\u3000",
        "\n",
        "|",
        "-",
        "#",
        "`",
        "<",
        "[",
        "]",
        "１",
        "Ａ",
    ]
)
WORDS = st.sampled_from(
    [
        "市城管局",
        "布署",
        "11月31日",
        "星期二",
        "一是",
        "二是",
        "五项",
        "其中",
        "合计",
        "率",
        "个",
        "3",
        "12.5",
        "%",
        "𠮷",
        "\x01",
        "１３８",
    ]
)


@given(st.lists(MARKS | WORDS | st.characters(), max_size=60).map("".join))
def test_any_text_is_read_and_every_finding_stands_there(body: str) -> None:
    lines = body.split("\n")
    for one in found_in(body):
        if one.text and one.line == one.end_line:
            assert lines[one.line - 1][one.column - 1 : one.end_column - 1] == one.text


@pytest.mark.parametrize("unit", ["（《", "一是", "其中1个", "“一", "1月", "王先生"])
def test_work_grows_with_the_length_of_a_text(unit: str) -> None:
    """Every opening first, then every closing: what looks through all that is open takes the square of it."""
    closing = unit.translate(str.maketrans("（《“", "）》”"))[::-1]

    def taken(times: int) -> float:
        text = unit * times + closing[::-1] * times
        start = process_time()
        found_in(text)
        return process_time() - start

    taken(10)
    assert taken(8_000) < 16 * max(0.02, min(taken(2_000) for _ in range(2)))


@pytest.mark.parametrize("sign", "（）《“”’一的和及从1x。，、：`'*_|…月省")
def test_a_run_of_one_character_is_read_once(sign: str) -> None:
    """Ten times the length may not take more than some twenty times as long, whatever the character is."""

    def taken(length: int) -> float:
        start = process_time()
        found_in(sign * length)
        return process_time() - start

    taken(10)
    assert taken(40_000) < 20 * max(0.02, min(taken(4_000) for _ in range(2)))


def test_a_line_of_brackets_alone_is_told_and_not_each_of_them() -> None:
    assert 1 <= len(found_in("（" * 100_000)) < 300
    assert 1 <= len(found_in("）" * 100_000)) < 300
