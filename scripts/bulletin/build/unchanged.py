"""Whether anything has changed since the last build: told from stamps, without reading a story.

After a build that went well, `remember` keeps a digest of the stamps of everything that shapes a site
(the stories, the standing pages, the theme, the configuration, the program and the packages it uses)
and of what was built: the site's top folder, its record and its ledger. While all of these stand, the
next build would print nothing, and says so at once. Anything else, however small, goes the long way,
which compares contents. So does a build at a moment when other things are due: what is kept says how long
it stands, and no clock is asked before.
"""

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bulletin import __version__
from bulletin.model.moment import Standing
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings, out_key
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import PACKAGE
from bulletin.works.stamps import Stamp, clock, everything, of_issue, settled, shown, stamp_of, stamps_of

_DEEP = 40
"""Folders in one another that standing pages and themes may have."""


class Snapshot(NamedTuple):
    """The sources at one moment.

    A file written just before may change and keep its stamp; such a stamp does not vouch for its content.
    """

    issues: Mapping[str, str]
    """Digest of each issue's stamps by its key; empty text where they do not vouch for the content yet."""
    others: str
    """Digest of the stamps of all that is in no issue; '' where they do not vouch for it yet."""
    taken: int
    program: str
    """Digest of the program's own stamps; '' where they do not vouch for its files yet."""
    shaping: str
    """The same of all that shapes pages beside the issues: program, packages, theme, `content/`, configuration."""

    @property
    def digest(self) -> str:
        """Digest of everything; '' where some stamps do not vouch yet."""
        vouching = self.others and all(self.issues.values())
        return digest([self.others, sorted(self.issues.items())]) if vouching else ""

    def after_reading(self, stamps: Mapping[str, str]) -> "Snapshot":
        """Return the snapshot with the `stamps` of issues as they were when these were read, which is later."""
        return self._replace(issues={key: stamps.get(key, seen) for key, seen in self.issues.items()})


class Last(NamedTuple):
    """What the last build found."""

    problems: tuple[Problem, ...]
    pages: int
    held: tuple[str, ...] = ()
    """What is said of what is not due yet."""
    standing: Standing = Standing()
    """How long all of this is so, though nothing changes: then something becomes due."""
    skipped: tuple[str, ...] = ()
    """What is said of what was left out for its errors."""


def take(settings: Settings) -> Snapshot | None:
    """Return a snapshot of everything that shapes the site; None where something cannot be looked at."""
    now = clock()
    if any(
        map(os.path.islink, (f"{settings.root}/issues", f"{settings.root}/content"))
    ):  # not ours to follow
        return None
    try:
        beside, issues = _issues(str(settings.root / "issues"), now)
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
    switches = [
        __version__,
        sys.version,
        settings.drafts,
        settings.search,
        settings.cards,
        settings.untrusted,
        settings.broken,
    ]
    packages = [
        stamp_of(folder)
        for folder in sys.path
        if os.path.isdir(folder)  # noqa: PTH112
    ]
    around = [*shaping, *program, *packages]
    return Snapshot(
        issues,
        digest([*switches, paths, around, beside]) if settled([*around, *beside], now) else "",
        now,
        digest([__version__, program]) if settled(program, now) else "",
        digest([*switches, paths, around]) if settled(around, now) else "",
    )


def _folders(settings: Settings) -> list[str]:
    """Return the folders beside the issues that shape a site."""
    folders = [settings.theme, settings.root / "content"]
    return [str(folder) for folder in folders if folder.is_dir()]


def _issues(folder: str, now: int) -> tuple[list[Stamp], dict[str, str]]:
    """Return the stamps of what lies beside the issues, and a digest of each one's."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return [], {}
    with os.scandir(folder) as listing:
        entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing)
    keys = [name for name, is_folder in entries if is_folder and shown(name)]
    beside = [stamp_of(f"{folder}/{name}") for name, is_folder in entries if not is_folder and shown(name)]
    return beside, {key: _digest(f"{folder}/{key}", now) for key in keys}


def _digest(folder: str, now: int) -> str:
    stamps = stamps_of(folder, of_issue)
    return digest(stamps) if settled(stamps, now) else ""


def _kept(settings: Settings, key: str) -> Kept:
    return Kept(settings.kept / f"last-{out_key(settings)}", key)


_TRIES = 20
"""Times that what others meddle with is thrown away: each removes nearly all of it."""


def forget(settings: Settings) -> None:
    """Throw away whatever was made before, by whichever verb; only the site itself stands. Raises OSError."""
    import shutil  # noqa: PLC0415 - a build that changes nothing has no use for it

    for tries_left in reversed(range(_TRIES)):
        try:
            if settings.kept.is_dir():
                shutil.rmtree(settings.kept)
            break
        except OSError as failed:  # another run has just thrown a file away, or kept one, in there
            if not tries_left or failed.errno not in (errno.ENOENT, errno.ENOTEMPTY):
                raise
    if compiled := settings.compiled:
        for name in ("templates", "styles"):
            shutil.rmtree(compiled / name, ignore_errors=True)  # a cache that others may use just now


def recall(settings: Settings, snapshot: Snapshot | None) -> Last | None:
    """Return what `remember` kept when nothing has changed since; None when something may have."""
    if snapshot is None or not (now := snapshot.digest):
        return None
    return _kept(settings, now).read_as(lambda known: _as_it_stands(known, settings))


def _as_it_stands(known: Any, settings: Settings) -> Last | None:
    """Return what was kept, where all that it names stands as it did."""
    stamps, variables, problems, pages, held, times, skipped = known
    standing = Standing(*times)
    if not standing.holds(settings.moment) or any(stamp_of(stamp[0]) != stamp for stamp in stamps):
        return None
    if variables != _values(name for name, _ in variables):
        return None
    return Last(tuple([Problem(*one) for one in problems]), pages, held, standing, skipped)


def remember(
    settings: Settings,
    snapshot: Snapshot | None,
    last: Last,
    *,
    products: Iterable[Path],
    extra: Iterable[Path],
    variables: Iterable[str] = (),
) -> None:
    """Keep that the sources of `snapshot` gave `last` and `products`.

    Of the products the stamps are looked at, and of folders among them nothing below. `extra` are
    sources outside the folders that a snapshot looks through, `variables` those of the environment that
    count. Nothing is kept where a stamp may not vouch for what was read. Raises OSError when the disk fails.
    """
    more = [stamp_of(str(path)) for path in extra]
    kept = _kept(settings, snapshot.digest if snapshot else "")
    if snapshot is None or not kept.key or not settled(more, snapshot.taken):
        kept.forget()
        return
    stamps = [*more, *[stamp_of(str(path)) for path in products]]
    told = [tuple(one) for one in last.problems]
    told_beside = (last.held, tuple(last.standing), last.skipped)
    kept.write((stamps, _values(variables), told, last.pages, *told_beside))


def _values(variables: Iterable[str]) -> list[tuple[str, str]]:
    """Return a digest of each variable's value, which may be a secret, by its name."""
    return [(name, digest(os.environ.get(name))) for name in variables]
