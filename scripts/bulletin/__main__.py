"""The program as a process: `bulletin`, `python -m bulletin`."""

import gc
import sys


def run() -> int:
    """Run one verb; return the exit code.

    Nothing looks for garbage: not while modules load, and seldom is there any before the process ends.
    """
    gc.disable()
    try:
        from bulletin.cli.main import run as run_verb  # noqa: PLC0415 - loaded with the collector at rest

        return run_verb()
    except KeyboardInterrupt:  # before the verb began, which answers for itself
        sys.stderr.write("已停止。\n")
        return 130


if __name__ == "__main__":
    sys.exit(run())
