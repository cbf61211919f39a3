"""`bulletin serve`: preview with drafts until Ctrl-C."""

from __future__ import annotations

import argparse

from bulletin.cli.arguments import moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE
from bulletin.cli.printing import say
from bulletin.model.moment import moment_now
from bulletin.serve import serve
from bulletin.works.collector import collector


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a preview."""
    places(parser)
    moments(parser)
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="端口（默认 8000）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the preview; it runs for days, and so has its garbage collected."""
    with collector(on=True):
        settings = settings_of(options)._replace(drafts=True)
        clock = moment_now if options.as_of is None else None
        serve(settings, options.port, say, clock=clock)
    return EXIT_FINE
