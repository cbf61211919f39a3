"""The program as a process: `bulletin`, `python -m bulletin`."""

import gc
import sys


def run() -> int:
    """Run one verb; return the exit code.

    Nothing looks for garbage: not while modules load, and seldom is there any before the process ends.
    """
    gc.disable()
    from bulletin.cli import run as run_verb  # noqa: PLC0415 - loaded with the collector at rest

    return run_verb()


if __name__ == "__main__":
    sys.exit(run())
