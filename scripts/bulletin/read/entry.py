"""What the cache knows of one issue's folder."""

import marshal
from collections.abc import Callable, Mapping
from mmap import mmap
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.issue import Issue
from bulletin.model.outline import IssueOutline, issue_outline, packed
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.folder import IssueFolder, Unreadable
from bulletin.read.packing import Row, outline_from, outline_row, pack, unpack
from bulletin.works.digests import digest

_MAX_BYTES = 100_000_000

Notes = Mapping[str, Any]
"""Plain values that others make of an issue, by the maker's name."""


class Maker(NamedTuple):
    """Makes a note of each issue, which is kept with it."""

    key: str
    """Digest of the program that makes it; a note made by another one is made again."""
    make: Callable[[Issue, Vocabulary, Path], Any]
    """From an issue, the newsroom's vocabulary and its root to a plain value."""
    module: str = ""
    """What `make` loads when it is first called."""


Makers = Mapping[str, Maker]


class CacheDamaged(Exception):
    """What an entry says of its issue cannot be read; whoever catches this forgets the cache and reads anew."""


class Blob(NamedTuple):
    """What an entry keeps beside its outline: in memory when it is new, else in a data file."""

    data: bytes | mmap
    start: int
    end: int
    check: str
    file: str = ""
    """The data file's name; '' for what is in none yet."""

    def read(self) -> bytes:
        """Return the bytes. Raises CacheDamaged when they are not those that were kept."""
        data = self.data[self.start : self.end]
        if self.file and digest(data) != self.check:
            raise CacheDamaged(self.file)
        return data


def new_blob(data: bytes) -> Blob:
    """Return the blob of bytes that are in no file yet."""
    return Blob(data, 0, len(data), digest(data))


class KnownIssue(NamedTuple):
    """What is known about one issue's folder."""

    stamps: str
    """Digest of its files' stamps; '' where they do not vouch for the content yet."""
    sources: Blob
    """Marshalled: the names of all its files, and the digest of each that was read."""
    packed: Blob
    """The issue."""
    row: Row | None
    """Its outline; None where there is no issue to speak of."""
    problems: tuple[tuple[Any, ...], ...]
    """What reading found."""
    notes: Notes

    def issue(self) -> Issue:
        """Return the whole issue, of which there is an outline. Raises CacheDamaged."""
        try:
            issue = unpack(self.packed.read())
        except (ValueError, EOFError, TypeError) as damage:
            raise CacheDamaged(self.packed.file) from damage
        assert issue is not None, "only an issue that was read has an outline"
        return issue

    def outline(self) -> IssueOutline | None:
        """Return the issue's outline."""
        return outline_from(self.row, self.notes.get("render", ())) if self.row else None


def new_entry(folder: IssueFolder, issue: Issue | None, problems: list[Problem], notes: Notes) -> KnownIssue:
    """Return the entry of an issue that has just been read from `folder`."""
    stories = list(map(packed, issue.articles)) if issue else []
    return KnownIssue(
        folder.stamps,
        new_blob(marshal.dumps((list(folder.files), folder.digests))),
        new_blob(pack(issue, stories) if issue else marshal.dumps(None)),
        outline_row(issue_outline(issue, stories)) if issue else None,
        tuple([tuple(problem) for problem in problems]),
        notes,
    )


def unread_entry(problems: list[Problem]) -> KnownIssue:
    """Return the entry of a folder that cannot be looked at."""
    return KnownIssue(
        "",
        new_blob(b""),
        new_blob(marshal.dumps(None)),
        None,
        tuple([tuple(problem) for problem in problems]),
        {},
    )


def holds(entry: KnownIssue, folder: IssueFolder) -> bool:
    """Return True when `folder` still has what `entry` was made of, byte for byte."""
    try:
        entry.packed.read()
        names, digests = marshal.loads(entry.sources.read())  # noqa: S302 - plain data, and whole
        if names != list(folder.files):
            return False
        for path, known in digests.items():
            folder.read(path, _MAX_BYTES)
            if folder.digests[path] != known:
                return False
    except (Unreadable, CacheDamaged, EOFError):
        return False
    finally:
        folder.digests.clear()
    return True
