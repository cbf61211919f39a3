"""What this computer remembers of a target: what it made live there, and what was found wrong by the last look at it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.publish.way import Drift
from bulletin.works.digests import digest
from bulletin.works.kept import Kept

_TELLING = "drift of a target 1"


def _kept(cache: Path, name: str) -> Kept:
    return Kept(cache / "publish" / f"drift-{name}", _TELLING)


def note_drift(cache: Path, name: str, release: str, drift: Drift) -> None:
    """Keep what is wrong; nothing where all is well. Raises OSError."""
    if drift:
        _kept(cache, name).write((release, dict(drift.wrong), list(drift.extra)))
    else:
        forget_drift(cache, name)


def known_drift(cache: Path, name: str, release: str) -> Drift:
    """Return what was found of a release that is live still."""
    known = _kept(cache, name).read_as(tuple)
    if not known or len(known) != 3 or known[0] != release:
        return Drift()
    return Drift(known[1], tuple(known[2]))


def forget_drift(cache: Path, name: str) -> None:
    """Forget it: it is put right, or another release is live."""
    with suppress(OSError):
        _kept(cache, name).forget()


def note_seen(cache: Path, name: str, release: str, *, fine: bool) -> None:
    """Keep that the public address shows something else than what is live, until somebody has looked again."""
    file = cache / "publish" / f"unseen-{name}"
    with suppress(OSError):
        if fine:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(release, "utf-8")


def unseen(cache: Path, name: str, release: str) -> bool:
    """Return whether the public address did not show a release when somebody looked last."""
    try:
        return (cache / "publish" / f"unseen-{name}").read_text("utf-8") == release
    except (OSError, ValueError):
        return False


def _live(cache: Path, place: Place) -> Kept:
    """Return where it is kept what was live in a place: one that is written otherwise by now is another one."""
    return Kept(cache / "publish" / f"live-{place.name}", digest(place.kind, sorted(place.values.items())))


def note_live(cache: Path, place: Place, release: str) -> None:
    """Keep what is live in a place, if anything is."""
    if release:
        with suppress(OSError):
            _live(cache, place).write(release)


def was_live(cache: Path, place: Place) -> str:
    """Return what this computer knew to be live in a place; '' where it does not know."""
    known = _live(cache, place).read()
    return known if isinstance(known, str) else ""


def links_noted(cache: Path, name: str) -> Path:
    """Return the file that is there where this computer has made links to issues with drafts on a target."""
    return cache / "publish" / f"links-{name}"
