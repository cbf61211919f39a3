"""What a tree is known to hold: one file per tree, named after the directory's identity.

The record belongs to the directory itself (device and inode), not to its path. An exchange of two
trees therefore leaves both records true, with nothing to write and nothing to lose in between.
"""

import marshal
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bulletin.works.digests import content_digest
from bulletin.works.disk import named

_VERSION = b"bulletin tree 2"
_PREFIX = "tree-"
_CHANGING = "changing"


class Record(NamedTuple):
    """A tree's manifest, and whether its top folder is as we left it."""

    manifest: Mapping[str, str]
    """Path to content digest."""
    untouched: bool
    """False when entries of the top folder came or went since: the manifest is then only history."""


def read_record(records: Path, tree: Path) -> Record | None:
    """Return what is known about `tree`; None when nothing is, or the record is damaged.

    A new directory may get the inode of a deleted one. The modification time of the top folder
    tells them apart; renaming a directory leaves that time alone.
    """
    try:
        status = tree.stat()
        place = records / record_name(status)
        if place.is_dir():  # somebody's; no record could be written over it
            shutil.rmtree(place)
        header, _, body = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    if header != _header(body):
        return None
    try:
        modified, files = marshal.loads(body)  # noqa: S302 - our own, and whole
        return Record(files, modified == status.st_mtime_ns)
    except (ValueError, EOFError, TypeError):
        return None


def write_record(records: Path, tree: Path, manifest: Mapping[str, str]) -> None:
    """Store, in one step, what `tree` now holds."""
    place = records / record_name(tree.stat())
    if place.is_dir():  # somebody's; a new tree may have the number that it is called by
        shutil.rmtree(place)
    prepare_record(records, tree, manifest).replace(place)


def prepare_record(records: Path, tree: Path, manifest: Mapping[str, str]) -> Path:
    """Write aside what `tree` will hold when nothing but files deeper inside have changed; return where."""
    body = marshal.dumps((tree.stat().st_mtime_ns, dict(manifest)))
    aside = records / f"new-record-{os.getpid()}"
    _written(aside, _header(body) + b"\n" + body)
    return aside


def change_note(records: Path) -> Path:
    """Return where the note of `changing` is; there is none while no run changes a file."""
    return records / _CHANGING


@contextmanager
def changing(records: Path, path: str) -> Iterator[None]:
    """Note that the live tree's record may be wrong about one file until the block ends well."""
    aside = records / f"new-{os.getpid()}"
    _written(aside, path.encode())
    aside.replace(change_note(records))
    yield
    end_change(records)


def end_change(records: Path) -> None:
    """Forget what a run may have left changing: the record is right."""
    _gone(change_note(records))


def left_changing(records: Path) -> str:
    """Return the file that a run changed without living to record it; '' where there is none."""
    try:
        return change_note(records).read_text("utf-8", "replace")
    except IsADirectoryError:
        _gone(change_note(records))  # somebody's; the next note would find no place
        return ""
    except OSError:
        return ""


def drop_record(records: Path, tree: Path) -> None:
    """Forget what `tree` holds, before it is changed; nothing happens where there is no tree."""
    if tree.exists():
        _gone(records / record_name(tree.stat()))


def prune_records(records: Path, trees: Iterable[Path]) -> None:
    """Delete the records of all trees but these, and what a killed run left."""
    wanted = {record_name(tree.stat()) for tree in trees if tree.exists()}
    for name in os.listdir(records):
        if name.startswith((_PREFIX, "new-")) and name not in wanted:
            _gone(records / name)


def record_name(status: os.stat_result) -> str:
    """Return the name of the record of the directory with this `status`."""
    return f"{_PREFIX}{status.st_dev}-{status.st_ino}"


def _gone(file: Path) -> None:
    """Delete a file, or the folder that somebody has put in its place."""
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


def _written(file: Path, data: bytes) -> None:
    """Write a file. Raises OSError, which names it, when the disk fails."""
    try:
        file.write_bytes(data)
    except OSError as failed:
        named(failed, file, len(data))
        raise


def _header(body: bytes) -> bytes:
    return _VERSION + b" " + content_digest(body).encode()
