"""Every regular expression of the program, and how it is used: found by reading all modules."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.architecture import house
from tests.architecture.alphabet import read, sre_parser

ONCE = ("match", "fullmatch")
"""Looks at one place of a text."""
SEARCHED = ("search",)
ALL = ("sub", "subn", "split", "findall", "finditer")
"""Goes through a whole text."""
WAYS = (*ONCE, *SEARCHED, *ALL)


HANDED_ON = {"INNER": ("fullmatch",), "VOCABULARY": ("fullmatch",), "_WHOLE_QUOTE": ("match",)}
"""Patterns that are used where they are called otherwise (`works.program.digest_of_files`), or taken from a table."""


class Place(NamedTuple):
    """One call of `re` in the program."""

    where: str
    """Module and line."""
    function: str
    """Module and the function it stands in; empty behind the colon where it stands in none."""
    pattern: re.Pattern[Any] | None
    """None where it is made of what only a run knows."""
    ways: frozenset[str]
    """How it is used."""


def modules() -> dict[str, ast.Module]:
    """Return every module of the program by its dotted name."""
    return {
        house.dotted(path): ast.parse(path.read_text("utf-8"))
        for path in house.modules()
        if path.stem != "__main__"
    }


def places() -> list[Place]:
    """Return every call of `re` that takes a pattern."""
    trees = modules()
    used = _uses(trees)
    return [place for name, tree in trees.items() for place in _calls(name, tree, used)]


def _uses(trees: dict[str, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """Return how patterns with a name are used, by the module that makes them and their name."""
    used: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                of = node.value
                name = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
                used.setdefault(imported.get(name, (module, name)), set()).add(node.attr)
    return used


def _calls(module: str, tree: ast.Module, used: dict[tuple[str, str], set[str]]) -> Iterator[Place]:
    loaded = importlib.import_module(module)
    for function, names, node in _within(tree, "", loaded.__dict__):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in ("compile", *WAYS)
        ):
            continue
        way = node.func.attr
        ways = {way} if way != "compile" else _named_ways(module, tree, node, used)
        yield Place(
            f"{module}:{node.lineno}", f"{module}:{function}", _pattern(node, way, names), frozenset(ways)
        )


def _within(
    node: ast.AST, function: str, names: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], ast.AST]]:
    for child in ast.iter_child_nodes(node):
        inner, known = function, names
        if isinstance(child, ast.FunctionDef):
            inner = child.name
        elif isinstance(child, ast.ClassDef) and isinstance(made := names.get(child.name), type):
            known = {**names, **vars(made)}
        yield inner, known, child
        yield from _within(child, inner, known)


def _named_ways(
    module: str, tree: ast.Module, call: ast.Call, used: dict[tuple[str, str], set[str]]
) -> set[str]:
    """Return the ways in which a compiled pattern is used; all, where nobody can tell."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.value is call:
            return {node.attr}
        targets = node.targets if isinstance(node, ast.Assign) else []
        made = getattr(node, "value", None)
        if targets and (made is call or (isinstance(made, ast.Dict) and call in made.values)):
            name = targets[0].id if isinstance(targets[0], ast.Name) else getattr(targets[0], "attr", "")
            if ways := used.get((module, name)) or HANDED_ON.get(name):
                return set(ways)
    return {"match", "fullmatch", "finditer"}


def _pattern(call: ast.Call, way: str, names: dict[str, Any]) -> re.Pattern[Any] | None:
    """Return the pattern of a call, as it is at run time."""
    flags: list[ast.expr] = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    at = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "findall": 2, "finditer": 2}.get(way)
    if at is not None and len(call.args) > at:
        flags.append(call.args[at])
    try:
        return re.compile(_value(call.args[0], names), _value(flags[0], names) if flags else 0)
    except (NameError, AttributeError):
        return None


def _value(expression: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(expression), "<pattern>", "eval"), {**names, "re": re})  # noqa: S307


def pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Return the runs of literal characters in a pattern, which open what it looks for."""
    found: dict[str, None] = {}
    for run in _runs(read(pattern)):
        found[run] = None
    return list(found)


def _runs(tree: Any) -> Iterator[str]:
    run = ""
    for kind, value in tree:
        if str(kind) == "LITERAL":
            run += chr(value)
            continue
        if run:
            yield run
        run = ""
        yield from _inside(value)
    if run:
        yield run


def _inside(value: Any) -> Iterator[str]:
    """Yield the runs in whatever a part of a pattern holds."""
    if isinstance(value, sre_parser.SubPattern):
        yield from _runs(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _inside(one)
