"""The command line of `scripts/bench --search`: makes a newsroom, indexes it, asks, prints the table."""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.layout import Photos
from benchmarks.measure import peak_memory, timed
from benchmarks.newsroom import editions
from benchmarks.peers import ours
from benchmarks.search import material, pagefind
from benchmarks.search.questions import Archive, Question, Truth, percentile, questions, share
from benchmarks.search.server import served
from benchmarks.search.visit import CLIENT as FOLDER
from benchmarks.search.visit import Visitor, add_page, chromium
from bulletin.read.newsroom import read_newsroom
from bulletin.search.store import Store

THEME = Path(__file__).resolve().parents[3] / "theme"
LARGE = 50_000
"""Articles from which the limits of a very large archive hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, what it should give, and what came."""

    question: Question
    truth: Truth
    first: int
    following: int
    """Bytes."""
    first_ms: float
    """Until the first results stood in the page."""
    all_ms: float
    """Until all ten did."""
    following_ms: float
    recall: float
    precision: float
    off: float
    """Share by which the count differs from the truth."""
    exact: bool
    quiet: bool
    """True without an error in the console."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of what every first query shares."""

    code: int
    """Modules until the first results, as they stand in the site: a plain server does not compress."""
    compressed: int
    """The same from a server that compresses scripts, as most do."""
    facets: int
    """What the numbers beside the results need, after the results are there."""
    listing: int
    """A department's newest ten with all the code: data alone is `listing - code`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every answer was right, else 1."""
    parser = argparse.ArgumentParser(prog="scripts/bench --search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[12000], metavar="N")
    parser.add_argument(
        "--samples", type=int, default=500, metavar="N", help="random substrings; default 500"
    )
    parser.add_argument("--jobs", type=int, default=4, metavar="N", help="processes; default 4")
    parser.add_argument("--without-pages", action="store_true", help="only the index; no comparison of times")
    parser.add_argument("--against-pagefind", action="store_true", help="Pagefind beside it (needs npm)")
    parser.add_argument("--against-material", action="store_true", help="Material's search beside it")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work here and use what an earlier run left")
    options = parser.parse_args(arguments)
    right = True
    for articles in options.articles:
        with contextlib.ExitStack() as stack:
            name = options.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="bulletin-search-"))
            right &= _measure(Path(name).resolve() / str(articles), articles, options)
    return 0 if right else 1


