"""Modules and functions that a reader takes in at once."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.demo import REPOSITORY

PROGRAM = REPOSITORY / "scripts" / "bulletin"
MODULE, FUNCTION = 300, 60
"""Lines at most; the median of modules is below 110, nine functions of ten have at most 22 lines."""


def lengths_of_functions(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text("utf-8"))
    return [
        ((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(PROGRAM)}:{node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_and_no_function_is_too_long() -> None:
    modules = sorted(PROGRAM.rglob("*.py"))
    lines = {path.relative_to(PROGRAM).as_posix(): path.read_text("utf-8").count("\n") for path in modules}
    functions = sorted(found for path in modules for found in lengths_of_functions(path))
    assert {name: count for name, count in lines.items() if count > MODULE} == {}
    assert [found for found in functions if found[0] > FUNCTION] == []
    assert sorted(lines.values())[len(lines) // 2] <= 110
    assert functions[int(len(functions) * 0.9)][0] <= 22


def test_three_modules_stand_beside_the_rooms() -> None:
    assert {path.name for path in PROGRAM.glob("*.py")} == {"__init__.py", "__main__.py", "mkdocs_plugin.py"}
