"""The documents say what the program does: every verb, key and code stands in them, every command runs."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from benchmarks.cli import OTHERS
from benchmarks.cli import main as bench
from bulletin.cli.handbook import renewed
from bulletin.cli.verbs import make_parser
from bulletin.model.registry.codes import RULES
from tests.copyin.ways import samples
from tests.demo import DemoBuild
from tests.docs.documents import ALL, DOCS, HANDBOOK, README, REPOSITORY, Document

by_name = pytest.mark.parametrize("document", ALL, ids=[document.name for document in ALL])


def verbs(parser: argparse.ArgumentParser, prefix: str = "bulletin") -> list[str]:
    """Return every verb of the program: `bulletin check`, `bulletin new issue`."""
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                found.extend(verbs(child, f"{prefix} {name}") or [f"{prefix} {name}"])
    return found


def test_every_verb_stands_in_the_readme() -> None:
    for verb in verbs(make_parser()):
        assert f"`{verb}" in README.text, verb


def test_the_readme_is_read_at_one_sitting() -> None:
    assert README.text.count("\n") <= 120


def test_the_handbook_lists_every_problem_as_registered() -> None:
    assert renewed(HANDBOOK.text) == HANDBOOK.text, "run: python -m bulletin.cli.handbook README.zh.md"
    assert RULES


def asked_for() -> set[str]:
    """Return the packages that the program and its tests ask for, as written."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    inputs = [
        (REPOSITORY / "requirements" / name).read_text("utf-8")
        for name in ("base.in", "dev.in", "publish.in")
    ]
    lines = [*project, *(line for text in inputs for line in text.splitlines())]
    return {found[0] for line in lines if (found := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line))}


def test_every_package_we_ask_for_has_its_line_and_no_other() -> None:
    text = (REPOSITORY / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!package|---)([^|]+) \| .+ \|$", text, flags=re.M)
    names = [name for row in rows for name in row.split(", ")]
    assert len(names) == len(set(names))
    assert set(names) == asked_for()


@by_name
def test_every_link_leads_somewhere(document: Document) -> None:
    known = {other.path: other for other in ALL}
    for link in document.links:
        name, _, anchor = link.partition("#")
        target = (document.path.parent / name).resolve() if name else document.path
        assert target.is_file(), link
        assert not anchor or anchor in known[target].anchors, link


def test_every_document_is_reached_from_the_readme() -> None:
    linked = {(REPOSITORY / link).resolve() for link in README.links}
    assert {document.path for document in [*DOCS, HANDBOOK]} <= linked


MADE = {"site/", ".cache/", "content/newsroom/wechat/"}
"""What a build makes, or a newsroom may have, and the checkout has not."""


@pytest.mark.parametrize("document", [README, *DOCS], ids=lambda document: document.name)
def test_every_file_that_is_named_is_there(document: Document) -> None:
    """From the top, or as a module of a room."""
    places = (REPOSITORY, REPOSITORY / "scripts" / "bulletin")
    for name in document.files:
        assert name in MADE or any([*place.glob(name)] for place in places), name


def words_of(program: str) -> list[list[str]]:
    """Return what follows `program` in all documents, once each, in the order told."""
    commands = [shlex.split(command) for document in ALL for command in document.commands]
    calls = [tuple(words[1:]) for words in commands if words[0].rpartition("/")[2] == program]
    return [list(words) for words in dict.fromkeys(calls)]


@pytest.fixture
def desk(tmp_path: Path, demo_build: DemoBuild) -> Path:
    """A copy of the demo newsroom; its photos are developed."""
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    demo_build.photos_into(tmp_path / ".cache" / "bulletin")
    (tmp_path / "来稿.docx").write_bytes(samples()[0].data)
    (tmp_path / "那个文件夹").mkdir()
    (tmp_path / "那个文件夹" / "又一篇.docx").write_bytes(samples()[1].data)
    return tmp_path


def succeeds(words: list[str], desk: Path) -> None:
    """Run the program in the newsroom; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", *words],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), "VISUAL": "true"},
    )
    assert done.returncode == 0, (words, done.stdout, done.stderr)


ANY = "文件夹"
"""What a command calls the folder of whatever newsroom."""


@pytest.mark.slow
def test_every_command_of_ours_runs_in_the_order_told(
    desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    calls = [words for words in words_of("bulletin") if words[0] != "pdf"]
    assert len(calls) >= 5
    for words in calls:
        if ANY in words:
            named = [str(desk) if word == ANY else word for word in words]
            succeeds(named, tmp_path_factory.mktemp("elsewhere"))
        elif words[0] == "init":  # a newsroom cannot stand in another one; nobody is there to answer
            succeeds([*words, "--yes"], tmp_path_factory.mktemp("office"))
        else:
            # One runs until it is stopped, the others want an account or a host; tests of their rooms run them for real.
            apart = words[0] in ("serve", "publish") or words[:2] in (
                ["wechat", "push"],
                ["wechat", "status"],
            )
            succeeds([*words, "--help"] if apart else words, desk)


@pytest.mark.browser
def test_every_command_that_prints_runs(desk: Path) -> None:
    calls = [words for words in words_of("bulletin") if words[0] == "pdf"]
    assert len(calls) >= 3
    for words in calls:
        succeeds(words, desk)


def test_every_script_that_is_named_is_there() -> None:
    named = {command.split()[0] for document in ALL for command in document.commands}
    scripts = {name for name in named if name.removeprefix("./").startswith("scripts/")}
    assert len(scripts) >= 4
    for name in scripts:
        assert os.access(REPOSITORY / name, os.X_OK), name


def test_every_switch_of_the_benchmark_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of a measurement of its own (`--search`, `--eye`) are its own program's."""
    calls = words_of("bench")
    assert len(calls) >= 8
    for words in calls:
        switches = [word for word in words if word.startswith("--") and word != "--record"]
        for arguments in ([], *([switch] for switch in switches if switch in OTHERS)):
            with pytest.raises(SystemExit):
                bench([*arguments, "--help"])
        known = capsys.readouterr().out
        for switch in switches:
            assert re.search(rf"{switch}\b", known), (words, switch)
