"""An import from beginning to end: gather, read, guess, pair, plan, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bulletin.author.habits import writes_chinese
from bulletin.copyin import pairs, sheets
from bulletin.copyin.accounts import says
from bulletin.copyin.continued import with_parts_told
from bulletin.copyin.difference import difference
from bulletin.copyin.guess import guess
from bulletin.copyin.incoming import PHOTOS, SHEETS, File, Incoming
from bulletin.copyin.ledger import Entry, Ledger
from bulletin.copyin.mail import LETTER
from bulletin.copyin.names import only_known
from bulletin.copyin.people import known_of
from bulletin.copyin.plan import Names, Planned, planned
from bulletin.copyin.reading import convert, read, readable
from bulletin.copyin.refused import NotRead
from bulletin.copyin.strange import advice_for
from bulletin.copyin.twins import with_twins_told
from bulletin.copyin.values import Draft, Known, Manuscript
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem


class Wish(NamedTuple):
    """What an editor asks for."""

    again: bool = False
    """Make drafts of what has been copied in before, beside the ones there are."""
    dry: bool = False
    """Write nothing."""


@dataclass(slots=True)
class Import:
    """What is known of an import, and what came of it."""

    folder: Path
    known: Known
    ledger: Ledger
    problems: list[Problem] = field(default_factory=list)
    drafts: list[tuple[File, Draft]] = field(default_factory=list)
    manuscripts: dict[str, Manuscript] = field(default_factory=dict)
    """By the digest of their files."""
    plans: list[Planned] = field(default_factory=list)
    loose: list[File] = field(default_factory=list)
    """Photos that belong to no story."""
    beside: dict[str, list[str]] = field(default_factory=dict)
    """Digests of the photos and sheets that went into a manuscript's stories, by its digest."""


def prepare(root: Path, issue: str, paths: Sequence[Path], wish: Wish) -> Import:
    """Return what an import would write into the issue `issue` below `root`; nothing is written. Raises OSError."""
    folder = root / "issues" / issue
    done = Import(folder, known_of(root, issue), Ledger(folder))
    incoming = Incoming(folder)
    incoming.take(paths)
    done.problems += incoming.problems
    files = _once(done, incoming.files)
    old = done.ledger.beside() if not wish.again else set()
    convert(files)
    for file in files:
        if readable(file):
            _read(done, file, wish, alone=not _has_documents(files, file))
        elif file.suffix not in (*PHOTOS, *SHEETS):
            done.problems.append(problem("I005", file.name, advice=advice_for(file)))
    done.drafts = with_twins_told(with_parts_told(done.drafts))
    rest = [file for file in files if not readable(file) and file.digest not in old]
    _pair_sheets(done, [file for file in rest if file.suffix in SHEETS], wish)
    _pair_photos(done, [file for file in rest if file.suffix in PHOTOS], wish)
    _plan(done, chinese=writes_chinese(root, issue), wish=wish)
    return done


def _once(done: Import, files: Sequence[File]) -> list[File]:
    """Return every file once: copies under other names are told."""
    found: dict[str, File] = {}
    for file in sorted(files, key=lambda file: len(file.name)):  # a copy's name is the longer one
        first = found.setdefault(file.digest + file.suffix, file)
        if first is not file:
            done.problems.append(problem("I013", file.name, other=first.name))
    return [file for file in files if found[file.digest + file.suffix] is file]


def _has_documents(files: Sequence[File], mail: File) -> bool:
    """Tell whether a mail has manuscripts attached: its own text is a letter then, as one with something unknown is."""
    if mail.letter is None:
        return False
    beside = [one for one in files if one.inside == mail.name]
    short = len("".join(mail.letter.text.split())) < LETTER
    return any(readable(one) or (short and one.suffix not in PHOTOS) for one in beside)


def _read(done: Import, file: File, wish: Wish, *, alone: bool) -> None:
    """Read one manuscript and guess what is in it."""
    try:
        manuscript = read(file)
    except NotRead as refused:
        done.problems.append(problem("I002", file.name, reason=refused.reason, advice=refused.advice))
        return
    if file.letter is not None and (manuscript is None or not alone):
        text = " ".join(file.letter.text.split())[:60]
        if text:
            done.problems.append(problem("I011", file.name, text=text))
        elif not file.letter.attached:
            done.problems.append(problem("I007", file.name))
        return
    drafts = guess(manuscript, done.known) if manuscript else []
    if not any(says(draft) for draft in drafts):
        done.problems.append(problem("I007", file.name))
        return
    assert manuscript is not None
    done.manuscripts[file.digest] = manuscript
    entry = done.ledger.entry(file.digest)
    if entry is not None and entry.done and not wish.again:
        states = {"gone": "（已删掉）", "edited": "（导入以后改过）", "same": ""}
        articles = [
            f"{path}{states[done.ledger.state(path, digest)]}"
            for path, digest in entry.files.items()
            if path.endswith(".md")
        ]
        done.problems.append(problem("I008", file.name, drafts="、".join(articles)))
        return
    done.drafts += [(file, draft) for draft in drafts]


