"""The program as a process: `bulletin`, `python -m bulletin`."""

import os
import sys
import warnings
from contextlib import suppress

from bulletin.cli.exits import EXIT_FINE, EXIT_STOPPED
from bulletin.works.collector import no_pauses
from bulletin.works.modules import find_own_modules
from bulletin.works.patterns import keep_patterns, use_kept_patterns


@no_pauses()
def run() -> int:
    """Run one verb; return the exit code, or end at once where all went well.

    Nothing looks for garbage: not while modules load, and seldom is there any before the process ends. Nor is
    memory given back value by value, which takes longer than many an edit.
    """
    if not sys.warnoptions:  # what libraries tell programmers, in English, is not for an editor's terminal
        warnings.simplefilter("ignore")
    find_own_modules()
    use_kept_patterns(sys.argv[1:])
    try:
        from bulletin.cli.main import main  # noqa: PLC0415 - loaded with the collector at rest

        code = main()
    except KeyboardInterrupt:  # before the verb began, which answers for itself
        sys.stderr.write("已停止。\n")
        return EXIT_STOPPED
    keep_patterns()
    if code == EXIT_FINE:
        with suppress(OSError, ValueError):  # closed, or nobody listens any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(run())
