"""`scripts/bench --before CHECKOUT`: this code against an older checkout of it, in processor time.

Old code, old code once more and new code take turns on one newsroom, so that load, heat and caches meet all three
alike; what old code measures against itself is the spread inside which a difference is none. Each round gives the
ratio of its own runs; of nine rounds the median counts. Wall clock, which other programs on the machine stretch,
is taken for edit to eye alone. A cold build forgets all that lies with the newsroom, its site and its cache; what lies
with the program or the user, byte code and compiled templates, is there from the second run on, as on any desk.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks import eye, measure, report
from benchmarks.browser import browser_program
from benchmarks.layout import Photos
from benchmarks.newsroom import editions
from benchmarks.peers import ours
from benchmarks.record import machine
from benchmarks.scenarios import COLD, EDIT, EYE, NOTHING, SEARCH
from benchmarks.tools import OURS, Command, find

OLD, AGAIN, NEW = "old", "old again", "new"
MEMORY = "memory, with search index"
_NEW_SCRIPTS = Path(__file__).resolve().parents[1]


class Code(NamedTuple):
    """One checkout's program, and where it builds."""

    name: str
    scripts: Path
    source: Path
    place: Path

    def command(self, *switches: str) -> Command:
        """Return the command line of a build and its environment."""
        places = ["--out", str(self.place / "site"), "--cache", str(self.place / "cache")]
        return [
            *(sys.executable, "-m", "bulletin", "build", "--no-cards", *switches),
            *("--root", str(self.source), *places),
        ], {
            **os.environ,
            "PYTHONPATH": str(self.scripts),
            "BULLETIN_CODE_CACHE": str(ours.code_cache(self.place)),
            "PYTHONDONTWRITEBYTECODE": "",
        }

    def build(self, *switches: str) -> measure.Run:
        """Build once. Raises measure.ToolFailed."""
        return measure.timed(*self.command(*switches), _cores())

    def clear(self) -> None:
        """Forget every build."""
        shutil.rmtree(self.place, ignore_errors=True)


Spent = dict[str, dict[str, list[float]]]
"""Processor seconds by scenario and code; the same index means the same round. Memory and edit to eye likewise."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Raises ToolFailed where a build fails or there is no browser for the eye."""
    parser = argparse.ArgumentParser(prog="scripts/bench --before CHECKOUT", description=__doc__)
    parser.add_argument("checkout", type=Path, help="a checkout of the older code")
    parser.add_argument("--articles", type=int, nargs="+", default=[1200], metavar="N", help="default 1200")
    parser.add_argument("--rounds", type=int, default=9, metavar="R", help="default 9")
    parser.add_argument("--with-eye", action="store_true", help="and from file to eye, in Chromium")
    options = parser.parse_args(arguments)
    if options.with_eye:
        browser_program()  # missing, it is missed now and not after an hour
    print(f"old: {options.checkout}, {options.rounds} rounds, {machine()}")
    for articles in options.articles:
        with tempfile.TemporaryDirectory(prefix="bulletin-before-") as name:
            spent = _measured(Path(name), articles, options.checkout.resolve() / "scripts", options.rounds)
            if options.with_eye:
                spent[EYE] = _seen(Path(name), articles, options.checkout.resolve() / "scripts")
        print(f"\n{articles:,} articles\n" + report.as_text(table(spent)), flush=True)
    return 0


def _measured(folder: Path, articles: int, old: Path, rounds: int) -> Spent:
    """Return processor seconds of builds and bytes of memory, of all three codes in turns."""
    issues = list(editions(articles))
    source = folder / "source"
    ours.write_newsroom(issues, source, Photos(folder / "pool"))
    codes = [
        Code(name, scripts, source, folder / name.replace(" ", "-"))
        for name, scripts in ((OLD, old), (AGAIN, old), (NEW, _NEW_SCRIPTS))
    ]
    spent: Spent = {scenario: {code.name: [] for code in codes} for scenario in (COLD, SEARCH, EDIT, NOTHING)}
    spent[MEMORY] = {code.name: [float(measure.peak_memory(*code.command(), _cores()))] for code in codes}
    middle = issues[len(issues) // 2]
    story = source / "issues" / middle.key / ours.file_name(middle.stories[len(middle.stories) // 2])
    for number in range(rounds):
        turns = codes[number % 3 :] + codes[: number % 3]
        for scenario, switches in ((SEARCH, ()), (COLD, ("--no-search",))):
            for code in turns:
                code.clear()
                spent[scenario][code.name].append(code.build(*switches).cpu_seconds)
        for code in turns:
            code.build("--no-search")  # what a first build left for the next is done
        with _edited(story, number):
            for code in turns:
                spent[EDIT][code.name].append(code.build("--no-search").cpu_seconds)
        for code in turns:
            code.build("--no-search")
        for code in turns:
            spent[NOTHING][code.name].append(code.build("--no-search").cpu_seconds)
    return spent


def _seen(folder: Path, articles: int, old: Path) -> dict[str, list[float]]:
    """Return the seconds from file to eye of all three codes, each on a newsroom of its own."""
    tool = find(OURS)
    assert tool is not None
    waits = {}
    for name, scripts in ((OLD, old), (AGAIN, old), (NEW, _NEW_SCRIPTS)):

        def command(root: Path, out: Path, _cache: Path, _jobs: int, scripts: Path = scripts) -> Command:
            return Code("", scripts, root, out).command()

        place = folder / f"eye-{name.replace(' ', '-')}"
        measured = eye.measure(replace(tool, command=command), place, articles, eye.EDITS)
        waits[name] = [milliseconds / 1000 for milliseconds in measured]
        shutil.rmtree(place)
    return waits


@contextmanager
def _edited(file: Path, number: int) -> Iterator[None]:
    """Inside the block a story has a sentence more."""
    before = file.read_text("utf-8")
    eye.save(file, f"{before}\n第{number}次添上一句。\n", aside=False)
    try:
        yield
    finally:
        eye.save(file, before, aside=False)


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def table(spent: Mapping[str, Mapping[str, Sequence[float]]]) -> report.Table:
    """Return medians, new over old round by round, and old over old beside it, which is the spread."""
    rows: report.Table = [("scenario", OLD, NEW, "new / old", "old / old")]
    for scenario, codes in spent.items():
        pairs = report.ratios(
            codes[NEW], [sum(two) / 2 for two in zip(codes[OLD], codes[AGAIN], strict=True)]
        )
        rows.append(
            (
                scenario,
                *(_figure(scenario, codes[name]) for name in (OLD, NEW)),
                report.spread(pairs, 3),
                report.spread(report.ratios(codes[AGAIN], codes[OLD]), 3),
            )
        )
    return rows


def _figure(scenario: str, values: Sequence[float]) -> str:
    median = statistics.median(values)
    return f"{median / 1_000_000:.0f} MB" if scenario == MEMORY else f"{median:.3f} s"
