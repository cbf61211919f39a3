"""`scripts/bench --wechat`: milliseconds an article for the Official Account takes, pictures cached.

Each article is made alone, as `bulletin wechat export --article` makes it once the newsroom is read:
fragment, checks, covers, manifest and copy desk. Writing to the disk is not part of it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bulletin.read.newsroom import read_newsroom
from bulletin.wechat import styles
from bulletin.wechat.limits import Limits
from bulletin.wechat.package import make_package
from bulletin.wechat.ticket import Ticket


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every article of a newsroom and print median, 95th percentile and maximum."""
    parser = argparse.ArgumentParser(prog="scripts/bench --wechat", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the newsroom; default here")
    parser.add_argument("--runs", type=int, default=5, metavar="R", help="timed runs of each; default 5")
    options = parser.parse_args(arguments)
    newsroom, _ = read_newsroom(options.root)
    vocabulary = newsroom.vocabulary
    look = styles.load(styles.DEFAULT, vocabulary.colors)
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for issue in newsroom.issues:
            for article in issue.articles:
                ticket = Ticket(
                    vocabulary=vocabulary,
                    issue=issue,
                    style=look,
                    limits=Limits(title=64),
                    root=options.root,
                    cache=Path(folder),
                    only=article.slug,
                )
                make_package(ticket)  # fills the cache
                best = []
                for _ in range(options.runs):
                    started = time.perf_counter()
                    make_package(ticket)
                    best.append(time.perf_counter() - started)
                spent.append(1000 * median(best))
    spent.sort()
    tail = spent[int(0.95 * (len(spent) - 1))]
    print(f"{len(spent)} articles, pictures cached, {options.runs} runs each, milliseconds an article:")
    print(f"median {median(spent):.1f}, 95th percentile {tail:.1f}, maximum {spent[-1]:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
