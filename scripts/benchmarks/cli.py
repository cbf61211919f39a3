"""The command line of `scripts/bench`."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path

from benchmarks import eye, report
from benchmarks.browser import browser_program
from benchmarks.layout import Photos
from benchmarks.measure import ToolFailed
from benchmarks.newsroom import Edition, editions
from benchmarks.record import record, recorded, repeatable
from benchmarks.scenarios import Place, Result, run
from benchmarks.tools import OURS, PEERS, SLOW, SLOW_LIMIT, Tool, find

OTHERS = {
    "--eye": "From file to eye",
    "--search": "Search",
    "--photos": "Photos",
    "--links": "Links",
    "--lighthouse": "Lighthouse",
    "--wechat": "Articles for WeChat",
    "--proof": "The proof desk",
    "--before": "Before and after",
    "--publish": "Publishing",
}
"""Measurements of their own, and their sections in docs/benchmarks.md."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when all went well, 1 when a tool failed or is missing, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _main(given, recording="--record" in given)
    except ToolFailed as failure:
        print(failure, file=sys.stderr)
        return 1


def _main(given: list[str], *, recording: bool) -> int:
    """Run what the switches name. Raises ToolFailed."""
    for switch, title in OTHERS.items():
        if switch in given:
            rest = [argument for argument in given if argument not in (switch, "--record")]
            with recorded(title, given) if recording else nullcontext():
                return _other(switch.removeprefix("--"), rest)
    options = _parser().parse_args(given)
    if options.with_eye:
        browser_program()  # missing, it is missed now and not after an hour
    tools, missing = _tools([OURS, *options.against] if not options.without_us else options.against)
    cores = tuple(sorted(_usable_cores())[: options.cores or None])
    results: dict[int, dict[str, Result]] = {}
    with _workplace(options.keep) as folder:
        for articles in options.articles:
            sized = [
                tool for tool in tools if tool.name not in SLOW or articles <= SLOW_LIMIT or options.slow
            ]
            places, issues = _prepare(folder, articles, sized, cores, different=options.distinct_photos)
            results[articles] = run(places, issues, options.runs, _say)
            if options.with_eye:
                _watch(folder, articles, sized, results[articles])
        versions = [f"{tool.name} {tool.version}" for tool in tools]
        facts = report.facts(versions=versions, rounds=options.runs, cores=len(cores), folder=folder)
        facts += [f"{name}: not measured, for it could not be installed" for name in missing]
        if max(options.articles) > SLOW_LIMIT and not options.slow:
            slow = [tool.name for tool in tools if tool.name in SLOW]
            facts += [f"{name}: too slow above {SLOW_LIMIT:,} articles; --slow builds all" for name in slow]
    tables = _tables(results)
    print("\n\n".join(["\n".join(facts), *(report.as_text(table) for table in tables)]))
    body = "\n\n".join(
        ["\n".join(f"- {fact}" for fact in facts), *(report.as_markdown(table) for table in tables)]
    )
    if options.markdown:
        record("Builds", repeatable(given), body, options.markdown)
    if recording:
        record("Builds", repeatable(given), body)
    return 0


def _watch(folder: Path, articles: int, tools: Sequence[Tool], results: dict[str, Result]) -> None:
    """Take the time from file to eye of each tool that has a preview server."""
    for tool in tools:
        if tool.name in eye.SERVERS:
            _say(f"{tool.name}: {eye.EDITS} edits on the screen")
            place = folder / f"{articles}-eye-{tool.name}"
            waits = eye.measure(tool, place, articles, eye.EDITS)
            results[tool.name].eye = [milliseconds / 1000 for milliseconds in waits]
            shutil.rmtree(place)


def _other(name: str, arguments: Sequence[str]) -> int:
    module = import_module("benchmarks.search.__main__" if name == "search" else f"benchmarks.{name}")
    code: int = module.main(arguments)
    return code


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
    parser.add_argument(
        "--cores", "--jobs", type=_positive, metavar="N", help="cores each tool may use; default all"
    )
    parser.add_argument("--slow", action="store_true", help="build slow peers above 1,200 articles, too")
    parser.add_argument("--record", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument(
        "--runs", type=_positive, default=3, metavar="R", help="timed runs of each; default 3"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work here and keep newsrooms and sites")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    parser.add_argument(
        "--distinct-photos", action="store_true", help="no two photos equal, as in a real archive"
    )
    parser.add_argument(
        "--with-eye", action="store_true", help="and from file to eye, of tools with a preview server"
    )
    for switch, title in OTHERS.items():
        what = f"measure {title[0].lower()}{title[1:]} instead; see {switch} --help"
        parser.add_argument(switch, action="store_true", help=what)
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


def _tools(names: Sequence[str]) -> tuple[list[Tool], list[str]]:
    """The tools that are installed, and the names of those that are not."""
    found = {name: find(name) for name in names}
    return [tool for tool in found.values() if tool], [name for name, tool in found.items() if not tool]


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
        out = here / tool.name / "site" if tool.inside else here / f"{tool.name}-out"
        place = Place(tool, here / tool.name, out, here / f"{tool.name}-cache", cores)
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


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
