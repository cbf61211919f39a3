"""The arrows of the design: a station knows the stations before it, never one behind it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "bulletin"

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"bulletin"}),  # the package itself: its version
    frozenset({"late_pattern", "rules"}),
    frozenset({"knots", "model", "problem"}),
    frozenset({"addresses", "chromium", "imagesize", "keep", "pdf", "prose", "settings", "stamps"}),
    frozenset({"crew"}),
    frozenset({"read"}),
    frozenset({"check"}),
    frozenset({"photos"}),
    frozenset({"search"}),
    frozenset({"render"}),
    frozenset({"write"}),
    frozenset(
        {
            "build",
            "digests",
            "finder",
            "frame_maker",
            "handbook",
            "ledger",
            "mkdocs_plugin",
            "new",
            "paper",
            "serve",
            "unchanged",
            "wechat",
        }
    ),
    frozenset({"arguments"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
"""Stations in the order of the line; only the orchestrators may know their neighbours."""

ORCHESTRATORS = LAYERS[-4]

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

KNOWS_MACHINERY = frozenset({"frame_maker", "mkdocs_plugin"})
KNOWS_NETWORK = frozenset({"serve", "publish"})


def modules() -> Iterator[Path]:
    """Yield every module of the program."""
    yield from sorted(PACKAGE.rglob("*.py"))


def station(name: str) -> str:
    """Return the station of a dotted module name: `bulletin.read.issue` stands in `read`."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def dotted(path: Path) -> str:
    """Return a module's dotted name."""
    parts = ["bulletin", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module imports, also inside functions."""
    package = dotted(path).split(".")
    if path.stem != "__init__":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def rank(name: str) -> int:
    """Return how far down the line a station stands."""
    for number, layer in enumerate(LAYERS):
        if name in layer:
            return number
    pytest.fail(f"the station {name!r} has no place in the line: give it one in LAYERS")


def own_station(name: str) -> str:
    """Return the station a name of our package belongs to; `bulletin.__version__` is the package's own."""
    found = station(name)
    return found if (PACKAGE / found).is_dir() or (PACKAGE / f"{found}.py").is_file() else "bulletin"


def within(name: str, forbidden: frozenset[str]) -> bool:
    """Return True when a dotted name is one of `forbidden` or inside one."""
    return any(name == root or name.startswith(f"{root}.") for root in forbidden)


def test_arrows_point_one_way() -> None:
    wrong = []
    for path in modules():
        here = station(dotted(path))
        for line, name in imports(path):
            if not within(name, frozenset({"bulletin"})):
                continue
            there = own_station(name)
            neighbours = here in ORCHESTRATORS and there in ORCHESTRATORS
            if here != there and rank(there) >= rank(here) and not neighbours:
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} {here} -> {there}")
    assert not wrong


def test_only_two_modules_know_mkdocs_or_material() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} {name}"
        for path in modules()
        if station(dotted(path)) not in KNOWS_MACHINERY
        for line, name in imports(path)
        if within(name, MACHINERY)
    ]
    assert not wrong


def test_only_the_rim_knows_the_network() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} {name}"
        for path in modules()
        if station(dotted(path)) not in KNOWS_NETWORK
        for line, name in imports(path)
        if within(name, NETWORK)
    ]
    assert not wrong


def test_only_the_command_line_prints_and_exits() -> None:
    wrong = []
    for path in modules():
        if station(dotted(path)) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if path.stem in ("crew", "unchanged") and ast.unparse(node).startswith("os._exit("):
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
    "module", ["bulletin.cli", "bulletin.read", "bulletin.check", "bulletin.prose", "bulletin.build"]
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
