"""`bulletin init` in a newsroom that stands: the files that explain themselves are put where there are none."""

from __future__ import annotations

import os
from pathlib import Path

from bulletin.read.vocabulary_files import FOLDER
from bulletin.works.keep import keep, published

EXPLAINED = ("style.yml", "phrases.yml", "people.yml")
"""Files of `content/newsroom/` that say how they are written, in comments."""
_FIRST = Path(__file__).parent / "first" / FOLDER


def explained() -> dict[str, bytes]:
    """Return the files in which nothing but comments stands, by name."""
    return {name: _comments((_FIRST / name).read_bytes()) for name in EXPLAINED}


def _comments(data: bytes) -> bytes:
    """Return a file of ours up to what is to be filled in."""
    lines = [line for line in data.decode().split("\n") if not line or line.startswith("#")]
    return "\n".join(lines).rstrip().encode() + b"\n"


def stands(folder: Path) -> bool:
    """Return True for a folder with a newsroom's own files in it."""
    return (folder / FOLDER).is_dir()


def complete(folder: Path) -> list[Path]:
    """Put the explained files into the newsroom in `folder` that it lacks; return them. Raises OSError.

    What is there in any form, a link to nowhere too, stays as it is.
    """
    made: list[Path] = []
    for name, data in explained().items():
        file = folder / FOLDER / name
        if not os.path.lexists(file):
            keep(file, data, published())
            made.append(file)
    return made
