"""One update of the site: what is put aside, and the commit that swaps it in."""

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from bulletin.works.digests import content_digest
from bulletin.works.disk import place_of
from bulletin.write import tree
from bulletin.write.lock import locked
from bulletin.write.place import OutputRefused, home_for, not_writable, refuse_foreign
from bulletin.write.record import (
    Record,
    change_note,
    changing,
    drop_record,
    end_change,
    left_changing,
    prepare_record,
    prune_records,
    read_record,
    record_name,
    write_record,
)
from bulletin.write.swap import recover, replace


class Changes(NamedTuple):
    """What a commit changed, as sorted paths relative to the site."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Staging(NamedTuple):
    """A place to put files for the next site. Works in worker processes too; only one may commit."""

    out: Path
    """The live tree, symbolic links resolved."""
    home: Path
    """Holds the spare tree; on the file system of `out`."""
    records: Path
    """Holds the trees' records; in the cache folder."""
    root: Path
    """Where files are put: the next tree itself while `previous` is empty, else a flat store."""
    history: Mapping[str, str]
    """What we once put into the live tree, trusted or not: these files are ours to replace."""
    previous: Mapping[str, str] = {}
    """Manifest of the live tree: path to digest. Empty where it is unknown or not to be trusted."""

    def put(self, path: str, data: bytes) -> str:
        """Put a file aside and return its digest; what the live tree has already is not written.

        Every path that was put belongs into the manifest given to `commit`. Raises ValueError for a
        path that is absolute or climbs, OSError when the disk fails.
        """
        digest = content_digest(data)
        if self.previous.get(tree.checked(path)) != digest or not self._stands(path, len(data)):
            tree.create(str(self.root), self._aside(path), data)
        return digest

    def _stands(self, path: str, size: int) -> bool:
        """Tell whether the live tree still holds a file of that size: somebody else may have been at it."""
        try:
            return os.stat(f"{self.out}/{path}").st_size == size  # noqa: PTH116 - many files
        except OSError:
            return False

    def _aside(self, path: str) -> str:
        """Return where below `root` a path is put: flat in an update, which then makes no folders."""
        return hashlib.sha1(path.encode(), usedforsecurity=False).hexdigest() if self.previous else path

    def commit(self, manifest: Mapping[str, str]) -> Changes:
        """Make the site hold exactly the files of `manifest` (path to digest), in one step.

        Files whose digest the live tree has already are kept; the others must have been put. Raises
        OutputRefused with the live site as it was, ValueError for a file that was never put.
        """
        changes = compare(self.previous, manifest)
        if self.previous and not changes:
            return changes
        refuse_foreign(self.out, [*self.history, *manifest])
        try:
            if self._is_one_file(changes):
                self._replace_file(changes.changed[0], manifest)
                return changes
            staged = self._advance_spare(manifest) if self.previous else self._complete(manifest)
            old = replace(staged, self.out, self.home / "parked")
        except OSError as failed:
            self._blame(failed)
            raise not_writable(self.out, failed) from failed
        if old and self.previous:
            old.rename(self.home / "spare")
        elif old:
            old.rename(self.root)  # to be discarded
        prune_records(self.records, (self.out, self.home / "spare"))
        end_change(self.records)
        return changes

    def drop_spare(self) -> None:
        """Delete what the site was before, which the next update would have begun with."""
        drop_record(self.records, self.home / "spare")  # first: it may be killed half-way
        discard(self.home / "spare")

    def _blame(self, failed: OSError) -> None:
        """Raise an error again that is about the cache, which one can do without, and not about the site."""
        if (place := place_of(failed)) and place.is_relative_to(self.records):
            raise failed

    def _is_one_file(self, changes: Changes) -> bool:
        """Tell whether all that is to be done is to put one file in the place of another."""
        wanted = [self._aside(path) for path in changes.changed]
        return (
            len(wanted) == 1
            and "/" in changes.changed[0]  # the record tells by the top folder's time whether it is right
            and not (changes.added or changes.removed)
            and os.listdir(self.root) == wanted  # else something else is mended, too
        )

    def _replace_file(self, path: str, manifest: Mapping[str, str]) -> None:
        """Update the live tree by the one rename of its one new file, which is a single step as well.

        Many an edit changes one page; the spare tree, where there is one, follows with the next larger
        update. Between the rename and the record a note says which file the record may be wrong about.
        """
        record = prepare_record(self.records, self.out, manifest)  # all that may want room comes first
        with changing(self.records, path):
            tree.move(f"{self.root}/{self._aside(path)}", str(self.out), path)
            record.replace(self.records / record_name(self.out.stat()))

    def _complete(self, manifest: Mapping[str, str]) -> Path:
        """Return the tree that a cold build put together, after a look that nothing is missing."""
        root = os.fspath(self.root)
        for path in manifest:
            if not os.access(f"{root}/{tree.checked(path)}", os.F_OK):  # no link is ever put
                raise ValueError(f"in the manifest, but never put: {path!r}")
        write_record(self.records, self.root, manifest)
        return self.root

    def _advance_spare(self, manifest: Mapping[str, str]) -> Path:
        """Bring the spare tree, or a new one, to the wanted state and return it."""
        spare = self.home / "spare"
        known = read_record(self.records, spare)
        if known is None or not known.untouched:
            known = Record({}, untouched=True)
            drop_record(self.records, spare)  # first: it may be killed half-way
            discard(spare)
            spare.mkdir()
        drop_record(self.records, spare)
        tree.remove(str(spare), known.manifest.keys() - manifest.keys())
        kept = []
        for path, digest in manifest.items():
            if known.manifest.get(path) == digest:
                continue
            aside = f"{self.root}/{self._aside(tree.checked(path))}"
            if os.path.lexists(aside):
                tree.move(aside, str(spare), path)
            elif self.previous.get(path) == digest:
                kept.append(path)
            else:
                raise ValueError(f"in the manifest, but never put: {path!r}")
        try:
            tree.share(str(self.out), str(spare), kept)
        except FileNotFoundError as lost:
            drop_record(self.records, self.out)
            raise OutputRefused(
                f"{self.out} 里少了文件 {lost.filename}，可能被别的程序删过。请再运行一次，会全部重新生成。"
            ) from lost
        write_record(self.records, spare, manifest)
        return spare


