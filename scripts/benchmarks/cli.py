"""The command line of `scripts/bench`."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import report
from benchmarks.layout import Photos
from benchmarks.measure import ToolFailed
from benchmarks.newsroom import Edition, editions
from benchmarks.scenarios import Place, Result, run
from benchmarks.tools import OURS, PEERS, Tool, find


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when all went well, 1 when a tool failed or is missing, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--search" in given:
        from benchmarks.search.__main__ import main as search  # noqa: PLC0415 - it needs a browser's driver

        return search([argument for argument in given if argument != "--search"])
    if "--photos" in given:
        from benchmarks.photos import main as photos  # noqa: PLC0415

        return photos([argument for argument in given if argument != "--photos"])
    options = _parser().parse_args(given)
    tools = _tools([OURS, *options.against] if not options.without_us else options.against)
    cores = tuple(sorted(_usable_cores())[: options.jobs or None])
    results: dict[int, dict[str, Result]] = {}
    try:
        with _workplace(options.keep) as folder:
            for articles in options.articles:
                places, issues = _prepare(folder, articles, tools, cores, different=options.distinct_photos)
                results[articles] = run(places, issues, options.runs, _say)
            versions = [f"{tool.name} {tool.version}" for tool in tools]
            facts = report.facts(versions=versions, rounds=options.runs, cores=len(cores), folder=folder)
    except ToolFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    tables = _tables(results)
    print("\n\n".join(["\n".join(facts), *(report.as_text(table) for table in tables)]))
    if options.markdown:
        command = "./scripts/bench " + " ".join(_repeatable(given))
        parts = ["# Benchmarks", f"    {command}", "\n".join(f"- {fact}" for fact in facts)]
        parts += [report.as_markdown(table) for table in tables]
        options.markdown.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.description = "Makes newsrooms of N articles, builds them, and prints seconds, memory and pages."
    parser.add_argument(
        "--articles", type=_positive, nargs="+", default=[1200], metavar="N", help="default 1200"
    )
    parser.add_argument(
        "--against",
        type=_names,
        default=[],
        metavar="TOOLS",
        help=f"peers, joined by commas: {', '.join(PEERS)}",
    )
    parser.add_argument("--jobs", type=_positive, metavar="N", help="cores each tool may use; default all")
    parser.add_argument(
        "--runs", type=_positive, default=3, metavar="R", help="timed runs of each; default 3"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work here and keep newsrooms and sites")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    parser.add_argument(
        "--distinct-photos", action="store_true", help="no two photos equal, as in a real archive"
    )
    parser.add_argument(
        "--search", action="store_true", help="measure the search instead; see --search --help"
    )
    parser.add_argument(
        "--photos", action="store_true", help="measure large photos instead; see --photos --help"
    )
    parser.add_argument("--without-us", action="store_true", help="run the peers alone")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"{name} is not one of {', '.join(PEERS)}")
    return names


def _tools(names: Sequence[str]) -> list[Tool]:
    found = {name: find(name) for name in names}
    missing = [name for name, tool in found.items() if tool is None]
    if missing:
        raise SystemExit(f"not installed in .venv-bench: {', '.join(missing)}; see requirements-bench.txt")
    return [tool for tool in found.values() if tool is not None]


def _usable_cores() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))


@contextmanager
def _workplace(keep: Path | None) -> Iterator[Path]:
    """Where everything happens; TMPDIR chooses the disk unless `keep` names a folder."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bulletin-bench-") as name:
        yield Path(name)


def _prepare(
    folder: Path, articles: int, tools: Sequence[Tool], cores: tuple[int, ...], *, different: bool
) -> tuple[list[Place], list[Edition]]:
    """Write each tool's newsroom unless the very same is still there."""
    issues = list(editions(articles))
    here = folder / f"{articles}{'-distinct' if different else ''}"
    places = []
    for tool in tools:
        place = Place(tool, here / tool.name, here / f"{tool.name}-out", here / f"{tool.name}-cache", cores)
        stamp = here / f"{tool.name}.stamp"
        if not stamp.is_file() or stamp.read_text() != _generator_digest():
            _say(f"{tool.name}: writing {articles:,} articles")
            stamp.unlink(missing_ok=True)
            shutil.rmtree(place.source, ignore_errors=True)
            here.mkdir(parents=True, exist_ok=True)
            tool.write(issues, place.source, Photos(folder / "photo-pool", different))
            stamp.write_text(_generator_digest())
        places.append(place)
    return places, issues


def _generator_digest() -> str:
    """Changes whenever anything here changes, templates included."""
    here = Path(__file__).parent
    hasher = hashlib.blake2b(digest_size=16)
    for path in sorted(here.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _tables(results: dict[int, dict[str, Result]]) -> list[report.Table]:
    tables = [report.speed_table(results), report.ratio_table(results), report.growth_table(results)]
    tables.append(report.pages_table(results[max(results)]))
    return [table for table in tables if len(table) > 1]


def _repeatable(arguments: Sequence[str]) -> list[str]:
    """The arguments without those that name folders of this machine."""
    kept, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("--keep", "--markdown"):
            skip = True
        elif not argument.startswith(("--keep=", "--markdown=")):
            kept.append(argument)
    return kept


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
