"""A newsroom looked at, for the tests of this folder: all its findings, and what stands where they point."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bulletin.check.gather import publishing_problems
from bulletin.model.problem import Problem
from bulletin.read.sheet import Sheet
from bulletin.read.text import characters
from bulletin.works.unseen import unseen, without
from tests.read.desk import checked_newsroom

MOMENT = "2027-01-01 00:00"
"""What is dated later is not due yet."""

HERE = Path(__file__).parent
GOLDEN = sorted(path.name for path in HERE.iterdir() if (path / "newsroom").is_dir())
SAID = frozenset(
    "K001 K002 K005 K006 K008 K009 K011 K012 K017 K020 K023 K031 K032 K033 K035 P001 P002 P003 S002 S003 T001 T002 T003".split()
)
"""Codes whose message says the very key or value that stands at their place."""


def findings(root: Path) -> list[Problem]:
    """Return every problem of a newsroom at MOMENT, drafts too, sorted."""
    return sorted([*checked_newsroom(root, moment=MOMENT)[1], *publishing_problems(root)])


def assembled(code: str, root: Path) -> Path:
    """Lay the folder of `code` over the good newsroom."""
    shutil.copytree(HERE / "good", root)
    for source in sorted((HERE / code / "newsroom").rglob("*")):
        target = root / source.relative_to(HERE / code / "newsroom")
        if source.is_symlink():
            target.symlink_to(source.readlink())
        elif source.is_dir():
            target.mkdir(exist_ok=True)
        else:
            shutil.copyfile(source, target)
    repeat = HERE / code / "repeat.txt"
    if repeat.exists():
        path, times = repeat.read_text().split()
        (root / path).write_bytes((root / path).read_bytes() * int(times))
    return root


def misplaced(problem: Problem, root: Path) -> str:
    """Return what is wrong with where a problem says that it stands; '' when all is well."""
    start, end = (problem.line, problem.column), (problem.end_line, problem.end_column)
    if not problem.text:
        return "" if start == end and not (problem.certain and not problem.suggestion) else "empty, but wide"
    if problem.path.endswith((".xlsx", ".xls", ".ods")):  # whose lines and columns are its cells
        return "" if end == (start[0], start[1] + 1) else "no cell"
    lines = characters((root / problem.path).read_bytes(), Sheet("")).split("\n")
    if end[0] > len(lines) or start >= end:
        return "outside the file"
    there = lines[start[0] - 1 : end[0]]
    there[-1] = there[-1][: end[1] - 1]
    there[0] = there[0][start[1] - 1 :]
    if "\n".join(there) != problem.text:
        return f"{there} and not {problem.text!r}"
    text = without(problem.text, unseen(problem.text)).strip()
    respelled = re.search(
        r"^[!&*]|[\"'“”‘’「」＂\\\n]", text
    )  # what YAML reads otherwise than it stands there
    if problem.code in SAID and not respelled and text not in problem.message:
        return f"{text!r} is not what it is about"
    return ""
