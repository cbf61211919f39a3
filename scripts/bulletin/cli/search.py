"""`bulletin search`: what the archive page shows for a query, in the same order."""

from __future__ import annotations

import argparse
from pathlib import Path

from bulletin.cli.arguments import formats, places, positive, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import as_json, say
from bulletin.model.listings import FACETS
from bulletin.search.finder import UnknownName, entry_text, find, found_text, hit_object, hit_text
from bulletin.search.store import Unusable


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of the archive."""
    places(parser)
    parser.add_argument(
        "query", metavar="检索词", nargs="?", default="", help='空格隔开，都要出现；"…" -词 也可以用'
    )
    for facet, name in FACETS.items():
        parser.add_argument(
            f"--{facet}", action="append", default=[], metavar=name, help=f"只看这个{name}，可写几次"
        )
    parser.add_argument("--year", type=positive, metavar="年", help="只看这一年，如 2026")
    parser.add_argument("--month", type=month, metavar="年-月", help="只看这个月，如 2026-11")
    parser.add_argument(
        "--sort",
        choices=("relevance", "date"),
        default="relevance",
        help="最相关或最新的在前（默认 relevance）",
    )
    parser.add_argument("--limit", type=positive, default=10, metavar="N", help="最多几条（默认 10）")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="网站在哪里（默认 site）")
    formats(parser)
    parser.set_defaults(run=run)


def month(text: str) -> str:
    """Return `2026-11` for `2026-11` or `2026-3`, for argparse."""
    year, _, number = text.partition("-")
    if not (
        text.isascii() and year.isdigit() and number.isdigit() and len(year) == 4 and 1 <= int(number) <= 12
    ):
        raise argparse.ArgumentTypeError(f"应写成年-月，如 2026-11：{text!r}")
    return f"{year}-{int(number):02}"


def run(options: argparse.Namespace) -> int:
    """Print what is found."""
    year = f"{options.year:04}" if options.year else None
    months = (options.month or (year and f"{year}-01"), options.month or (year and f"{year}-12"))
    chosen = {facet: getattr(options, facet) for facet in FACETS}
    try:
        answer = find(
            settings_of(options).out, options.query, chosen, months, sort=options.sort, limit=options.limit
        )
    except UnknownName as unknown:
        say(str(unknown))
        return EXIT_USAGE
    except Unusable as unusable:
        say(str(unusable))
        return EXIT_PROBLEMS
    if answer.entry and options.format == "text":
        print(entry_text(answer.entry))
    for hit in answer.hits:
        print(as_json(hit_object(hit)) if options.format == "json" else hit_text(hit))
    say(found_text(answer))
    return EXIT_FINE
