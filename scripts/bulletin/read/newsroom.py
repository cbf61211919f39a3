"""A newsroom's folder, read into the model: the orchestrator of this station."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bulletin.keep import no_pauses
from bulletin.model import Article, Department, Issue, Newsroom, Person, Series, Vocabulary
from bulletin.problem import Problem
from bulletin.read.cache import CacheDamaged, Entry, ReadCache, holds, new_blob, sources_of
from bulletin.read.folder import IssueFolder, reason_of
from bulletin.read.issue import day_of, folder_advice, read_folder, without_drafts
from bulletin.read.late import Found
from bulletin.read.packing import pack
from bulletin.read.sheet import Sheet
from bulletin.read.slugs import slug_of
from bulletin.read.vocabulary import read_vocabulary
from bulletin.settings import can_fork

Examine = Callable[[Issue, Vocabulary, Path], list[Problem]]
"""A check of one issue; must be a function of a module, for it goes to other processes by name."""

_WORTH_FORKING = 24
"""Issues below which one process is faster than several."""


def read_newsroom(
    root: Path,
    *,
    jobs: int = 1,
    cache: ReadCache | None = None,
    drafts: bool = False,
    examine: Examine | None = None,
    stamps: Mapping[str, str] | None = None,
    hurry: bool = False,
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom in the folder `root` and every problem of its files.

    Bad input never raises. Drafts are always checked, and left out of the newsroom unless
    `drafts`. `examine` is run on each issue (drafts too), and its findings are kept with the
    issue in `cache`. With `jobs` above 1 issues are read in as many processes. `stamps` has the
    digests of issues' stamps where they have just been taken. In a `hurry` unchanged issues are
    unpacked when something of them is needed, and only then may a damaged cache raise CacheDamaged.
    """
    vocabulary, problems = read_vocabulary(root)
    keys, misplaced = _issue_keys(root)
    problems += misplaced
    purpose = f"{vocabulary.digest} {examine.__module__ if examine else ''}"
    with no_pauses():
        known = cache.load(purpose) if cache else {}
        task = _Task(root, vocabulary, examine, known)
        entries: dict[str, Entry] = {}
        read: dict[str, Found] = {}
        for key, entry in _entries(keys, jobs, task, stamps or {}, hurry=hurry):
            entries[key] = entry
            read[key] = entry.late() if hurry else entry.found()  # while other processes are still reading
        if cache:
            cache.keep({key: entries[key] for key in keys}, read, known, purpose)
        found = [read[key] for key in keys]
    issues: list[Issue] = []
    for issue, issue_problems in found:
        problems += issue_problems
        if issue is not None and (drafts or not issue.draft):
            shown = issue if drafts else without_drafts(issue)
            if shown.articles or drafts:
                issues.append(shown)
    issues.sort(key=lambda issue: (issue.date, issue.key), reverse=True)
    newsroom, clashes = completed(vocabulary, issues)
    return newsroom, list(dict.fromkeys(problems + clashes))


class _Task:
    """Reading one issue, and what that takes."""

    def __init__(
        self, root: Path, vocabulary: Vocabulary, examine: Examine | None, known: Mapping[str, Entry]
    ) -> None:
        self.root = root
        self.vocabulary = vocabulary
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

    def entry(self, key: str) -> Entry:
        """Return what `issues/key` holds: the old entry, its stamps renewed, or one freshly read."""
        try:
            folder = IssueFolder(self.root, f"issues/{key}")
        except OSError as error:
            sheet = Sheet(f"issues/{key}")
            sheet.report("F001", reason=reason_of(error))
            return Entry("", new_blob(b""), new_blob(pack((None, sheet.problems))))
        old = self.known.get(key)
        if old and holds(old, folder):
            return old._replace(stamps=folder.stamps)
        issue, problems = read_folder(folder, key, self.vocabulary)
        if issue is not None and self.examine is not None:
            problems = [*problems, *self.examine(issue, self.vocabulary, self.root)]
        return Entry(folder.stamps, sources_of(folder), new_blob(pack((issue, problems))))

    def chunk(self, keys: Sequence[str]) -> list[Entry | str]:
        """Return the entries of several issues; of an old one that holds only the stamps: its file is mapped."""
        with no_pauses():
            return [entry.stamps if entry.outline else entry for entry in map(self.entry, keys)]


_inherited: _Task | None = None
"""What forked processes work with: what lies in a mapped file cannot be sent to them."""


def _chunk(keys: Sequence[str]) -> list[Entry | str]:
    assert _inherited is not None, "processes work only while their pool does"
    return _inherited.chunk(keys)


def _entries(
    keys: Sequence[str], jobs: int, task: _Task, stamps: Mapping[str, str], *, hurry: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield an entry for every issue of `keys`, in no particular order."""
    changed = []
    for key in keys:
        if task.stands(key, stamps.get(key), hurry=hurry):
            yield key, task.known[key]
        else:
            changed.append(key)
    if jobs > 1 and len(changed) >= _WORTH_FORKING and can_fork():
        yield from _forked(changed, jobs, task)
    else:
        yield from ((key, task.entry(key)) for key in changed)


def _forked(keys: Sequence[str], jobs: int, task: _Task) -> Iterator[tuple[str, Entry]]:
    """Yield the entries of issues that several processes look at."""
    global _inherited  # noqa: PLW0603 - the one way to hand mapped files to a forked process
    import multiprocessing  # noqa: PLC0415 - most runs read a few issues and need no processes
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    size = -(-len(keys) // (jobs * 4))
    chunks = [keys[at : at + size] for at in range(0, len(keys), size)]
    _inherited = task
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
            for chunk, made in zip(chunks, pool.map(_chunk, chunks), strict=True):
                for key, entry in zip(chunk, made, strict=True):
                    yield key, task.known[key]._replace(stamps=entry) if isinstance(entry, str) else entry
    finally:
        _inherited = None


def _issue_keys(root: Path) -> tuple[list[str], list[Problem]]:
    """Return the names of the issues' folders, and the problems of what else lies beside them."""
    keys: list[str] = []
    problems: list[Problem] = []
    try:
        listing = sorted(os.scandir(root / "issues"), key=lambda entry: entry.name)
    except OSError:
        return [], []
    for entry in listing:
        name = entry.name
        if name.startswith((".", "_")) or name.lower() == "readme.md":
            continue
        shown = name.encode(errors="surrogateescape").decode(errors="replace")
        sheet = Sheet(f"issues/{shown}")
        if entry.is_dir(follow_symlinks=False):
            if day_of(name):
                keys.append(name)
            else:
                sheet.report("S001", name=shown, advice=folder_advice(name))
        elif entry.is_symlink():
            sheet.report("F011")
        elif name.lower().endswith(".md"):
            sheet.report("F009")
        problems += sheet.problems
    return keys, problems


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
