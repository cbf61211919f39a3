"""`docs/benchmarks.md`: one section a kind of measurement, each replaced by the last run with `--record`."""

from __future__ import annotations

import contextlib
import io
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

FILE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

Written by `scripts/bench … --record`, a section a kind of measurement; each is replaced as a whole.
"""
_FOLDERS = ("--keep", "--markdown", "--root", "--out", "--cache")


def machine(cores: int | None = None) -> str:
    """`Linux x86_64, 4 of 4 cores, 24 GB of memory`: what figures depend on, and no name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    used = f"{cores or os.cpu_count()} of {os.cpu_count()} cores"
    return f"{platform.system()} {platform.machine()}, {used}, {memory:.0f} GB of memory"


def repeatable(arguments: Sequence[str]) -> str:
    """The command without what names folders of this machine."""
    kept, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in _FOLDERS:
            skip = True
        elif not argument.startswith(tuple(f"{name}=" for name in _FOLDERS)):
            kept.append(argument)
    return " ".join(["./scripts/bench", *kept])


def record(title: str, command: str, body: str, file: Path = FILE) -> None:
    """Put the section `title` into `file`, in the place of an older one or at the end."""
    text = file.read_text("utf-8") if file.is_file() else HEAD
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    section = f"## {title}\n\n    {command}\n\n{body.strip()}\n"
    for at, part in enumerate(parts):
        if part.startswith(f"## {title}\n"):
            parts[at] = section
            break
    else:
        parts.append(section)
    file.write_text("\n".join(f"{part.strip()}\n" for part in parts), "utf-8")


@contextlib.contextmanager
def recorded(title: str, arguments: Sequence[str], file: Path = FILE) -> Iterator[None]:
    """Record what the block prints, as it stands, with the command and the machine."""
    copy = _Copy(sys.stdout)
    with contextlib.redirect_stdout(copy):
        yield
    printed = copy.getvalue().strip("\n")
    facts = f"{datetime.now(UTC):%Y-%m-%d} on {machine()}; Python {platform.python_version()}"
    record(title, repeatable(arguments), f"{facts}\n\n```text\n{printed}\n```", file)


class _Copy(io.StringIO):
    """Keeps what is printed, and prints it."""

    def __init__(self, printer: TextIO) -> None:
        super().__init__()
        self._printer = printer

    def write(self, text: str) -> int:
        self._printer.write(text)
        return super().write(text)

    def flush(self) -> None:
        self._printer.flush()
