"""The four files in `content/newsroom/`, as bytes: enough to tell whether the vocabulary is another one."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from bulletin.read.folder import Unreadable, read_regular
from bulletin.read.text import MAX_BYTES

FOLDER = "content/newsroom"
_ON_THE_WAY = ("content", FOLDER)
_NAMES = ("newsroom.yml", "departments.yml", "people.yml", "series.yml")


class VocabularyFiles(NamedTuple):
    """What was found of the files at one moment."""

    contents: dict[str, bytes | Unreadable]
    """By name; an error for what is there and cannot be read. What is missing is not in it."""
    digest: str
    """Of everything that could be read."""
    shut: bool = False
    """Whether their folder cannot be looked into, of which is told once, and not of each file (`issue_keys`)."""


def vocabulary_files(root: Path) -> VocabularyFiles:
    """Return the files of the newsroom at `root`; links are not followed. Never raises."""
    hasher = hashlib.sha256()
    contents: dict[str, bytes | Unreadable] = {}
    if shut(root):
        return VocabularyFiles({}, "", shut=True)
    for name in _NAMES:
        try:
            data = read_regular(os.fspath(root / FOLDER / name), MAX_BYTES)
        except FileNotFoundError:
            continue
        except Unreadable as error:
            contents[name] = error
        else:
            contents[name] = data
            hasher.update(f"{name}\0{len(data)}\0".encode() + data)
    return VocabularyFiles(contents, hasher.hexdigest()[:32])


def shut(root: Path) -> str:
    """Return which folder on the way to the files is a link, a file or not to be looked into; '' where none is."""
    for name in _ON_THE_WAY:
        try:
            if os.path.islink(root / name):  # noqa: PTH114 - False for a name no disk takes
                return name
            os.scandir(root / name).close()
        except FileNotFoundError:
            return ""
        except OSError:
            return name
    return ""


def has_own_look(root: Path) -> bool:
    """Return whether a newsroom has templates or styles that may ask for colours of other names."""
    return (root / "theme").is_dir() or (root / "content" / "newsroom" / "wechat").is_dir()
