"""The four files in `content/newsroom/`, as bytes: enough to tell whether the vocabulary is another one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

FOLDER = "content/newsroom"
_NAMES = ("newsroom.yml", "departments.yml", "people.yml", "series.yml")


class VocabularyFiles(NamedTuple):
    """What was found of the files at one moment."""

    contents: dict[str, bytes | OSError]
    """By name; an error for what is there and cannot be read. What is missing is not in it."""
    digest: str
    """Of everything that could be read."""


def vocabulary_files(root: Path) -> VocabularyFiles:
    """Return the files of the newsroom at `root`. Never raises."""
    hasher = hashlib.sha256()
    contents: dict[str, bytes | OSError] = {}
    for name in _NAMES:
        try:
            data = (root / FOLDER / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            contents[name] = error
        else:
            contents[name] = data
            hasher.update(f"{name}\0{len(data)}\0".encode() + data)
    return VocabularyFiles(contents, hasher.hexdigest()[:32])
