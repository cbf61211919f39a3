"""The command line of `scripts/bench --search`: makes a newsroom, indexes it, asks, prints the table."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.layout import Photos
from benchmarks.newsroom import editions
from benchmarks.peers import ours
from benchmarks.search import pagefind
from benchmarks.search.questions import Archive, Question, Truth, percentile, questions, share
from benchmarks.search.visit import Visitor, add_page, chromium, served
from bulletin.model import Newsroom
from bulletin.read import read_newsroom
from bulletin.render import press
from bulletin.render.tasks import Task
from bulletin.search import Plan, Step
from bulletin.search.store import Store

CLIENT = Path(__file__).resolve().parents[3] / "theme" / "search"


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, what it should give, and what came."""

    question: Question
    truth: Truth
    first: int
    following: int
    """Bytes."""
    first_ms: float
    following_ms: float
    recall: float
    precision: float
    off: float
    """Share by which the count differs from the truth."""
    exact: bool
    quiet: bool
    """True without an error in the console."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every answer was right, else 1."""
    parser = argparse.ArgumentParser(prog="scripts/bench --search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[12000], metavar="N")
    parser.add_argument(
        "--samples", type=int, default=500, metavar="N", help="random substrings; default 500"
    )
    parser.add_argument("--jobs", type=int, default=4, metavar="N", help="processes; default 4")
    parser.add_argument("--pages", action="store_true", help="build the pages, too, and compare the time")
    parser.add_argument(
        "--against-pagefind", action="store_true", help="with --pages: Pagefind on the same pages"
    )
    options = parser.parse_args(arguments)
    right = True
    for articles in options.articles:
        with tempfile.TemporaryDirectory(prefix="bulletin-search-") as name:
            right &= _measure(Path(name), articles, options)
    return 0 if right else 1


def _measure(folder: Path, articles: int, options: argparse.Namespace) -> bool:
    print(f"\n{articles:,} articles")
    root, site = folder / "newsroom", folder / "site"
    ours.write_newsroom(editions(articles), root, Photos(folder / "photos"))
    if options.pages:
        command, environment = ours.command(root, folder / "pages", folder / "pages-cache", options.jobs)
        started = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        _line("pages: whole build, seconds", f"{time.perf_counter() - started:.2f}")
    newsroom, _ = read_newsroom(root, jobs=options.jobs)
    indexing = Indexing(site, folder / "work", options.jobs)
    whole = indexing.run(newsroom)
    edit = indexing.run(_edited(newsroom))
    indexing.run(newsroom)
    _line("index, seconds", f"{whole:.2f}")
    _line("one article edited, seconds (of a full index)", f"{edit:.2f} ({edit / whole:.2f})")
    files = [file.stat().st_size for file in (site / "search").rglob("*") if file.is_file()]
    _line("files, megabytes", f"{len(files):,}, {sum(files) / 1e6:.1f}")
    archive = Archive(newsroom)
    asked = ask_all(site, archive, questions(archive, options.samples))
    if options.against_pagefind:
        _pagefind(folder / "pages", archive, [one.question for one in asked])
    return _report(asked)


def _pagefind(pages: Path, archive: Archive, asked: Sequence[Question]) -> None:
    if not pagefind.available():
        print("pagefind: npx is missing", file=sys.stderr)
        return
    found = pagefind.measure(pages, archive, asked)
    _line("pagefind: index, seconds", f"{found.seconds:.2f}")
    _line("pagefind: recall, precision of what is shown", f"{found.recall:.3f}, {found.precision:.3f}")
    _line("pagefind: first query KB, worst", f"{found.first / 1000:.1f}, {found.worst / 1000:.1f}")
    _line("pagefind: next query KB; ms", f"{found.following / 1000:.1f}; {found.milliseconds:.0f}")


class Indexing:
    """Makes an index again and again, as builds do, writing only what changed."""

    def __init__(self, site: Path, workspace: Path, jobs: int) -> None:
        self._site, self._workspace, self._jobs = site, workspace, jobs
        self._done: dict[str, str] = {}

    def run(self, newsroom: Newsroom) -> float:
        """Bring the index up to date; return the seconds that took."""
        started = time.perf_counter()
        plan = Plan(newsroom, self._workspace, self._previous, "bench")
        self._round(plan.prepare)
        self._round(plan.finish())
        plan.done()
        return time.perf_counter() - started

    def _round(self, steps: Sequence[Step]) -> None:
        stale = [step for step in steps if step.always or self._done.get(step.name) != step.digest]
        tasks = [Task(step.name, step.digest, step.run, step.weight) for step in stale]
        for task, _ in press.run(tasks, self._put, self._jobs):
            self._done[task.name] = task.digest

    def _previous(self, path: str) -> bytes | None:
        file = self._site / path
        return file.read_bytes() if file.is_file() else None

    def _put(self, path: str, data: bytes) -> str:
        file = self._site / path
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return ""


def _edited(newsroom: Newsroom) -> Newsroom:
    """Return the newsroom with a sentence more in one article in the middle."""
    at = len(newsroom.issues) // 2
    issue = newsroom.issues[at]
    story = replace(issue.articles[0], body=issue.articles[0].body + "又添了一盏新路灯。", digest="edited")
    issue = replace(issue, articles=(story, *issue.articles[1:]))
    return replace(newsroom, issues=(*newsroom.issues[:at], issue, *newsroom.issues[at + 1 :]))


def ask_all(site: Path, archive: Archive, all_of: Sequence[Question]) -> list[Asked]:
    """Ask every question with a cold cache, and the one after it in the same page."""
    variants = Store(lambda path: (site / path).read_bytes()).variants()
    addresses = {article.address: number for number, article in enumerate(archive.articles)}
    truths = [archive.truth(question.text, variants) for question in all_of]
    add_page(site, CLIENT)
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
        _line("everything of a department, newest first, KB", f"{listing.bytes / 1000:.1f}")
    return asked


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
        print(f"wrong: {one.question} {one}", file=sys.stderr)
    return not wrong


def _line(what: str, value: str) -> None:
    print(f"{what:50} {value}")


if __name__ == "__main__":
    sys.exit(main())