def _pair_sheets(done: Import, files: Sequence[File], wish: Wish) -> None:
    """Give each workbook to its story, or make it one."""
    for file in files:
        if reason := sheets.readable(file):
            reason, _, advice = reason.partition("；请")
            advice = f"请{advice}" if advice else sheets.ADVICE.get(reason, sheets.SAVE)
            done.problems.append(problem("I002", file.name, reason=reason, advice=advice))
            continue
        at = (
            pairs.owner(file, done.drafts) if _speaks(file, done) else sheets.owner_by_text(done.drafts, file)
        )
        if at is None:
            entry = done.ledger.entry(file.digest)
            if entry is not None and entry.done and not wish.again:
                done.problems.append(problem("I008", file.name, drafts="、".join(entry.files)))
                continue
            done.drafts.append((file, sheets.alone(file, sheets.title_of(file))))
            continue
        source, draft = done.drafts[at]
        done.drafts[at] = source, sheets.with_sheet(draft, file, 0.85)
        done.beside.setdefault(source.digest, []).append(file.digest)


def _speaks(file: File, done: Import) -> bool:
    """Tell whether some story asks for a table, or a manuscript's name is in the workbook's."""
    return any(sheets.asks_for_table(draft) or source.stem in file.stem for source, draft in done.drafts)


def _pair_photos(done: Import, files: Sequence[File], wish: Wish) -> None:
    """Give each loose photo to its story."""
    del wish
    mine: dict[int, list[File]] = {}
    stories = [(at, pair) for at, pair in enumerate(done.drafts) if readable(pair[0])]
    for file in files:
        at = pairs.owner(file, [pair for _, pair in stories])
        if at is None:
            done.loose.append(file)
        else:
            mine.setdefault(stories[at][0], []).append(file)
    for at, photos in mine.items():
        source, draft = done.drafts[at]
        done.drafts[at] = source, pairs.with_photos(draft, photos)
        done.beside.setdefault(source.digest, []).extend(photo.digest for photo in photos)


def _plan(done: Import, *, chinese: bool, wish: Wish) -> None:
    """Name the files of every draft; what would stand in for an edited one is told, and made only where it is asked for."""
    names = Names(_taken(done))
    count: dict[str, int] = {}
    for source, draft in done.drafts:
        at = count[source.digest] = count.get(source.digest, -1) + 1
        before = _before(done, source, at)
        beside = before if before and wish.again else ""
        plan = planned(source, only_known(draft, done.known), names, chinese=chinese, beside=beside)
        if before and not wish.again:
            told = difference(done.folder / before, plan.text)
            done.problems.append(problem("I009", source.name, draft=before, difference=told))
            continue
        if not readable(source):
            done.problems.append(problem("I010", source.name, draft=plan.path))
        done.plans.append(plan)
        done.problems += plan.problems


def _taken(done: Import) -> list[str]:
    """Return the paths in the issue's folder; what a run that was stopped left is free."""
    ours = done.ledger.unfinished()
    if not done.folder.is_dir():
        return []
    return [
        path
        for one in sorted(done.folder.rglob("*"))
        if one.is_file() and (path := one.relative_to(done.folder).as_posix()) not in ours
    ]


def _before(done: Import, source: File, at: int) -> str:
    """Return the article that an earlier form of a manuscript became; '' for none that still stands."""
    entry = done.ledger.entry(source.digest)
    if entry is None or not entry.done:
        entry = done.ledger.named(source.name)
    if entry is None:
        return ""
    articles = [path for path in entry.files if path.endswith(".md")]
    return articles[at] if at < len(articles) and (done.folder / articles[at]).is_file() else ""


def entries_of(done: Import) -> list[Entry]:
    """Return what the ledger is to say of every manuscript, not done yet."""
    from bulletin.copyin.ledger import digest_of  # noqa: PLC0415 - keeps the names above short

    found: dict[str, Entry] = {}
    for plan in done.plans:
        entry = found.setdefault(plan.source.digest, Entry(plan.source.digest, plan.source.name))
        for path, data in {**plan.kept, **plan.files, plan.path: plan.text.encode()}.items():
            entry.files[path] = digest_of(data)
        entry.beside = done.beside.get(plan.source.digest, [])
    return list(found.values())
