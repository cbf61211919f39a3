"""`bulletin init` at the terminal: what is asked, what is answered, and what every verb says where there is nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bulletin.cli import opening
from bulletin.cli.main import main
from bulletin.cli.verbs import VERBS
from bulletin.read.vocabulary import read_vocabulary

ANSWERS = """云溪市第一人民医院
一院新闻
门诊部、急诊科
护理部

林一舟

紫红
紫色
www.example.org/jb
"""


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_questions_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, ANSWERS)
    assert main(["init", str(tmp_path / "简报"), "--date", "2026-11-23"]) == 0
    vocabulary, problems = read_vocabulary(tmp_path / "简报")
    assert not problems
    assert [one.name for one in vocabulary.departments] == ["门诊部", "急诊科", "护理部"]
    assert (vocabulary.url, dict(vocabulary.colors)) == (
        "https://www.example.org/jb/",
        {"primary": "#5b3a86"},
    )
    shown = capsys.readouterr()
    assert "没看懂“紫红”" in shown.err
    assert "bulletin serve --open" in shown.err
    assert all(Path(line).is_file() for line in shown.out.splitlines())


def test_enter_takes_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "\n" * 8)
    assert main(["init", str(tmp_path)]) == 0
    assert read_vocabulary(tmp_path)[0].masthead == "简报"


def test_what_was_understood_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(
        monkeypatch, "无\n《一院新闻》\n1. 门诊部\n2、急诊科\n\n记者：林一舟\n王　喆（摄影）\n\n默认\n待定\n"
    )
    assert main(["init", str(tmp_path), "--date", "2026年11月23日"]) == 0
    assert (
        "刊名：一院新闻；部门 2 个：门诊部、急诊科；记者 2 位：林一舟、王喆；网址：还没有"
        in capsys.readouterr().err
    )
    assert (tmp_path / "issues/2026-11-23").is_dir()


@pytest.mark.parametrize(
    "day", ["2026/11/30", "2026年11月30日", "2026.11.30", "20261130", "２０２６-１１-３０"]
)
def test_an_issues_day_as_people_write_it(tmp_path: Path, day: str) -> None:
    assert main(["init", str(tmp_path), "--yes", "--date", "2026-11-23"]) == 0
    assert main(["new", "issue", day, "--root", str(tmp_path)]) == 0
    assert main(["new", "article", "夜市", "--issue", day, "--root", str(tmp_path)]) == 0
    assert list((tmp_path / "issues/2026-11-30").glob("*-ye-shi.md"))


def test_a_day_that_is_none_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "")
    assert main(["init", str(tmp_path), "--date", "11-23"]) == 1
    assert "“11-23”不是日期" in capsys.readouterr().err


def test_who_is_never_understood_gets_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "\n\n\n\n" + "彩色\n" * 5 + "还没有\n")
    assert main(["init", str(tmp_path)]) == 0
    assert read_vocabulary(tmp_path)[0].colors["primary"] == "#a61b1b"


@pytest.mark.parametrize("text", ["", "云溪市\n一院新闻\n"])
def test_nobody_there_to_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    answer(monkeypatch, text)
    assert main(["init", str(tmp_path)]) == 1
    assert "--yes" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_taken_folder_is_named_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").touch()
    answer(monkeypatch, "")
    assert main(["init", str(tmp_path)]) == 1
    assert "a.docx" in capsys.readouterr().err


CALLS = {
    "search": ["路灯"],
    "new": ["article", "标题"],
    "pdf": ["--issue", "2026-11-23"],
    "wechat": ["export"],
    "import": ["来稿.docx", "--issue", "2026-11-23"],
    "export": ["--docx", "2026-11-23"],
}


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS if verb.name != "init"])
def test_every_verb_names_it_where_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ([], ["--root", str(tmp_path)]):
        assert main([verb, *CALLS.get(verb, []), *place]) == 2
        assert "bulletin init" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_new_article_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\necho "$1" "$2" >"{tmp_path}/opened"\n')
    editor.chmod(0o755)
    assert main(["init", str(tmp_path / "n"), "--yes", "--date", "2026-11-23"]) == 0
    monkeypatch.setenv("VISUAL", f"'{editor}' -w")
    assert main(["new", "article", "夜市", "--root", str(tmp_path / "n"), "--open"]) == 0
    assert (tmp_path / "opened").read_text("utf-8") == f"-w {tmp_path}/n/issues/2026-11-23/12-ye-shi.md\n"


def test_without_an_editor_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "n"), "--yes", "--date", "2026-11-23"]) == 0
    monkeypatch.setenv("VISUAL", "no-such-editor")
    monkeypatch.setattr(opening, "OPENERS", ("no-such-opener",))
    monkeypatch.delenv("EDITOR", raising=False)
    assert main(["new", "article", "夜市", "--root", str(tmp_path / "n"), "--open"]) == 0
    assert "没有找到能打开它的编辑器" in capsys.readouterr().err