def _measure(folder: Path, articles: int, options: argparse.Namespace) -> bool:
    print(f"\n{articles:,} articles; load of the machine {load()}")
    root, site, pages = folder / "newsroom", folder / "site", folder / "pages"
    if not (root / "content").exists():
        ours.write_newsroom(editions(articles), root, Photos(folder / "photos"))
    limits, cores = Limits(), sorted(os.sched_getaffinity(0))
    indexing = [sys.executable, "-m", "benchmarks.search.indexing", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    made = subprocess.run(
        [*indexing, str(site), str(folder / "work"), str(options.jobs)],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    times = json.loads(made.stdout)
    (whole, _), (edit, _) = times["whole"], times["edit"]
    _line("index, seconds", f"{whole:.2f}")
    if not options.without_pages:
        for name in ("pages", "pages-cache"):
            shutil.rmtree(folder / name, ignore_errors=True)
        command, build_environment = ours.command(root, pages, folder / "pages-cache", options.jobs)
        built = timed(command, build_environment, cores)
        both, _ = ours.command(root, folder / "both", folder / "both-cache", options.jobs)
        whole_build = timed([word for word in both if word != "--no-search"], build_environment, cores)
        for name in ("both", "both-cache"):
            shutil.rmtree(folder / name, ignore_errors=True)
        _line("page build, build with the index, seconds", f"{built.seconds:.2f}, {whole_build.seconds:.2f}")
        _line("of processors, seconds", f"{built.cpu_seconds:.1f}, {whole_build.cpu_seconds:.1f}")
        added = whole_build.seconds - built.seconds
        limits.check("index to page build, times", added / built.seconds, 1.5, "{:.2f}")
    limits.check("one article edited, of a full index", edit / whole, 0.2, "{:.2f}")
    command = [*indexing, str(folder / "again"), str(folder / "again-work"), str(options.jobs)]
    peak = peak_memory(command, environment, cores)
    shutil.rmtree(folder / "again")
    large = articles > LARGE
    limits.check("memory of all processes, GB", peak / 1e9, 6 if large else 1, "{:.2f}")
    files = [file.stat().st_size for file in (site / "search").rglob("*") if file.is_file()]
    _line("files, megabytes", f"{len(files):,}, {sum(files) / 1e6:.1f}")
    newsroom, _ = read_newsroom(root, jobs=options.jobs)
    archive = Archive(newsroom)
    asked, sizes = ask_all(site, archive, questions(archive, options.samples))
    right = _report(asked)
    _judge(limits, asked, sizes, large)
    every = [one.question for one in asked]
    if options.against_pagefind:
        if pagefind.available() and not options.without_pages:
            _lines(pagefind.measure(pages, archive, every).lines("pagefind"))
        else:
            print("Pagefind left out: it needs npm, and the pages.")
    if options.against_material:
        if material.available():
            _lines(material.measure(folder, articles, archive, every).lines("material"))
        else:
            print("Material left out: it is not installed in .venv-bench (scripts/bench --against mkdocs).")
    print(f"load of the machine at the end {load()}")
    return right and limits.kept


def load() -> str:
    """Return how busy the machine is, against its cores."""
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return f"{busy} on {os.cpu_count()} cores"


class Limits:
    """Prints figures with their limits."""

    def __init__(self) -> None:
        self.kept = True

    def check(self, what: str, value: float, most: float, shape: str = "{:.1f}") -> None:
        """Print a figure; note whether it is within its limit."""
        good = value <= most
        self.kept &= good
        _line(what, f"{shape.format(value):>8}  limit {most:<6g} {'PASS' if good else 'FAIL'}")


def _judge(limits: Limits, asked: Sequence[Asked], sizes: Sizes, large: bool) -> None:
    """Print what must hold."""

    def of(pick: Callable[[Asked], float], part: float) -> float:
        return percentile([pick(one) for one in asked], part)

    worst_recall = min(one.recall for one in asked)
    limits.check("recall missing, worst query", 1 - worst_recall, 0, "{:.3f}")
    limits.check("precision missing, worst query", 1 - min(one.precision for one in asked), 0, "{:.3f}")
    exact = [one.off for one in asked if one.exact] or [0.0]
    limits.check("counts called exact: off by, worst", max(exact), 0, "{:.3f}")
    limits.check(
        "counts marked 约: off by, worst",
        max([one.off for one in asked if not one.exact] or [0]),
        0.03,
        "{:.3f}",
    )
    limits.check("errors in the console", sum(not one.quiet for one in asked), 0, "{:.0f}")
    print(
        "Bytes are all that travels until the results stand, heads of answers and client code included, nothing compressed."
    )
    _line("client code of that, KB", f"{sizes.code / 1000:8.1f}")
    _line("from a server that compresses scripts, KB", f"{sizes.compressed / 1000:8.1f}")
    _line("facets and histogram after the results, KB more", f"{sizes.facets / 1000:8.1f}")
    limits.check(
        "first query until its results, median KB",
        of(lambda one: one.first / 1000, 0.5),
        140 if large else 110,
    )
    if not large:
        limits.check("first query until its results, worst KB", of(lambda one: one.first / 1000, 1), 200)
        limits.check("next query, median KB", of(lambda one: one.following / 1000, 0.5), 40)
        limits.check("query to first results, median ms", of(lambda one: one.first_ms, 0.5), 40)
    limits.check("query to first results, p95 ms", of(lambda one: one.first_ms, 0.95), 200 if large else 120)
    whole = [of(lambda one: one.all_ms, part) for part in (0.5, 0.95)]
    _line("query to all ten results, median and p95 ms", "{:8.1f} {:8.1f}".format(*whole))
    data = (sizes.listing - sizes.code) / 1000
    if large:
        _line("a department, newest first: data KB", f"{data:8.1f}")
    else:
        limits.check("a department, newest first: data KB", data, 60)
    _line("a department, newest first: with the code KB", f"{sizes.listing / 1000:8.1f}")
    compressed = sizes.listing - sizes.code + sizes.compressed
    _line("a department: with the code compressed KB", f"{compressed / 1000:8.1f}")


def _lines(lines: Sequence[tuple[str, str]]) -> None:
    for what, value in lines:
        _line(what, value)


def ask_all(site: Path, archive: Archive, all_of: Sequence[Question]) -> tuple[list[Asked], Sizes]:
    """Ask every question with a cold cache, and the one after it in the same page."""
    variants = Store(lambda path: (site / path).read_bytes()).variants()
    addresses = {article.address: number for number, article in enumerate(archive.articles)}
    truths = [archive.truth(question.text, variants) for question in all_of]
    add_page(site, THEME)
    asked: list[Asked] = []
    with served(site) as address, chromium() as browser:
        for at, (question, truth) in enumerate(zip(all_of, truths, strict=True)):
            visitor = Visitor(browser, address)
            first = visitor.ask(question.text)
            following = visitor.ask(all_of[(7 * at + 3) % len(all_of)].text)
            shown = [addresses[found] for found in first.answer["addresses"]]
            reachable = truth.articles.intersection(first.answer["candidates"])
            wanted = len(truth.articles)
            complete = len(shown) == min(10, wanted) and first.answer["fallback"] == truth.fallback
            asked.append(
                Asked(
                    question=question,
                    truth=truth,
                    first=first.bytes,
                    following=following.bytes,
                    first_ms=first.milliseconds,
                    all_ms=first.all_milliseconds,
                    following_ms=following.milliseconds,
                    recall=share(len(reachable), wanted) if complete else 0.0,
                    precision=share(len(truth.articles.intersection(shown)), len(shown)),
                    off=abs(first.answer["count"] - wanted) / max(1, wanted),
                    exact=first.answer["exact"],
                    quiet=not visitor.errors,
                )
            )
            visitor.close()
        visitor = Visitor(browser, address)
        listing = visitor.ask("", {"department": ["department-03"]})
        visitor.close()
        visitor = Visitor(browser, address)
        visitor.ask(all_of[0].text)
        code = visitor.code
        packed = sum(
            len(gzip.compress((site / FOLDER / name).read_bytes())) for name in sorted(visitor.modules)
        )
        visitor.page.evaluate("(query) => window.facets(query)", all_of[0].text)
        sizes = Sizes(code=code, compressed=packed, facets=visitor.weighed(), listing=listing.bytes)
        visitor.close()
    return asked, sizes


def _report(asked: Sequence[Asked]) -> bool:
    head = (
        "class",
        "queries",
        "recall",
        "precision",
        "first KB",
        "worst KB",
        "next KB",
        "ms",
        "p95",
        "count off",
        "worst",
    )
    print("".join(f"{name:>10}" if at else f"{name:18}" for at, name in enumerate(head)))
    kinds = dict.fromkeys(one.question.kind for one in asked)
    for kind in [*kinds, "all"]:
        some = [one for one in asked if kind in (one.question.kind, "all")]

        def of(pick: Callable[[Asked], float], part: float, some: list[Asked] = some) -> float:
            return percentile([pick(one) for one in some], part)

        row = (
            f"{len(some)}",
            f"{sum(one.recall for one in some) / len(some):.3f}",
            f"{sum(one.precision for one in some) / len(some):.3f}",
            f"{of(lambda one: one.first / 1000, 0.5):.1f}",
            f"{of(lambda one: one.first / 1000, 1):.1f}",
            f"{of(lambda one: one.following / 1000, 0.5):.1f}",
            f"{of(lambda one: one.first_ms, 0.5):.0f}",
            f"{of(lambda one: one.first_ms, 0.95):.0f}",
            f"{sum(one.off > 0.03 for one in some)}",
            f"{of(lambda one: one.off, 1):.0%}",
        )
        print(f"{kind:18}" + "".join(f"{cell:>10}" for cell in row))
    wrong = [
        one
        for one in asked
        if one.recall < 1 or one.precision < 1 or (one.exact and one.off) or not one.quiet
    ]
    for one in wrong:
        print(
            f"wrong: {one.question.kind} {one.question.text!r}: recall {one.recall:.3f}, precision"
            f" {one.precision:.3f}, count off {one.off:.1%}{' though exact' if one.exact else ''}"
            f"{'' if one.quiet else ', an error in the console'}",
            file=sys.stderr,
        )
    return not wrong


def _line(what: str, value: str) -> None:
    print(f"{what:50} {value}")


if __name__ == "__main__":
    sys.exit(main())
