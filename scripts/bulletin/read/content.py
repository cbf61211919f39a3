"""`content/` is a door: what of it goes into the site, and what is left out and named.

Standing pages, their pictures and all other files come through here, and nothing else does: regular files of
a bounded size, number and depth; no links, which could publish any file of this machine; no pipes and devices,
which never end; nothing that a program left behind. MkDocs sees a copy of what was let in (`frames/staging.py`).
"""

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.read.content_names import (
    Kind,
    for_hosts,
    hidden,
    is_active,
    kind_of,
    left_behind,
    nearly_page,
    run_by_hosts,
)  # fmt: skip
from bulletin.read.folder import MAX_PHOTO_BYTES, Unreadable, read_regular, reason_of, strangeness
from bulletin.read.text import MAX_BYTES
from bulletin.works.unseen import ORDER

FOLDER = "content"
MAX_DEPTH = 12
"""Folders in one another: an address has no more parts that anybody could read."""
MAX_FILES = 5_000
"""Files below one folder of `content/`: the attachments of ten years are fewer."""
_MOST_NAMES = 100_000
"""Names in the outermost folder that are looked at to find the pages among them."""
MAX_FILE_BYTES = MAX_PHOTO_BYTES
"""Of any file but a page: hosts of static sites take no greater ones (25 to 100 MB), and readers wait."""

VOCABULARY = "newsroom"
_THEMES = ("styles", "scripts", "search", "paper")
"""Folders whose files, but for pages, are not copied: the theme's own lie at these addresses."""


_UNSAYABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\\\{ORDER}]")
"""What a name may hold on a disk, and no address and no line of a message: control characters, lone bytes, `\\`."""


class Content(NamedTuple):
    """What was let in."""

    files: Mapping[str, Kind]
    """By path in the folder, in a fixed order."""
    problems: tuple[Problem, ...]
    """What was left out, and what is let in with a warning."""

    @property
    def addresses(self) -> dict[str, str]:
        """Each file's path to its address on the site."""
        return {path: address_of(path, kind) for path, kind in self.files.items()}


def address_of(path: str, kind: Kind) -> str:
    """Return where the site has the file at `path` of `content/`."""
    if kind != "page":
        return path
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return f"{folder}{slash}" if stem in ("index", "README") else f"{folder}{slash}{stem}/"


def content_files(root: Path) -> dict[str, str]:
    """Return what `content/` may put into the site: each file's path in it to its address."""
    return look(root).addresses


