"""Ten thousand damaged newsrooms: none may stop the program, and no story may be lost in silence."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import tempfile
import time
import traceback
from pathlib import Path

import pytest

from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem, has_errors
from bulletin.prose import render_body
from bulletin.read.slugs import SLUG
from tests.build.damage import COSTLY, DAMAGES, Files
from tests.read.desk import checked_newsroom

GOOD = Path(__file__).parent / "good"
CASES = int(os.environ.get("BULLETIN_FUZZ_CASES", "10000"))
BATCH = 250
SECONDS_A_CASE = 60.0
"""Ten thousand times the usual 5 ms: what takes longer hangs, however busy the machine."""


def good() -> Files:
    return {
        path.relative_to(GOOD).as_posix(): path.read_bytes() for path in GOOD.rglob("*") if path.is_file()
    }


def damaged(seed: int) -> tuple[Files, frozenset[str], list[str]]:
    """Return the newsroom of one seed, the codes one of which must appear, and what was done to it."""
    dice = random.Random(seed)
    files = good()
    expected: frozenset[str] = frozenset()
    kinds = [dice.choice(DAMAGES) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    if dice.random() < 0.02:
        kinds.append(dice.choice(COSTLY))
    for kind in kinds:
        codes = kind(files, dice)
        if len(kinds) == 1:
            expected = codes
    return files, expected, [kind.__name__ for kind in kinds]


def write(files: Files, before: Files, root: Path) -> None:
    """Bring the folder `root` from `before` to `files`."""
    for path in before.keys() - files.keys():
        (root / path).unlink()
    for path, data in files.items():
        if before.get(path) != data:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def complaints(
    files: Files, expected: frozenset[str], newsroom: Newsroom, problems: list[Problem]
) -> list[str]:
    """Return what is wrong with the outcome of one case."""
    found: list[str] = []
    if expected and not any(problem.code in expected for problem in problems):
        found.append(f"none of {sorted(expected)} reported")
    articles = {article.path for issue in newsroom.issues for article in issue.articles}
    broken = {problem.path for problem in problems if problem.severity == "error" or problem.code == "F010"}
    """What an editor is told of by its path; F010 names a file that is not read for its suffix, `.MD` too."""
    for path in files:
        parts = path.split("/")
        ours = parts[0] == "issues" and path.lower().endswith(".md") and parts[-1].lower() != "readme.md"
        hidden = any(part.startswith(("_", ".")) for part in parts)
        if ours and not hidden and path not in articles and not broken & {path, "/".join(parts[:2])}:
            found.append(f"{path} is lost in silence")
    found += [f"odd place: {problem!r}" for problem in problems if problem.line < 1 or problem.column < 1]
    for issue in newsroom.issues:
        slugs = [article.slug for article in issue.articles]
        if sorted(slug for section in issue.sections for slug in section.articles) != sorted(slugs):
            found.append(f"sections of {issue.key} do not cover its articles once")
        if (issue.lead not in slugs) if slugs else issue.lead:
            found.append(f"lead {issue.lead} is no article")
        if not has_errors(problems):
            for article in issue.articles:
                if not (article.title and all(article.title) and SLUG.fullmatch(article.slug)):
                    found.append(f"{article.path} has no headline or address")
                lost = sum(one.path == article.path and one.code == "P004" for one in problems)
                if sum(not photo.address for photo in article.photos) > lost:
                    found.append(f"{article.path} lost a photo without a word")
                if any(photo.width < 1 or not photo.digest for photo in article.shown_photos):
                    found.append(f"{article.path} has a photo that is none")
    return found


def run_batch(first: int) -> list[str]:
    """Run the cases of one batch and return what went wrong."""
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory; a folder of our own is made in it
    failures: list[str] = []
    root = Path(tempfile.mkdtemp(prefix="bulletin-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))
    before: Files = {}
    try:
        for seed in range(first, min(first + BATCH, CASES)):
            files, expected, kinds = damaged(seed)
            try:
                write(files, before, root)
            except OSError:  # a name that this disk does not take, or a file where a folder must be
                shutil.rmtree(root)
                root.mkdir()
                before = {}
                continue
            before = files
            started = time.perf_counter()
            try:
                newsroom, problems = checked_newsroom(root)
                _ = [str(problem) for problem in problems]
                if not has_errors(problems):
                    _ = [render_body(article.body) for issue in newsroom.issues for article in issue.articles]
            except Exception:  # noqa: BLE001 - a traceback is the very thing looked for
                failures.append(f"seed {seed} {kinds}: {traceback.format_exc()}")
                continue
            if time.perf_counter() - started > SECONDS_A_CASE:
                failures.append(f"seed {seed} {kinds}: took {time.perf_counter() - started:.1f} s")
            failures += [
                f"seed {seed} {kinds}: {text}" for text in complaints(files, expected, newsroom, problems)
            ]
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return failures


@pytest.mark.slow
def test_damaged_newsrooms_are_reported_and_nothing_is_lost() -> None:
    batches = range(0, CASES, BATCH)
    with multiprocessing.get_context("fork").Pool(max(2, len(os.sched_getaffinity(0)) - 1)) as pool:
        failures = [failure for batch in pool.imap_unordered(run_batch, batches) for failure in batch]
    assert not failures, "\n".join(sorted(failures)[:20])


def test_the_good_newsroom_has_no_error() -> None:
    newsroom, problems = checked_newsroom(GOOD, drafts=False)
    assert not has_errors(problems)
    assert [article.slug for issue in newsroom.issues for article in issue.articles] == [
        "ye-shi",
        "ran-qi",
        "deng-guang",
    ]
