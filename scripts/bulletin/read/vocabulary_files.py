"""The four files in `content/newsroom/`, as bytes: enough to tell whether the vocabulary is another one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from bulletin.read.folder import Unreadable, read_regular
from bulletin.read.text import MAX_BYTES

FOLDER = "content/newsroom"
_NAMES = ("newsroom.yml", "departments.yml", "people.yml", "series.yml")


class VocabularyFiles(NamedTuple):
    """What was found of the files at one moment."""

    contents: dict[str, bytes | Unreadable]
    """By name; an error for what is there and cannot be read. What is missing is not in it."""
    digest: str
    """Of everything that could be read."""


def vocabulary_files(root: Path) -> VocabularyFiles:
    """Return the files of the newsroom at `root`; links are not followed. Never raises."""
    hasher = hashlib.sha256()
    contents: dict[str, bytes | Unreadable] = {}
    linked = os.path.islink(root / FOLDER)  # noqa: PTH114 - False for a name no disk takes
    for name in _NAMES:
        try:
            data = read_regular(os.fspath(root / FOLDER / name), MAX_BYTES)
            if linked:
                raise Unreadable("它所在的文件夹是指向别处的链接")
        except FileNotFoundError:
            continue
        except Unreadable as error:
            contents[name] = error
        else:
            contents[name] = data
            hasher.update(f"{name}\0{len(data)}\0".encode() + data)
    return VocabularyFiles(contents, hasher.hexdigest()[:32])
