"""An exporter's verb: the places every verb takes, the exporter's own arguments, its result told."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Protocol

from bulletin.build.result import Progress
from bulletin.build.uncached import cached_or_not, disk_problem
from bulletin.cli.arguments import formats, moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import bar, say, show_foremost, summary
from bulletin.model.exported import Exported, NothingWanted
from bulletin.model.problem import has_errors
from bulletin.model.settings import Settings


class Exporter(Protocol):
    """A module that makes something of a newsroom."""

    UNDONE: str
    """What an error kept from being done, as the editor is told: `没有写 PDF`."""

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add what may be asked of it."""

    def export(self, settings: Settings, options: argparse.Namespace, progress: Progress, /) -> Exported:
        """Make and write what is asked for; problems are returned and not raised.

        Raises NothingWanted when what is asked for is not there, OSError when the disk fails.
        """


def exporter_arguments(parser: argparse.ArgumentParser, exporter: Exporter) -> None:
    """Make a verb of an exporter."""
    places(parser)
    moments(parser)
    exporter.arguments(parser)
    formats(parser)
    parser.set_defaults(run=partial(run, exporter))


def run(exporter: Exporter, options: argparse.Namespace) -> int:
    """Have it made; print all problems, and what came of it."""
    settings = settings_of(options)
    try:
        result, uncached = cached_or_not(settings, lambda place: exporter.export(place, options, bar))
        result = result._replace(problems=(*result.problems, *uncached))
    except NothingWanted as missing:
        say(str(missing))
        return EXIT_USAGE
    except BrokenPipeError:
        raise
    except OSError as failed:
        result = Exported(problems=(disk_problem(failed, settings),))
    show_foremost(result.problems, options.format, result.changed)
    for line in result.lines:
        say(line)
    if has_errors(result.problems) and not result.despite:
        undone = f"没有写 {'、'.join(result.refused)}" if result.refused else exporter.UNDONE
        say(f"{summary(result.problems)}，{undone}。请按上面的提示修改后重试。")
        return EXIT_PROBLEMS
    if has_errors(result.problems):
        say("注意：有错误的稿件没有做，或做了标记，见上面各行。改好以后请再做一次。")
    say(f"{result.made}（{result.figures}，用时 {result.seconds:.2f} 秒；{summary(result.problems)}）。")
    return EXIT_PROBLEMS if has_errors(result.problems) and result.despite != "asked" else EXIT_FINE
