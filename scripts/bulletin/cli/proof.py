"""`bulletin proof`: an issue with its findings in their places, and what it would be judged at."""

from __future__ import annotations

import argparse
from pathlib import Path

from bulletin.build.uncached import cached_or_not, disk_problem
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import as_json, row_of, say, show, summary
from bulletin.model.exported import NothingWanted
from bulletin.proof.export import Proof, make_proof
from bulletin.proof.forecast import LIMIT
from bulletin.read.issue_keys import issue_named


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a proof."""
    places(parser)
    moments(parser)
    parser.add_argument(
        "--issue", type=issue_named, metavar="日期", help="哪一期，如 2026-11-09（默认最新的一期）"
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="校样放在哪里（默认 proof/日期.html）")
    formats(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the proof and say how the issue stands; with `--format json` print every finding, too."""
    settings = settings_of(options)
    try:
        made, uncached = cached_or_not(settings, lambda place: make_proof(place, options.issue, options.out))
    except NothingWanted as missing:
        say(str(missing))
        return EXIT_USAGE
    except BrokenPipeError:
        raise
    except OSError as failed:
        show([disk_problem(failed, settings)], options.format)
        return EXIT_PROBLEMS
    show(uncached, "text")
    if options.format == "json":
        _as_objects(made)
    judged = made.judged
    rate = judged.rate(judged.errors, judged.text)
    say(f"校样已写好：{made.file}（{summary(made.problems)}）。")
    say(
        f"预计差错率万分之 {rate:.2f}，{'没有超过' if judged.passes else '超过了'}万分之 {LIMIT:g}"
        f"（{judged.errors:g} 个差错，{judged.text} 字）。"
    )
    return EXIT_FINE


def _as_objects(made: Proof) -> None:
    """Print each finding with its number and what it counts, then the forecast."""
    for number, (one, counts) in enumerate(zip(made.problems, made.judged.weighed, strict=True), 1):
        print(as_json({"number": number, **row_of(one), "counts": counts.counts, "why": counts.why}))
    judged = made.judged
    told = {
        "issue": made.issue,
        "file": str(made.file),
        "errors": judged.errors,
        "with_hints": judged.with_hints,
        "text": judged.text,
        "page": judged.page,
        "rate": round(judged.rate(judged.errors, judged.text), 2),
        "limit": LIMIT,
        "passes": judged.passes,
    }
    print(as_json({"forecast": told}))
