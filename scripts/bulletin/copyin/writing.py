"""An import's files written: the ledger first, the articles last, nothing that stands overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bulletin.copyin.ledger import digest_of
from bulletin.copyin.plan import plain_name
from bulletin.copyin.report import report
from bulletin.copyin.run import Import, entries_of
from bulletin.model.registry.found import problem
from bulletin.photos.clean import clean
from bulletin.photos.formats.base import UnreadablePhoto
from bulletin.photos.imagesize import image_format
from bulletin.works.aside import sweep_kept
from bulletin.works.keep import keep, published
from bulletin.works.stamps import SOURCE

SUFFIXES_OF = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "gif": (".gif",), "webp": (".webp",)}
"""How the name of a cleaned photo may end."""
REPORT = f"{SOURCE}/import-report.html"


def write(done: Import) -> list[str]:
    """Write what was planned; return the paths of the articles, relative to the issue's folder.

    Killed anywhere, it leaves whole files, and the next run completes them. Raises OSError.
    """
    if not done.plans and not done.loose:
        return []
    folder = done.folder
    for place in (folder, folder / "photos", folder / SOURCE):
        sweep_kept(place)
    entries = entries_of(done)
    for entry in entries:
        done.ledger.put(entry)
    done.ledger.write()
    for plan in done.plans:
        _source(folder, plan.source.name, plan.source.data)
        for path, data in {**plan.kept, **plan.files}.items():
            _put(folder / path, data)
    _loose(done)
    for plan in done.plans:
        _put(folder / plan.path, plan.text.encode())
    made = [(done.manuscripts.get(plan.source.digest), plan.draft, plan.path) for plan in done.plans]
    keep(folder / REPORT, report(made, done.problems, folder.name).encode())
    for entry in entries:
        entry.done = True
    done.ledger.write()
    _moved(done)
    return [plan.path for plan in done.plans]


def _put(file: Path, data: bytes) -> None:
    """Write a file where there is none; one that stands was planned around, and has these bytes already."""
    if not file.exists():
        keep(file, data, published())


def _source(folder: Path, name: str, data: bytes) -> None:
    """Keep a manuscript as it came; only its owner reads it."""
    for place in _places(folder / SOURCE / plain_name(name)):
        if not place.exists():
            keep(place, data)
            return
        if digest_of(place.read_bytes()) == digest_of(data):
            return


def _places(file: Path) -> Iterator[Path]:
    """Yield a file's own place, then others beside it."""
    yield file
    yield from (file.with_name(f"{file.stem}-{number}{file.suffix}") for number in range(2, 1_000))


def _loose(done: Import) -> None:
    """Put photos that belong to no story beside the others, and tell of each."""
    for file in done.loose:
        name = plain_name(file.name)
        try:
            data = clean(file.data)
        except UnreadablePhoto as error:
            place = f"{SOURCE}/{name}"
            _source(done.folder, name, file.data)
            done.problems.append(problem("I006", file.name, file=name, reason=error.reason, place=place))
            continue
        if not name.lower().endswith(SUFFIXES_OF[image_format(data)]):
            name = f"{Path(name).stem}{SUFFIXES_OF[image_format(data)][0]}"
        for target in _places(done.folder / "photos" / name):
            if not target.exists() or digest_of(target.read_bytes()) == digest_of(data):
                _put(target, data)
                shown = target.relative_to(done.folder).as_posix()
                done.problems.append(problem("I004", file.name, place=shown))
                break


def _moved(done: Import) -> None:
    """Take what was named and lay in the issue's own folder away from there: it goes to `source/`."""
    for named in {plan.source.named for plan in done.plans if plan.source.named is not None}:
        with suppress(OSError):
            place = named.resolve()
            if place.is_relative_to(done.folder.resolve()) and SOURCE not in place.parts[:-1]:
                _source(done.folder, place.name, place.read_bytes())
                place.unlink()
