"""`bulletin init` in a newsroom that stands adds the files that explain themselves, and touches nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.author.standing import EXPLAINED, explained
from bulletin.check.text.style import read_style
from bulletin.cli.main import main
from bulletin.read.vocabulary import read_vocabulary
from tests.read.desk import SETTINGS, write

FOLDER = "content/newsroom"


def test_what_is_missing_is_added_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = "- 姓名: 林一舟\n"
    write(tmp_path, {**SETTINGS, f"{FOLDER}/people.yml": people})
    assert main(["init", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert [Path(line).name for line in told.out.splitlines()] == ["style.yml", "phrases.yml"]
    assert "以后每次生成都看最近几期的文字" in told.err
    assert (tmp_path / FOLDER / "people.yml").read_text("utf-8") == people
    assert not (tmp_path / "issues").exists()
    assert main(["init", str(tmp_path), "--yes"]) == 1
    assert "没有改动" in capsys.readouterr().err


def test_a_link_to_nowhere_stays(tmp_path: Path) -> None:
    write(tmp_path, SETTINGS)
    (tmp_path / FOLDER / "style.yml").symlink_to(tmp_path / "gone.yml")
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / FOLDER / "style.yml").is_symlink()
    assert not (tmp_path / "gone.yml").exists()


def test_another_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert main(["init", str(tmp_path)]) == 1
    assert not list((tmp_path / "content").iterdir())


def test_they_say_nothing_until_somebody_writes_into_them(tmp_path: Path) -> None:
    for name, data in explained().items():
        (tmp_path / FOLDER).mkdir(parents=True, exist_ok=True)
        (tmp_path / FOLDER / name).write_bytes(data)
        assert all(line.startswith("#") for line in data.decode().split("\n") if line)
    style = read_style(tmp_path)
    assert (style.problems, style.wordings, style.phrases, style.since) == ((), (), (), 2)
    assert read_vocabulary(tmp_path)[0].people == ()


def test_every_line_works_once_its_sign_is_taken_away(tmp_path: Path) -> None:
    """An editor takes away a `#` and the blank behind it; the first lines of prose stay."""
    (tmp_path / FOLDER).mkdir(parents=True)
    for name in EXPLAINED:
        lines = explained()[name].decode().split("\n")
        bare = [line[2:] if _is_example(line) else line for line in lines]
        (tmp_path / FOLDER / name).write_text("\n".join(bare), "utf-8")
    style = read_style(tmp_path)
    assert style.problems == ()
    assert [one.wrong for one in style.wordings] == ["门诊大楼", "最先进"]
    assert dict(style.severities) == {"M005": None, "Z013": "warning"}
    assert style.allowed == {"做客"}
    assert style.phrases == ("云溪市第一人民医院", "云溪市区域医疗中心建设方案")
    vocabulary, problems = read_vocabulary(tmp_path)
    assert [one.code for one in problems if "people" in one.path] == []
    assert [(one.name, one.title) for one in vocabulary.people] == [
        ("林一舟", "首席记者"), ("林一舟", "副主任"), ("林一舟", "主任")]  # fmt: skip


def _is_example(line: str) -> bool:
    return (
        re.match(r"# (?: *- |(?:  )+\S|(?:查几期|轻重|写成|不写|允许|固定说法):(?: \d+)?$)", line) is not None
    )
