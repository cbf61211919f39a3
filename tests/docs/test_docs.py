"""The documents say what the program does: every verb, key and code stands in them, every command runs."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from bulletin.cli.arguments import make_parser
from bulletin.cli.handbook import renewed
from bulletin.model.registry.codes import RULES

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text("utf-8")
HANDBOOK = (REPOSITORY / "README.zh.md").read_text("utf-8")


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
        assert f"`{verb}" in README, verb


def test_the_handbook_lists_every_problem_as_registered() -> None:
    assert renewed(HANDBOOK) == HANDBOOK, "run: python -m bulletin.cli.handbook README.zh.md"
    assert RULES


def test_the_readme_names_every_locked_dependency_we_ask_for() -> None:
    table = README[README.index("## Dependencies") :]
    for line in (REPOSITORY / "requirements.in").read_text("utf-8").splitlines():
        package = re.match(r"[A-Za-z0-9._-]+", line)
        if package:
            assert package[0].lower() in table.lower(), package[0]


def commands(text: str) -> list[str]:
    """Return the program's commands in indented blocks and in code spans."""
    blocks = re.findall(r"^ {4,}((?:\./scripts/|\.venv/bin/bulletin ).*?)(?: +#.*)?$", text, flags=re.M)
    spans = re.findall(r"`((?:bulletin|scripts/bench|mkdocs) [^`]*)`", text)
    return [*blocks, *spans]


EVERY = [command for text in (README, HANDBOOK) for command in commands(text)]
SCRIPTS = [command for command in EVERY if "scripts/" in command.split()[0]]


def test_every_command_of_ours_runs_in_the_order_told(tmp_path: Path) -> None:
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    calls = dict.fromkeys(
        tuple(shlex.split(command)[1:]) for command in EVERY if command.split()[0].endswith("bulletin")
    )
    assert len(calls) >= 5
    for words in calls:
        if words == ("serve",):
            words = ("serve", "--help")  # runs until stopped; tests/serve runs it for real
        done = subprocess.run(
            [sys.executable, "-m", "bulletin", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")},
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)


def test_every_script_that_is_named_is_there() -> None:
    assert SCRIPTS
    for command in SCRIPTS:
        script = REPOSITORY / command.split()[0]
        assert script.is_file(), command
        assert os.access(script, os.X_OK), command
