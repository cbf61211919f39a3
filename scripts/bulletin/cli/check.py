"""`bulletin check`: all problems of all files."""

from __future__ import annotations

import argparse

from bulletin.check.gather import gather
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS
from bulletin.cli.printing import say, show, summary
from bulletin.model.problem import has_errors
from bulletin.works.aside import at_work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a check."""
    places(parser)
    moments(parser)
    formats(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the problems, those of drafts too."""
    settings = settings_of(options)._replace(drafts=True)
    with at_work(settings.cache):
        newsroom, problems = gather(settings)
    show(problems, options.format)
    articles = sum(len(issue.articles) for issue in newsroom.issues)
    say(f"检查了 {len(newsroom.issues)} 期 {articles} 篇：{summary(problems)}。")
    return EXIT_PROBLEMS if has_errors(problems) else EXIT_FINE
