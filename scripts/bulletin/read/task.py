"""Reading one issue, or the vocabulary: what several processes share out among them."""

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.entry import CacheDamaged, KnownIssue, Makers, Notes, holds, new_entry, unread_entry
from bulletin.read.folder import IssueFolder, reason_of
from bulletin.read.kept_names import keep_names, kept_names
from bulletin.read.sheet import Sheet
from bulletin.read.vocabulary_files import VocabularyFiles
from bulletin.works.collector import no_pauses

READER = "bulletin.read.issue"
"""The module that reads an issue; with all it needs it takes longer to load than a few issues to read."""


class Named(NamedTuple):
    """The newsroom's names and settings."""

    vocabulary: Vocabulary
    problems: list[Problem]


class Renewed(NamedTuple):
    """What is new about an entry that holds: its bytes are mapped in the process that asks, and stay there."""

    stamps: str
    notes: Notes


Made = Named | KnownIssue | Renewed
"""What a task makes: the vocabulary, an issue's entry, or what is new about an old one."""


class ReadTask:
    """Reading the vocabulary or an issue, and what that takes."""

    def __init__(
        self,
        root: Path,
        files: VocabularyFiles,
        makers: Makers,
        known: Mapping[str, KnownIssue],
        kept: Path | None = None,
    ) -> None:
        self.root = root
        self.files = files
        self.makers = makers
        self.known = known
        self.kept = kept

    def stands(self, key: str, stamps: str | None, *, hurry: bool) -> bool:
        """Return True when an issue's files have the stamps they had, and no note of it is wanting.

        Without `hurry` its entry is looked at, too.
        """
        old = self.known.get(key)
        if old is None or not old.stamps or old.notes.keys() < self.makers.keys():
            return False
        try:
            if old.stamps != (stamps or IssueFolder(self.root, f"issues/{key}").stamps):
                return False
            if not hurry:
                old.packed.read()
        except (OSError, CacheDamaged):
            return False
        return True

    def load(self) -> None:
        """Load all that reading takes: processes that are about to part need not do so each."""
        for module in (
            READER,
            "bulletin.read.vocabulary",
            "bulletin.prose.meant",
            *(made.module for made in self.makers.values()),
        ):
            if module:
                import_module(module)

    @cached_property
    def named(self) -> Named:
        """The vocabulary, which every process reads for itself."""
        if self.kept and (known := kept_names(self.kept, self.root, self.files)) is not None:
            return Named(known, [])
        from bulletin.read.vocabulary import read_vocabulary  # noqa: PLC0415 - a story's edit needs it seldom

        named = Named(*read_vocabulary(self.root, self.files))
        if self.kept:
            keep_names(self.kept, self.root, self.files, *named)
        return named

    def made(self, key: str | None) -> Made:
        """Return the vocabulary for None, else what is new of `issues/key`."""
        with no_pauses():
            return self.named if key is None else self._entry(key)

    def _entry(self, key: str) -> KnownIssue | Renewed:
        try:
            folder = IssueFolder(self.root, f"issues/{key}")
        except OSError as error:
            sheet = Sheet(f"issues/{key}")
            sheet.report("F001", reason=reason_of(error))
            return unread_entry(sheet.problems)
        old = self.known.get(key)
        if old and holds(old, folder):
            wanted = old.row and self.makers.keys() - old.notes.keys()
            return Renewed(folder.stamps, self._notes(old.issue() if wanted else None, old.notes))
        from bulletin.read.issue import read_folder  # noqa: PLC0415 - see READER

        issue, problems = read_folder(folder, key, self.named.vocabulary)
        return new_entry(folder, issue, problems, self._notes(issue, {}))

    def _notes(self, issue: Issue | None, known: Notes) -> Notes:
        """Return the notes of an issue, those that are not `known` made now."""
        made = dict(known)
        for name, maker in self.makers.items():
            if name not in made:
                made[name] = maker.make(issue, self.named.vocabulary, self.root) if issue else ()
        return made
