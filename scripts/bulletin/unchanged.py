"""Whether anything has changed since the last build: told from stamps, without reading a story.

After a build that went well, `remember` keeps a digest of the stamps of everything that shapes a site
(the stories, the standing pages, the theme, the configuration, the program and the packages it uses)
and of what was built: the site's top folder, its record and its ledger. While all of these stand, the
next build would print nothing, and says so at once. Anything else, however small, goes the long way,
which compares contents.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bulletin import __version__
from bulletin.keep import keep
from bulletin.problem import Problem
from bulletin.settings import PACKAGE, Settings
from bulletin.stamps import Stamp, clock, digest_of, everything, settled, shown, stamp_of, stamps_of

_DEEP = 40
"""Folders in one another that standing pages and themes may have."""


class Snapshot(NamedTuple):
    """The sources at one moment."""

    digest: str
    issues: dict[str, str]
    """Digest of each issue's stamps by its key; empty text where they do not vouch for the content yet."""
    settled: bool
    """False when a file was written so recently that it may change and keep its stamp."""
    taken: int


class Last(NamedTuple):
    """What the last build found."""

    problems: tuple[Problem, ...]
    pages: int


def take(settings: Settings) -> Snapshot | None:
    """Return a snapshot of everything that shapes the site; None where something cannot be looked at."""
    now = clock()
    try:
        beside, issues, quiet = _issues(str(settings.root / "issues"), now)
        shaping = [
            stamp_of(str(settings.config)),
            *(stamp for folder in _folders(settings) for stamp in stamps_of(folder, everything, _DEEP)),
        ]
        program = stamps_of(str(PACKAGE), lambda name: name != "__pycache__")
    except OSError:
        return None
    paths = [
        str(path) for path in (settings.root, settings.out, settings.cache, settings.theme, settings.config)
    ]
    switches = [__version__, sys.version, settings.drafts, settings.search]
    packages = [
        stamp_of(folder) for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))
    ]
    return Snapshot(
        digest_of([paths, switches, packages, program, shaping, beside, sorted(issues.items())]),
        issues,
        quiet and settled([*shaping, *program, *beside, *packages], now),
        now,
    )


def _folders(settings: Settings) -> list[str]:
    """Return the folders beside the issues that shape a site."""
    folders = [settings.theme, settings.root / "content"]
    return [str(folder) for folder in folders if folder.is_dir()]


def _issues(folder: str, now: int) -> tuple[list[Stamp], dict[str, str], bool]:
    """Return the stamps of what lies beside the issues, a digest of each one's, and whether all vouch."""
    beside: list[Stamp] = []
    issues: dict[str, str] = {}
    if not os.path.isdir(folder):  # noqa: PTH112
        return beside, issues, True
    with os.scandir(folder) as listing:
        entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing)
    quiet = True
    for name, is_folder in entries:
        if not shown(name):
            continue
        if is_folder:
            stamps = stamps_of(f"{folder}/{name}", shown)
            vouches = settled(stamps, now)
            issues[name] = digest_of(stamps) if vouches else ""
            quiet = quiet and vouches
        else:
            beside.append(stamp_of(f"{folder}/{name}"))
    return beside, issues, quiet


def recall(file: Path, snapshot: Snapshot | None) -> Last | None:
    """Return what `remember` kept in `file` when nothing has changed since; None when something may have."""
    if snapshot is None or not snapshot.settled:
        return None
    try:
        data = file.read_bytes()
        if hashlib.sha256(data[32:]).digest() != data[:32]:
            return None
        digest, stamps, problems, pages = marshal.loads(data[32:])  # noqa: S302 - our own, and whole
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if digest != snapshot.digest or any(stamp_of(stamp[0]) != stamp for stamp in stamps):
        return None
    return Last(tuple(Problem(*found) for found in problems), pages)


def remember(
    file: Path, snapshot: Snapshot | None, found: Last, *, products: Iterable[Path], extra: Iterable[Path]
) -> None:
    """Keep in `file` that the sources of `snapshot` gave `found` and `products`.

    Of the products the stamps are looked at, and of folders among them nothing below. `extra` are
    sources outside the folders that a snapshot looks through. Nothing is kept where a stamp may not
    vouch for what was read. Raises OSError when the disk fails.
    """
    more = [stamp_of(str(path)) for path in extra]
    if snapshot is None or not snapshot.settled or not settled(more, snapshot.taken):
        file.unlink(missing_ok=True)
        return
    stamps = [*more, *[stamp_of(str(path)) for path in products]]
    problems = [
        (one.path, one.line, one.column, one.code, one.message, one.remedy, one.severity)
        for one in found.problems
    ]
    content = marshal.dumps((snapshot.digest, stamps, problems, found.pages), 2)
    keep(file, hashlib.sha256(content).digest() + content)
