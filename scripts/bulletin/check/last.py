"""The last answer of a check, told again while nothing has changed: known from stamps, without reading a story.

`remember` keeps what was printed under a digest of the stamps of all that a check looks at (the issues, the standing
pages and the newsroom's own files in `content/`, its theme and configuration, the program and the packages it uses),
of what was asked and of who asked, who may read more or less. Anything else, however small, goes the long way. So does
a check at a moment when other things are due, or after something could not be opened: another program held it, perhaps,
and its stamp stays when that lets go.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bulletin import __version__
from bulletin.model.moment import Standing
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import PACKAGE
from bulletin.works.stamps import clock, settled, stamp_of, stamps_of
from bulletin.works.trees import tree_of

_PASSING = ("F001", "F032", "B107")
"""Codes of what could not be opened, which may pass though nothing changes."""
_ELSEWHERE = ("P001", "P004", "K041")
"""Codes of a file anywhere in the newsroom that its settings name, and that was not there, or not as it should be."""
_SETTINGS = "content/newsroom/newsroom.yml"
_HOME = ("HOME", "USERPROFILE")
"""Variables by which `~` in a path is read."""


class Question(NamedTuple):
    """What is asked of a check, beside the newsroom and the moment."""

    form: str
    codes: tuple[str, ...] = ()
    everything: bool = False
    """Whether all stories' characters are read against the archive."""


class Answer(NamedTuple):
    """What a check says."""

    printed: bytes
    """For standard output, whole lines, as they are written: of a great archive, decoding takes longer than looking."""
    said: str
    """For standard error, without the last line's end."""
    code: int
    """The exit code."""


class Look(NamedTuple):
    """The newsroom at one moment, as far as the file system tells."""

    kept: Kept
    """Where the answer to the question is, or may be, kept."""
    taken: int
    """When the look began, in nanoseconds since 1970."""


def look(settings: Settings, question: Question) -> Look | None:
    """Return what is said of all that a check looks at; None where that vouches for nothing, or cannot be told."""
    now = clock()
    root = str(settings.root)
    try:
        trees = [tree_of(f"{root}/{name}") for name in ("issues", "content", "theme")]
        around = [
            *stamps_of(str(PACKAGE), lambda name: name != "__pycache__"),
            *map(stamp_of, filter(os.path.isdir, sys.path)),
            stamp_of(str(settings.config)),
        ]
    except OSError:
        return None
    if not settled(around, now) or not all(tree.vouches(now) for tree in trees):
        return None
    who = os.geteuid() if hasattr(os, "geteuid") else ""
    switches = [__version__, sys.version, root, settings.drafts, who, [os.environ.get(one) for one in _HOME]]
    key = digest(switches, tuple(question), [tree.digest for tree in trees], around)
    return Look(Kept(settings.kept / f"checked-{question.form}", key), now)


def recall(settings: Settings, look: Look | None) -> Answer | None:
    """Return what `remember` kept when nothing has changed since; None when something may have."""
    return look.kept.read_as(lambda known: _as_it_stands(known, settings)) if look else None


def _as_it_stands(known: Any, settings: Settings) -> Answer | None:
    """Return the answer that was kept, where all that it hangs on stands as it did."""
    times, stamps, places, answer = known
    if not Standing(*times).holds(settings.moment) or any(stamp_of(stamp[0]) != stamp for stamp in stamps):
        return None
    if any(_led_to(settings, path) != place for path, place in places):
        return None
    return Answer(*answer)


def remember(
    settings: Settings,
    look: Look | None,
    answer: Answer,
    standing: Standing,
    problems: Sequence[Problem],
    named: Iterable[str | None],
    places: Iterable[str] = (),
) -> None:
    """Keep what a check answered, which began with `look`. Raises OSError when the disk fails.

    `named` are the files elsewhere in the newsroom that its own files name, as they name them; `places` are folders
    anywhere of which they say where they lead.
    """
    if look is None:
        return
    folders = (settings.root, settings.root / "content" / "newsroom")
    stamps = [stamp_of(str(folder / name)) for name in named if name for folder in folders]
    if any(map(_may_pass, problems)) or not settled(stamps, look.taken):
        look.kept.forget()
        return
    where = [(path, _led_to(settings, path)) for path in places]
    look.kept.write((tuple(standing), stamps, where, tuple(answer)))


def _may_pass(one: Problem) -> bool:
    """Return True for what may be otherwise the next time though no stamp that is looked at has changed."""
    return one.code in _PASSING or (one.code in _ELSEWHERE and one.path == _SETTINGS)


def _led_to(settings: Settings, path: str) -> str:
    """Return where a path leads that the newsroom's files name, links followed."""
    return os.path.realpath(os.path.join(settings.root, os.path.expanduser(path)))  # noqa: PTH111, PTH118