def read_content(root: Path, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a file that was let in. Raises Unreadable, also where it is gone."""
    try:
        return read_regular(f"{root}/{FOLDER}/{path}", limit)
    except FileNotFoundError as gone:
        raise Unreadable("文件刚刚被移走了") from gone


def look(root: Path) -> Content:
    """Look `content/` through; a newsroom without the folder has nothing in it. Never raises."""
    return _Look(root).content()


class _TooMany(Exception):
    """A folder holds more files than anybody means to publish."""


class _Look:
    """One walk through the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = f"{root}/{FOLDER}"
        self.files: dict[str, Kind] = {}
        self.problems: list[Problem] = []
        self.left = MAX_FILES

    def content(self) -> Content:
        if os.path.isdir(self.base):  # noqa: PTH112
            self._bounded("", self._top)
        self.problems.sort()
        return Content(dict(sorted(self.files.items())), tuple(self.problems))

    def _top(self) -> None:
        """Look at the outermost folder: each of its folders may hold as many files as itself."""
        entries = self._listed("", self.base, most=_MOST_NAMES)
        entries = [entry for entry in entries if entry.name != VOCABULARY]  # `vocabulary_files.shut`
        for entry in filter(self._is_folder, entries):
            if not hidden(entry.name) and self._sayable("", entry):
                self.left = MAX_FILES
                self._bounded(entry.name, partial(self._folder, f"{entry.name}/", MAX_DEPTH - 1))
        own = [entry for entry in entries if not self._is_folder(entry)]
        if len(own) > MAX_FILES:
            self._report("F035", "", limit=MAX_FILES)
            own = [entry for entry in own if kind_of(entry.name) == "page"][:MAX_FILES]
        self.left = MAX_FILES
        for entry in own:
            self._entry("", entry)

    def _bounded(self, path: str, walk: Callable[[], None]) -> None:
        """Walk; where that finds too many files, let none of them in."""
        files, problems = dict(self.files), list(self.problems)
        try:
            walk()
        except _TooMany:
            self.files, self.problems = files, problems
            self._report("F035", path, limit=MAX_FILES)
        except OSError as error:
            self._report("F001", path, reason=reason_of(error))

    def _folder(self, below: str, depth: int) -> None:
        """Look at one folder and those in it."""
        for entry in self._listed(below, f"{self.base}/{below}"):
            if not self._is_folder(entry):
                self._entry(below, entry)
            elif hidden(entry.name):
                continue
            elif depth == 0:
                self._report("F034", f"{below}{entry.name}", limit=MAX_DEPTH)
            elif self._sayable(below, entry):
                self._folder(f"{below}{entry.name}/", depth - 1)

    def _listed(self, below: str, folder: str, most: int = MAX_FILES) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as listing:
                entries = list(islice(listing, most + 1))
        except OSError as error:
            self._report("F001", below.rstrip("/"), reason=reason_of(error))
            return []
        if len(entries) > most:
            raise _TooMany
        return sorted(entries, key=lambda entry: os.fsencode(entry.name))

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_dir(follow_symlinks=False)

    def _entry(self, below: str, entry: os.DirEntry[str]) -> None:
        """Let one thing in that is no folder, or name it."""
        name, path = entry.name, below + entry.name
        self.left -= 1
        if self.left < 0:
            raise _TooMany
        if left_behind(name):
            self._report("F036", path)
        elif (hidden(name) and not for_hosts(path)) or not self._sayable(below, entry):
            pass  # its name says that it is not for the site
        elif entry.is_symlink():
            self._report("F031", path)
        elif reason := strangeness(entry.stat(follow_symlinks=False).st_mode):
            self._report("F032", path, reason=reason)
        else:
            self._regular(path, name, entry.stat(follow_symlinks=False).st_size)

    def _regular(self, path: str, name: str, size: int) -> None:
        kind = kind_of(name)
        limit = MAX_BYTES if kind == "page" else MAX_FILE_BYTES
        if wanted := nearly_page(name):
            self._report("F010", path, wanted=wanted)
        elif size > limit:
            self._report("F033", path, size=size // 1_000_000, limit=limit // 1_000_000)
        elif kind == "page" or path.partition("/")[0] not in _THEMES:
            fault = self._fault(path, name, kind)
            if fault is None:
                self.files[path] = kind

    def _fault(self, path: str, name: str, kind: Kind) -> str | None:
        """Return why a file is left out, which is reported; warn of one that may run something."""
        try:
            if kind == "svg":
                from bulletin.read.svg import svg_fault  # noqa: PLC0415 - few newsrooms have any

                if fault := svg_fault(read_content(self.root, path)):
                    self._report("F038", path, reason=fault)
                return fault
            if is_active(name, partial(read_content, self.root, path)):
                self._report("F039", path)
            elif run_by_hosts(name):
                self._report("F042", path)
        except Unreadable as unreadable:
            self._report("F001", path, reason=unreadable)
            return str(unreadable)
        return None

    def _sayable(self, below: str, entry: os.DirEntry[str]) -> bool:
        """Tell whether a name can stand in an address and in a message; report one that cannot."""
        name = entry.name
        if not _UNSAYABLE.search(name):
            return True
        self._report("F040", below + name)
        return False

    def _report(self, code: str, path: str, **details: object) -> None:
        whole = f"{FOLDER}/{path}".rstrip("/")
        shown = _UNSAYABLE.sub("\ufffd", whole)
        self.problems.append(problem(code, shown, **details))
