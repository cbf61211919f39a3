"""A newsroom's folder, read into the model: the orchestrator of this station."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bulletin.model.issue import Issue
from bulletin.model.moment import END, Moment
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, IssueOutline, Shelf
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.model.zones import standing
from bulletin.read.cache import ReadCache
from bulletin.read.completed import completed
from bulletin.read.entry import KnownIssue, Makers
from bulletin.read.gate import Gate, gate_at
from bulletin.read.issue_keys import issue_keys
from bulletin.read.task import READER, Made, Named, ReadTask, Renewed
from bulletin.read.vocabulary_files import vocabulary_files
from bulletin.works.collector import no_pauses
from bulletin.works.cores import can_fork
from bulletin.works.hands import Crew

_WORTH_FORKING = 24
"""Issues below which one process is faster than several."""

_ISSUES_A_HAND = 4
"""Issues that take a process about as long as loading what reads them."""


def read_newsroom(
    root: Path,
    *,
    jobs: int = 1,
    cache: ReadCache | None = None,
    drafts: bool = False,
    moment: Moment = END,
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom in the folder `root` and every problem of its files; parameters as in `Reading`."""
    with Reading(root, jobs=jobs, cache=cache) as reading:
        contents, problems = reading.contents(drafts=drafts, moment=moment)
        return whole(contents), problems


def whole(contents: Contents) -> Newsroom:
    """Return a newsroom with all of its stories, unpacked. May raise CacheDamaged after a reading in a hurry."""
    issues = tuple([contents.shelf.issue(issue.key) for issue in contents.issues])
    withheld = tuple([issue.key for issue in contents.withheld.issues]) if contents.withheld else ()
    return Newsroom(contents.vocabulary, issues, contents.entries, withheld)


