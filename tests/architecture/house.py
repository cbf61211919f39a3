"""The program's imports as the tests of its plan see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "bulletin"


def modules() -> Iterator[Path]:
    """Yield every module of the program."""
    yield from sorted(PACKAGE.rglob("*.py"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a module; the tests of the plan look at all of them many times."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def dotted(path: Path) -> str:
    """Return a module's dotted name."""
    parts = ["bulletin", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """Return the room of a dotted module name: `bulletin.read.issue` stands in `read`; '' for the package itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Return line and dotted name of everything a module imports: late and for types only, too."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    package = dotted(path).split(".")
    if path.stem != "__init__":
        package = package[:-1]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def module_of(name: str, known: Mapping[str, object]) -> str:
    """Return the module of ours that an imported name stands in or is; '' for what is not ours."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def circles(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Return every group of two or more that can all be reached from one another (Tarjan)."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []

    def visit(at: str) -> None:
        number[at] = lowest[at] = len(number)
        stack.append(at)
        for to in sorted(arrows.get(at, ())):
            if to not in number:
                visit(to)
                lowest[at] = min(lowest[at], lowest[to])
            elif to in stack:
                lowest[at] = min(lowest[at], number[to])
        if lowest[at] == number[at]:
            cut = stack.index(at)
            if len(stack) - cut > 1:
                found.append(sorted(stack[cut:]))
            del stack[cut:]

    for start in sorted(arrows):
        if start not in number:
            visit(start)
    return found