def records_of(out: Path, cache: Path) -> Path:
    """Return the folder for the records of the site at `out`, symbolic links resolved."""
    return cache.resolve() / "write" / hashlib.sha256(os.fsencode(out)).hexdigest()[:12]


def record_file(out: Path, cache: Path) -> Path:
    """Return the file that says what the tree at `out` holds. Raises OSError where there is no tree."""
    out = out.resolve()
    return records_of(out, cache) / record_name(out.stat())


def note_file(out: Path, cache: Path) -> Path:
    """Return the file that is there while the record may be wrong about the tree at `out`."""
    return change_note(records_of(out.resolve(), cache))


@contextmanager
def open_staging(out: Path, cache: Path, *, clean: bool = False) -> Iterator[Staging]:
    """Prepare an update of the site at `out`; leaving without a commit leaves the site as it was.

    `cache` keeps the spare tree (where it is on one file system with `out`; else a hidden sibling of
    `out` does) and the records. `clean` trusts nothing that was made before. For the time of the
    update new files of this process and its workers get the modes 0644 and 0755.

    Raises OutputRefused when `out` holds what we did not make, or another run does not end.
    """
    out = out.resolve()
    records = records_of(out, cache)
    records.mkdir(parents=True, exist_ok=True)
    mask = os.umask(0o022)
    try:
        with locked(records / "lock") as ours:
            if not ours:
                raise OutputRefused(f"另一个程序正在生成 {out}。请等它结束后再运行。")
            staging = _prepare(out, records, clean=clean)
            try:
                yield staging
            finally:
                discard(staging.root)
                if not staging.home.is_relative_to(records):
                    with suppress(OSError):  # it holds the spare tree
                        staging.home.rmdir()
    finally:
        os.umask(mask)


def prepare_spare(out: Path, cache: Path) -> None:
    """Make the spare tree of a site that has none, so that the next update need not.

    An update after a cold build would otherwise do it: some tenths of a second for 12,000 articles.
    For moments when nobody waits. Does nothing where there is no site of ours. Raises OSError.
    """
    with open_staging(out, cache) as staging:
        spare = staging.home / "spare"
        if not staging.previous or spare.exists():
            return
        next_tree = staging.home / "next-spare"
        next_tree.mkdir()
        tree.share(str(staging.out), str(next_tree), list(staging.previous))
        write_record(staging.records, next_tree, staging.previous)
        next_tree.rename(spare)


def _prepare(out: Path, records: Path, *, clean: bool) -> Staging:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        home = home_for(out, records)
        recover(out, home / "parked")
        known = read_record(records, out)
        history = known.manifest if known else {}
        refuse_foreign(out, history or None)
        previous = dict(history) if known and known.untouched and not clean else {}
        if (doubtful := left_changing(records)) in previous:
            previous[doubtful] = ""  # no file's digest
        for name in os.listdir(home):
            if name != "spare" or not previous:
                drop_record(records, home / name)  # first: it may be killed half-way
                discard(home / name)
        prune_records(records, (out, home / "spare"))
        root = Path(tempfile.mkdtemp(prefix="next-", dir=home))
        root.chmod(0o755)
    except OSError as failed:
        if (place := place_of(failed)) and place.is_relative_to(records):
            raise
        raise not_writable(out, failed) from failed
    return Staging(out, home, records, root, history, previous)


def compare(previous: Mapping[str, str], manifest: Mapping[str, str]) -> Changes:
    """Return how `manifest` differs from `previous`."""
    return Changes(
        added=tuple(sorted(manifest.keys() - previous.keys())),
        changed=tuple(
            sorted(path for path, digest in manifest.items() if previous.get(path, digest) != digest)
        ),
        removed=tuple(sorted(previous.keys() - manifest.keys())),
    )


def discard(folder: Path) -> None:
    """Delete a tree that is not live, if it is there. Raises OSError when it cannot be deleted.

    Workers of a run that was killed may write there for a moment yet.
    """
    for pause in (0.05, 0.1, 0.2, 0.4, 0):
        try:
            if folder.exists():
                shutil.rmtree(folder)
            return
        except OSError as busy:
            if busy.errno != errno.ENOTEMPTY or not pause:
                raise
            time.sleep(pause)