class Reading:
    """A newsroom that is being read: the vocabulary comes first, then all issues. A context manager.

    Bad input never raises. What `makers` note of each issue (drafts too) is kept with it in `cache`. With
    `jobs` above 1 many issues are read in as many processes. `stamps` has the digests of issues' stamps
    where they have just been taken. In a `hurry` unchanged issues are unpacked when something of them is
    needed, and only then may a damaged cache raise CacheDamaged; and even a single issue is another
    process' work, where this one has not loaded yet what that takes: it has the program that prints to load.
    """

    def __init__(
        self,
        root: Path,
        *,
        jobs: int = 1,
        cache: ReadCache | None = None,
        makers: Makers | None = None,
        stamps: Mapping[str, str] | None = None,
        hurry: bool = False,
    ) -> None:
        files = vocabulary_files(root)
        stamps = stamps or {}
        makers = makers or {}
        self._cache, self._hurry = cache, hurry
        self._keys, self._misplaced = issue_keys(root)
        self._purpose = files.digest
        with no_pauses():
            self._known = cache.load(self._purpose, makers) if cache else {}
            self._task = ReadTask(root, files, makers, self._known, self.kept)
            self._changed = [
                key for key in self._keys if not self._task.stands(key, stamps.get(key), hurry=hurry)
            ]
        self._named: Named | None = None
        self._entries: dict[str, KnownIssue] = {}
        self._crew = ExitStack()
        self._made = self._begin(self._hands(jobs))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.__exit__(kind, error, trace)

    def _hands(self, jobs: int) -> int:
        """Return how many other processes read; 0 where this one does."""
        if jobs < 2 or not can_fork():
            return 0
        if len(self._changed) >= _WORTH_FORKING:
            return jobs
        aside = self._hurry and READER not in sys.modules
        return min(jobs, 1 + len(self._changed) // _ISSUES_A_HAND) if aside else 0

    def _begin(self, hands: int) -> Iterator[tuple[str | None, Made]]:
        """Have the reading begun; return what is made, by key, the vocabulary under None."""
        work: list[str | None] = [None, *self._changed]
        if hands:
            if hands > 1:
                self._task.load()
            with suppress(OSError):  # the system lends no process: this one reads
                crew = self._crew.enter_context(Crew(work, self._task.made, hands))
                return ((work[at], made) for at, made in crew)
        return ((key, self._task.made(key)) for key in work)

    @property
    def kept(self) -> Path | None:
        """The folder in which what reading finds out is kept, where it is."""
        return self._cache.folder if self._cache else None

    @property
    def vocabulary(self) -> Vocabulary:
        """The newsroom's names and settings, waited for."""
        return self._wait_for_names().vocabulary

    def _wait_for_names(self) -> Named:
        while self._named is None:
            self._take(*next(self._made))
        return self._named

    def _take(self, key: str | None, made: Made) -> None:
        if key is None or isinstance(made, Named):
            assert isinstance(made, Named), "only the vocabulary has no key"
            self._named = made
        elif isinstance(made, Renewed):
            self._entries[key] = self._known[key]._replace(stamps=made.stamps, notes=made.notes)
        else:
            self._entries[key] = made

    @property
    def stamps(self) -> dict[str, str]:
        """Digests of the stamps that issues had when they were read now; '' where they do not vouch for it."""
        return {key: self._entries[key].stamps for key in self._changed}

    def notes(self, maker: str) -> dict[str, Any]:
        """Return what `maker` has noted of each issue, by key; to be asked for once all have been read."""
        return {key: self._entries[key].notes[maker] for key in self._keys if self._entries[key].row}

    def outlines(self) -> Iterator[IssueOutline]:
        """Yield the outline of every issue, drafts too; to be asked for once all have been read."""
        for key in self._keys:
            if (issue := self._entries[key].outline()) is not None:
                yield issue

    def contents(
        self, *, drafts: bool = False, moment: Moment = END, named: str | None = None
    ) -> tuple[Contents, list[Problem]]:
        """Return outlines of all issues and every problem of the newsroom's files; to be asked for once.

        Drafts and what is not due at `moment` are always checked, and left out of the contents unless `drafts`;
        of the issue `named`, what is not due stands in them too. What is shown before its time says so.
        """
        with no_pauses():
            for key in set(self._keys).difference(self._changed):
                self._entries[key] = self._known[key]
            for read, made in self._made:
                self._take(read, made)
            if self._cache:
                entries = {key: self._entries[key] for key in self._keys}
                self._cache.keep(entries, self._known, self._purpose)
            vocabulary, problems = self._wait_for_names()
            problems = [*problems, *self._misplaced]
            for key in self._keys:
                problems += [Problem(*one) for one in self._entries[key].problems]
            contents = self._shown(vocabulary, gate_at(moment, vocabulary, drafts=drafts, named=named))
        names, clashes = completed(
            vocabulary, contents.issues, lambda story: contents.shelf.article(story).places
        )
        return contents._replace(entries=names), list(dict.fromkeys(problems + clashes))

    def _shown(self, vocabulary: Vocabulary, gate: Gate) -> Contents:
        """Return what passes the gate, and what is withheld, newest first."""
        issues: list[IssueOutline] = []
        withheld: list[IssueOutline] = []
        dues: set[str] = set()
        for key in self._keys:
            if (issue := self._entries[key].outline()) is None:
                continue
            due = gate.dues(issue)
            dues.update((due.whole, *due.later.values()) if due.later else (due.whole,))
            marked = gate.marked(issue, due)
            if (shown := gate.shown(marked)) is not None:
                issues.append(shown)
            if marked is not issue and (rest := gate.withheld(marked)) is not None:
                withheld.append(rest)
        for some in (issues, withheld):
            some.sort(key=lambda issue: (issue.date, issue.key), reverse=True)
        return Contents(
            vocabulary,
            Shelf(lambda key: _there(gate.shown(self._marked(key, gate)))),
            tuple(issues),
            withheld=Contents(
                vocabulary, Shelf(lambda key: _there(gate.withheld(self._marked(key, gate)))), tuple(withheld)
            )
            if withheld
            else None,
            standing=standing(gate.now, dues - {""}, vocabulary.zone),
        )

    def drafts(self) -> Iterator[str]:
        """Yield the addresses of drafts, and of issues that are; to be asked for once all have been read."""
        for key in self._keys:
            if issue := self._entries[key].outline():
                if issue.draft or all(story.draft for story in issue.articles):
                    yield issue.address
                yield from (story.address for story in issue.articles if issue.draft or story.draft)

    def _marked(self, key: str, gate: Gate) -> Issue:
        return gate.marked(self._entries[key].issue())


def _there(issue: Issue | None) -> Issue:
    assert issue is not None, "whoever asks has its outline"
    return issue
