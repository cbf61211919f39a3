"""The table of verbs: light to look into, and total; a verb or an exporter is one module and one line."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import bulletin.build.export
import bulletin.paper.export
import bulletin.wechat.export
from bulletin.cli import verbs
from bulletin.cli.exporting import Exporter, exporter_arguments
from bulletin.cli.main import main
from bulletin.cli.verbs import VERBS, Verb, make_parser
from bulletin.works.program import ROOMS
from tests.architecture.house import PACKAGE

EXPORTERS: tuple[Exporter, ...] = (bulletin.build.export, bulletin.paper.export, bulletin.wechat.export)
"""Held to the shape by the type checker; those that the table names by the test below."""

LATE = {f"bulletin.{verb.module}" for verb in VERBS}

GREET = '''"""`bulletin greet`: a verb nobody needs."""

from __future__ import annotations

import argparse

from bulletin.cli.printing import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add who is meant."""
    parser.add_argument("who", metavar="谁", help="向谁问好")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say it."""
    say(f"{options.who}好")
    return 0
'''

BIND = '''"""`bulletin bind`: an issue as one text file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bulletin.check.export import export_issue
from bulletin.model.exported import Exported
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.settings import Settings
from bulletin.works.keep import keep

UNDONE = "没有装订"


def arguments(parser: ArgumentParser) -> None:
    """Add which issue is meant."""
    parser.add_argument("--issue", required=True, metavar="日期", help="哪一期")


def export(settings: Settings, options: Namespace, _progress: object) -> Exported:
    """Write the issue's headlines into a file. Raises NothingWanted when there is no such issue."""

    def bound(newsroom: Newsroom, issue: Issue) -> Exported:
        file = settings.root / f"{issue.key}.txt"
        keep(file, "\\n".join(article.headline for article in issue.articles).encode())
        return Exported(made=f"已装订：{file.name}", figures=f"{len(issue.articles)} 篇", places=(file,))

    return export_issue(settings, options.issue, bound, what="装订")
'''


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put two modules that nobody has heard of into the program, and a line for each into the table."""
    for room, name, text in (("cli", "greet", GREET), ("paper", "bind", BIND)):
        (tmp_path / room).mkdir()
        (tmp_path / room / f"{name}.py").write_text(text, "utf-8")
        module = import_module(f"bulletin.{room}")
        monkeypatch.setattr(module, "__path__", [*module.__path__, str(tmp_path / room)])
    more = (Verb("greet", "问好", "cli.greet"), Verb("bind", "装订一期", "paper.bind"))
    monkeypatch.setattr(verbs, "VERBS", (*VERBS, *more))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_line_names_a_module_that_is_there(verb: Verb) -> None:
    room = verb.module.partition(".")[0]
    assert room in ("cli", *ROOMS["cli"].may.split()), "the table's imports follow the plan of the rooms"
    module = import_module(f"bulletin.{verb.module}")
    assert room == "cli" or module in EXPORTERS
    with pytest.raises(SystemExit) as stopped:
        main([verb.name, "--help"])
    assert stopped.value.code == 0


def test_names_are_unique_and_told_in_one_line() -> None:
    assert len({verb.name for verb in VERBS}) == len(VERBS)
    assert all(verb.help and "\n" not in verb.help for verb in VERBS)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["bild"], []])
def test_what_runs_no_verb_loads_none(words: list[str]) -> None:
    script = (
        "import sys\nfrom bulletin.cli.main import main\ntry:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert not LATE & set(done.stderr.split())


def test_a_verb_loads_its_own_module_only() -> None:
    script = (
        "import sys\nfrom bulletin.cli.verbs import make_parser\nmake_parser('build')\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert LATE & set(done.stdout.split()) == {"bulletin.build.export"}


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    for verb in VERBS:
        assert f"    {verb.name:10}{verb.help}\n" in shown


@pytest.mark.usefixtures("add")
def test_a_new_verb_is_one_module_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["greet", "编辑"]) == 0
    assert capsys.readouterr().err == "编辑好\n"
    assert "greet     问好" in make_parser("").format_help()


@pytest.mark.usefixtures("add")
def test_a_new_exporter_is_one_module_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "newsroom" / "issues" / "2026-11-09"
    folder.mkdir(parents=True)
    good = "---\ntitle: 早市搬进新棚\ndepartment: 市容科\nreporter: 岑立舟\n---\n\n清晨六点，灯亮了。\n"
    (folder / "01-market.md").write_text(good, "utf-8")
    root = str(tmp_path / "newsroom")
    assert main(["bind", "--root", root, "--issue", "2026-11-09", "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert '"code": "K016"' in shown.out
    assert shown.err.startswith("已装订：2026-11-09.txt（1 篇，用时 ")
    assert (tmp_path / "newsroom/2026-11-09.txt").read_text("utf-8") == "早市搬进新棚"
    assert main(["bind", "--root", root, "--issue", "2026-11-10"]) == 2
    assert "相近的有：2026-11-09。" in capsys.readouterr().err
    (folder / "02-bad.md").write_text(good + "\n[图3]\n", "utf-8")
    assert main(["bind", "--root", root, "--issue", "2026-11-09"]) == 1
    assert "没有装订。请按上面的提示修改后重试。" in capsys.readouterr().err


def test_every_exporter_has_the_shape() -> None:
    for exporter in EXPORTERS:
        parser = argparse.ArgumentParser()
        exporter_arguments(parser, exporter)
        options = parser.parse_args(["--issue", "x"] if exporter is bulletin.paper.export else [])
        assert {"root", "cache", "jobs", "out", "format", "run"} <= vars(options).keys()
        assert exporter.UNDONE
