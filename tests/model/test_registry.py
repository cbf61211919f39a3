"""The registry is total: every code that is used is in it, and every one in it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bulletin.model import registry
from bulletin.model.problem import UNFINISHED
from bulletin.model.registry.codes import RULES
from bulletin.model.registry.found import rules_of
from bulletin.works.program import PACKAGE

CODE = re.compile(r"[A-Z]\d{3}")
ENDING = re.compile(r"\d{3}")


def test_a_letter_stands_in_its_module_only() -> None:
    folder = Path(next(iter(registry.__path__)))
    assert sorted(registry.MODULES.values()) == sorted(path.stem for path in folder.glob("[a-z]_*.py"))
    for letter, name in registry.MODULES.items():
        rules = rules_of(letter)
        assert {code[0] for code in rules} == {letter} == {name[0].upper()}
        assert list(rules) == sorted(rules)
        assert all(CODE.fullmatch(code) for code in rules)
    assert len(RULES) == sum(len(rules_of(letter)) for letter in registry.MODULES)


def used() -> Iterator[str]:
    """Yield the codes that modules of the program name; `f"{kind}001"` is of photos, tables and documents."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "registry" or path.name == "problem.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value
            elif isinstance(node, ast.JoinedStr) and len(node.values) == 2:
                ending = node.values[1]
                if isinstance(ending, ast.Constant) and isinstance(ending.value, str):
                    yield from (f"{kind}{ending.value}" for kind in "PTD" if ENDING.fullmatch(ending.value))


def test_no_code_is_used_that_is_not_registered_and_none_is_registered_in_vain() -> None:
    assert set(used()) == RULES.keys()
    assert RULES.keys() >= UNFINISHED
