"""The plan of the house: a room knows those before it, never one behind it; nobody is excused."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from bulletin.works.program import ROOMS, within
from tests.architecture.house import PACKAGE, circles, dotted, imports, module_of, modules, nodes, room

DOORS = {"__main__": {"cli", "works"}, "mkdocs_plugin": {"build", "frames", "model", "works"}}
"""The two ways in, and the rooms they lead to; nothing else stands outside a room."""

NETWORK = frozenset(
    {
        "aiohttp",
        "asyncio",
        "ftplib",
        "http",
        "httpx",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "urllib3",
    }
) | {"urllib.request", "urllib.error"}
"""Importing one of these is being able to reach the network. `urllib.parse` only takes strings apart."""

MACHINERY = frozenset({"mkdocs", "material", "properdocs"})
"""What renders the frames, and may one day be replaced."""

KNOWS_MACHINERY = frozenset({"frames"})
KNOWS_NETWORK = frozenset({"serve", "publish", "push"})

KNOWN = {dotted(path): path for path in modules()}


def ours(path: object) -> set[str]:
    """Return the modules of ours that a module imports, itself aside."""
    here = next(name for name, known in KNOWN.items() if known == path)
    return {found for _, name in imports(KNOWN[here]) if (found := module_of(name, KNOWN))} - {here}


def test_every_module_stands_in_a_room() -> None:
    loose = {path.stem for path in PACKAGE.glob("*.py")}
    assert loose == {"__init__", *DOORS}
    folders = {path.parent.relative_to(PACKAGE).parts[0] for path in modules() if path.parent != PACKAGE}
    assert folders == ROOMS.keys()


def test_the_plan_points_one_way() -> None:
    order = list(ROOMS)
    for name, plan in ROOMS.items():
        for other in plan.may.split():
            assert order.index(other) < order.index(name), f"{name} -> {other}"


def test_arrows_follow_the_plan() -> None:
    wrong = []
    for path in modules():
        here = room(dotted(path))
        may = DOORS[here] if here in DOORS else set(ROOMS[here].may.split()) if here else set()
        for found in ours(path):
            there = room(found)
            if there in (here, ""):
                continue
            if there not in may:
                wrong.append(f"{path.relative_to(PACKAGE)}: {here} -> {there}")
    assert not wrong


def test_no_circles_between_modules_or_rooms() -> None:
    arrows = {name: ours(path) - {"bulletin"} for name, path in KNOWN.items()}
    assert not circles(arrows)
    rooms: dict[str, set[str]] = {}
    for name, there in arrows.items():
        rooms.setdefault(room(name), set()).update(room(other) for other in there)
    assert not circles({name: there - {name} for name, there in rooms.items()})


def test_rooms_import_the_packages_of_the_plan() -> None:
    """A package that the plan does not name would not count in the keys of what the room makes."""
    distributions = packages_distributions()
    used: dict[str, set[str]] = {}
    for path in modules():
        for _, name in imports(path):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top != "bulletin":
                found = {
                    one.lower().replace("_", "-").replace(".", "-") for one in distributions.get(top, [top])
                }
                used.setdefault(room(dotted(path)), set()).update(found)
    for name, packages in used.items():
        reached = {package for one in within(name) for package in ROOMS[one].packages.split()}
        assert packages <= reached, name


def forbidden_in(names: frozenset[str], allowed: frozenset[str]) -> list[str]:
    """Return where a module outside the rooms `allowed` imports one of `names`, or something inside one."""
    return [
        f"{path.relative_to(PACKAGE)}:{line} {name}"
        for path in modules()
        if room(dotted(path)) not in allowed
        for line, name in imports(path)
        if any(name == root or name.startswith(f"{root}.") for root in names)
    ]


def test_only_the_frames_know_mkdocs_or_material() -> None:
    assert not forbidden_in(MACHINERY, KNOWS_MACHINERY)


def test_only_the_rim_knows_the_network() -> None:
    assert not forbidden_in(NETWORK, KNOWS_NETWORK)


def test_only_the_command_line_prints_and_exits() -> None:
    wrong = []
    for path in modules():
        if room(dotted(path)) in ("cli", "__main__"):
            continue
        for node in nodes(path):
            if not isinstance(node, ast.Call | ast.Raise):
                continue
            if path.stem == "warden" and ast.unparse(node).startswith("sys.exit("):
                continue  # a program of its own
            if path.stem == "apply" and path.parent.name == "targets":
                break  # a program of its own, which travels in packages
            if path.stem == "hands" and ast.unparse(node).startswith("os._exit("):
                continue  # the end of a process that it has forked itself
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                *("print", "input", "exit", "quit", "sys.exit", "os._exit"),
                *("sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write"),
            ):
                wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {ast.unparse(node.func)}")
            elif (
                isinstance(node, ast.Raise) and node.exc is not None and "SystemExit" in ast.unparse(node.exc)
            ):
                wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} raise SystemExit")
    assert not wrong


@pytest.mark.parametrize(
    ("call", "places"),
    [
        ("os._exit", {"__main__", "works/hands", "build/unchanged"}),  # the program, and what it forks
        ("gc", {"works/collector", "works/hands"}),  # switched for a while, and otherwise in workers
    ],
)
def test_how_a_process_ends_and_collects_stands_in_one_place(call: str, places: set[str]) -> None:
    found = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in modules()
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and f"{ast.unparse(node)}.".startswith(f"{call}.")
    }
    assert found <= places


@pytest.mark.parametrize(
    "module",
    ["bulletin.cli.main", "bulletin.read", "bulletin.check", "bulletin.prose", "bulletin.build.build"],
)
def test_importing_loads_neither_mkdocs_nor_the_network(module: str) -> None:
    """What is imported in truth, also through others; half a second is not free."""
    forbidden = sorted((MACHINERY | NETWORK) - {"socket"})  # multiprocessing brings it
    script = f"import sys, {module}; print(*(name for name in {forbidden!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_every_module_says_what_it_is_for() -> None:
    """No module without a docstring, and none that has grown past reading at one sitting."""
    for path in modules():
        text = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(text)), path
        assert text.count("\n") <= 400, path
