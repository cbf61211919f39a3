"""The command line: exit codes, streams, and Chinese that says what to do."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from bulletin.cli.main import main

GOOD = "---\ntitle: 早市搬进新棚\ndepartment: 市容科\nreporter: 岑立舟\n---\n\n清晨六点，灯亮了。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of one good article."""
    folder = tmp_path / "newsroom" / "issues" / "2026-11-09"
    folder.mkdir(parents=True)
    (folder / "01-market.md").write_text(GOOD, "utf-8")
    return tmp_path / "newsroom"


def test_check_without_errors_exits_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(root)]) == 0
    assert "检查了 1 期 1 篇" in capsys.readouterr().err


def test_check_with_errors_exits_1_and_shows_all_of_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "issues/2026-11-09/02-a.md").write_text(GOOD.replace("title: ", "标题："), "utf-8")
    (root / "issues/2026-11-09/03-b.md").write_text(GOOD + "\n[图3]\n", "utf-8")
    assert main(["check", "--root", str(root)]) == 1
    shown = capsys.readouterr().out
    assert "02-a.md:2:" in shown
    assert "03-b.md:9:1" in shown


def test_json_is_one_object_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "issues/2026-11-09/03-b.md").write_text(GOOD + "\n[图3]\n", "utf-8")
    main(["check", "--root", str(root), "--format", "json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"path", "line", "column", "code", "message", "remedy", "severity"} <= found[0].keys()


@pytest.mark.parametrize(
    "words",
    [["bild"], ["check", "--format", "xml"], ["build", "--jobs", "0"], ["new"], ["new", "article"]],
)
def test_wrong_usage_exits_2_in_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert "命令写法不对" in shown
    assert "usage" not in shown


def test_a_folder_that_is_no_newsroom_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "不是简报文件夹" in capsys.readouterr().err


def test_new_never_overwrites(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "issue", "2026-11-23", "--root", str(root)]) == 0
    kept = (root / "issues/2026-11-23/issue.yml").read_bytes()
    assert main(["new", "issue", "2026-11-23", "--root", str(root)]) == 1
    assert (root / "issues/2026-11-23/issue.yml").read_bytes() == kept
    assert "已经有了" in capsys.readouterr().err


def test_a_process_that_is_ended_from_outside_is_told_in_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a system that is short of memory."""
    monkeypatch.setattr("bulletin.works.hands.WORTH_FORKING", 0)
    monkeypatch.setattr(
        "bulletin.render.pages.issue.issue_pages", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    )
    assert main(["build", "--root", str(root), "--no-search", "--no-cards", "--jobs", "2"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "有一个工作进程意外结束，多半是内存不足。请关掉一些别的程序再试，或加上 --jobs 1。"
    ]
    assert not (root / "site").exists()
