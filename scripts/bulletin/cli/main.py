"""The command line: one verb read and run, and what the whole program says when it cannot go on."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS, EXIT_STOPPED, EXIT_USAGE
from bulletin.cli.printing import say
from bulletin.cli.verbs import make_parser
from bulletin.model.moment import NotAMoment
from bulletin.model.settings import NoNewsroom, WrongPlace
from bulletin.works.cores import WorkerLost
from bulletin.works.disk import told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code: 0 fine, 1 problems, 2 wrong usage, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = make_parser(given[0] if given else "").parse_args(given)
    try:
        code: int = options.run(options)
    except (NoNewsroom, NotAMoment, WrongPlace) as wrong:
        say(str(wrong))
        return EXIT_USAGE
    except KeyboardInterrupt:
        say("已停止。")
        return EXIT_STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FINE
    except WorkerLost as lost:
        say(str(lost))
        return EXIT_PROBLEMS
    except OSError as failed:
        message, advice = told(failed)
        say(f"{message}。{advice}。")
        return EXIT_PROBLEMS
    return code
