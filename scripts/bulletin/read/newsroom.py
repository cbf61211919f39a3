"""A newsroom's folder, read into the model: the orchestrator of this station."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Department, Person, Series, Vocabulary
from bulletin.read.arrangement import without_drafts
from bulletin.read.cache import CacheDamaged, Entry, ReadCache, holds, new_blob, sources_of
from bulletin.read.folder import IssueFolder, reason_of
from bulletin.read.issue_keys import issue_keys
from bulletin.read.late import Found
from bulletin.read.packing import pack
from bulletin.read.sheet import Sheet
from bulletin.read.slugs import slug_of
from bulletin.read.vocabulary_files import VocabularyFiles, vocabulary_files
from bulletin.works.cores import can_fork
from bulletin.works.hands import Crew
from bulletin.works.keep import no_pauses

Examine = Callable[[Issue, Vocabulary, Path], list[Problem]]
"""A check of one issue; the module it stands in names it in the cache."""

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
    examine: Examine | None = None,
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom in the folder `root` and every problem of its files; parameters as in `Reading`."""
    with Reading(root, jobs=jobs, cache=cache, examine=examine) as reading:
        return reading.newsroom(drafts=drafts)


class Reading:
    """A newsroom that is being read: the vocabulary comes first, then all issues. A context manager.

    Bad input never raises. `examine` is run on each issue (drafts too), and its findings are kept with
    the issue in `cache`. With `jobs` above 1 many issues are read in as many processes. `stamps` has the
    digests of issues' stamps where they have just been taken. In a `hurry` unchanged issues are unpacked
    when something of them is needed, and only then may a damaged cache raise CacheDamaged; and even a
    single issue is another process' work, where this one has not loaded yet what that takes: it has the
    program that prints to load.
    """

    def __init__(
        self,
        root: Path,
        *,
        jobs: int = 1,
        cache: ReadCache | None = None,
        examine: Examine | None = None,
        stamps: Mapping[str, str] | None = None,
        hurry: bool = False,
    ) -> None:
        files = vocabulary_files(root)
        stamps = stamps or {}
        self._cache, self._hurry = cache, hurry
        self._keys, self._misplaced = issue_keys(root)
        self._purpose = f"{files.digest} {examine.__module__ if examine else ''}"
        with no_pauses():
            self._known = cache.load(self._purpose) if cache else {}
            self._task = _Task(root, files, examine, self._known)
            self._changed = [
                key for key in self._keys if not self._task.stands(key, stamps.get(key), hurry=hurry)
            ]
        self._named: _Named | None = None
        self._entries: dict[str, Entry] = {}
        self._found: dict[str, Found] = {}
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
        aside = self._hurry and _READER not in sys.modules
        return min(jobs, 1 + len(self._changed) // _ISSUES_A_HAND) if aside else 0

    def _begin(self, hands: int) -> Iterator[tuple[str | None, _Made]]:
        """Have the reading begun; return what is made, by key, the vocabulary under None."""
        work: list[str | None] = [None, *self._changed]
        if hands:
            with suppress(OSError):  # the system lends no process: this one reads
                crew = self._crew.enter_context(Crew(work, self._task.made, hands))
                return ((work[at], made) for at, made in crew)
        return ((key, self._task.made(key)) for key in work)

    @property
    def vocabulary(self) -> Vocabulary:
        """The newsroom's names and settings, waited for."""
        return self._wait_for_names().vocabulary

    def _wait_for_names(self) -> _Named:
        while self._named is None:
            self._take(*next(self._made))
        return self._named

    def _take(self, key: str | None, made: _Made) -> None:
        if key is None or isinstance(made, _Named):
            assert isinstance(made, _Named), "only the vocabulary has no key"
            self._named = made
            return
        entry = self._known[key]._replace(stamps=made) if isinstance(made, str) else made
        self._entries[key] = entry
        self._found[key] = entry.late() if self._hurry else entry.found()

    @property
    def stamps(self) -> dict[str, str]:
        """Digests of the stamps that issues had when they were read now; '' where they do not vouch for it."""
        return {key: self._entries[key].stamps for key in self._changed}

    def newsroom(self, *, drafts: bool = False) -> tuple[Newsroom, list[Problem]]:
        """Return the newsroom and every problem of its files; to be asked for once.

        Drafts are always checked, and left out of the newsroom unless `drafts`.
        """
        with no_pauses():
            for key in set(self._keys).difference(self._changed):
                self._take(key, self._known[key])
            for read, made in self._made:  # unpacked while other processes are still reading
                self._take(read, made)
            if self._cache:
                entries = {key: self._entries[key] for key in self._keys}
                self._cache.keep(entries, self._found, self._known, self._purpose)
        vocabulary, problems = self._wait_for_names()
        problems = [*problems, *self._misplaced]
        issues: list[Issue] = []
        for issue, issue_problems in (self._found[key] for key in self._keys):
            problems += issue_problems
            if issue is not None and (drafts or not issue.draft):
                shown = issue if drafts else without_drafts(issue)
                if shown.articles or drafts:
                    issues.append(shown)
        issues.sort(key=lambda issue: (issue.date, issue.key), reverse=True)
        newsroom, clashes = completed(vocabulary, issues)
        return newsroom, list(dict.fromkeys(problems + clashes))


_READER = "bulletin.read.issue"
"""The module that reads an issue; with all it needs it takes longer to load than a few issues to read."""


class _Named(NamedTuple):
    """The newsroom's names and settings."""

    vocabulary: Vocabulary
    problems: list[Problem]


_Made = _Named | Entry | str
"""What a task makes: the vocabulary, an issue's entry, or the new stamps of an old one that holds."""


class _Task:
    """Reading the vocabulary or an issue, and what that takes."""

    def __init__(
        self, root: Path, files: VocabularyFiles, examine: Examine | None, known: Mapping[str, Entry]
    ) -> None:
        self.root = root
        self.files = files
        self.examine = examine
        self.known = known

    def stands(self, key: str, stamps: str | None, *, hurry: bool) -> bool:
        """Return True when an issue's files have the stamps they had; without `hurry` its entry is looked at, too."""
        old = self.known.get(key)
        if old is None or not old.stamps:
            return False
        try:
            if old.stamps != (stamps or IssueFolder(self.root, f"issues/{key}").stamps):
                return False
            if not hurry:
                old.packed.read()
        except (OSError, CacheDamaged):
            return False
        return True

    @cached_property
    def named(self) -> _Named:
        """The vocabulary, which every process reads for itself."""
        from bulletin.read.vocabulary import read_vocabulary  # noqa: PLC0415 - loads YAML

        return _Named(*read_vocabulary(self.root, self.files))

    def made(self, key: str | None) -> _Made:
        """Return the vocabulary for None, else what `issues/key` holds."""
        with no_pauses():
            return self.named if key is None else self._entry(key)

    def _entry(self, key: str) -> Entry | str:
        """Return one freshly read, or only the stamps where the old one holds: its file is mapped, and stays here."""
        try:
            folder = IssueFolder(self.root, f"issues/{key}")
        except OSError as error:
            sheet = Sheet(f"issues/{key}")
            sheet.report("F001", reason=reason_of(error))
            return Entry("", new_blob(b""), new_blob(pack((None, sheet.problems))))
        old = self.known.get(key)
        if old and holds(old, folder):
            return folder.stamps
        from bulletin.read.issue import read_folder  # noqa: PLC0415 - see _READER

        vocabulary = self.named.vocabulary
        issue, problems = read_folder(folder, key, vocabulary)
        if issue is not None and self.examine is not None:
            problems = [*problems, *self.examine(issue, vocabulary, self.root)]
        return Entry(folder.stamps, sources_of(folder), new_blob(pack((issue, problems))))


def completed(vocabulary: Vocabulary, issues: Iterable[Issue]) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom of `issues`, its names completed by those only articles use.

    A name whose address is taken by another is reported where it is first used (in file order).
    """
    issues = tuple(issues)
    names = (
        _Names("departments", {listed.name: listed.slug for listed in vocabulary.departments}),
        _Names("people", {listed.name: listed.slug for listed in vocabulary.people}),
        _Names("series", {listed.name: listed.slug for listed in vocabulary.series}),
    )
    departments, people, series = names
    extra: tuple[list[Department], list[Person], list[Series]] = ([], [], [])
    for issue in reversed(issues):
        for article in issue.articles:
            for name in article.departments:
                if name not in departments.slugs:
                    extra[0].append(Department(name=name, slug=departments.take(name, article)))
            for signer in article.byline.everyone:
                if signer.name not in people.slugs:
                    slug = people.take(signer.name, article)
                    extra[1].append(Person(name=signer.name, slug=slug, role=signer.role))
            if article.series and article.series not in series.slugs:
                slug = series.take(article.series, article)
                extra[2].append(Series(name=article.series, slug=slug))
    newsroom = Newsroom(
        vocabulary=vocabulary,
        issues=issues,
        departments=(*vocabulary.departments, *extra[0]),
        people=(*vocabulary.people, *extra[1]),
        series=(*vocabulary.series, *extra[2]),
    )
    return newsroom, [found for kind in names for found in kind.problems]


_USED_IN = {"departments": ("department",), "people": ("reporter", "correspondent"), "series": ("series",)}
"""The article keys that name each kind."""


class _Names:
    """The names of one kind with their slugs; new ones are given theirs."""

    def __init__(self, kind: str, slugs: dict[str, str]) -> None:
        self.kind = kind
        self.slugs = slugs
        self.owners = {slug: name for name, slug in slugs.items()}
        self.problems: list[Problem] = []

    def take(self, name: str, article: Article) -> str:
        """Return a slug for the `name` that `article` brings; one that is taken is reported and made unlike."""
        slug = slug_of(name) or f"n-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:8]}"
        other = self.owners.setdefault(slug, name)
        if other != name:
            sheet = Sheet(article.path)
            sheet.places = dict(article.places)
            place = next((sheet.places[key] for key in _USED_IN[self.kind] if key in sheet.places), (1, 1))
            sheet.report(
                "A010", place, name=name, other=other, slug=slug, file=f"content/newsroom/{self.kind}.yml"
            )
            self.problems += sheet.problems
            slug = f"{slug}-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:6]}"
        self.slugs[name] = slug
        return slug
