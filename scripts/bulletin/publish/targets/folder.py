"""A folder on this computer or on a network share: releases with hard links, and one rename that makes one live.

As a rule the web server's root is `current`, a link in the target that is replaced in one rename. Where the root is
fixed (`fixed: true`: its path is given by a host, or it is a mounted share without links), the folder itself is
exchanged with the release in one system call, and everything else lies in a hidden folder beside it.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish.manifest import RELEASE_FILE, is_release, release_named
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import content_of
from bulletin.publish.targets.disk import as_refusals, linked, no_links, otherwise
from bulletin.publish.targets.target import (
    CURRENT,
    LOCK,
    PREVIEW,
    RELEASES,
    STATE,
    Found,
    Missing,
    Piece,
    Stopped,
    Told,
    unheard,
)
from bulletin.write.place import JUNK
from bulletin.write.swap import recover, replace

_NEW = ".bulletin-new-"
"""How a file begins that is not yet in its place."""


def open_store(place: Place, root: Path, _secrets: Secrets) -> FolderStore:
    """Return the store of a target; a relative path counts from the newsroom. Raises Stopped, Denied."""
    folder = Path(os.path.realpath(root / Path(place.value("path")).expanduser()))
    with as_refusals(folder):
        is_file = folder.exists() and not folder.is_dir()
        is_nowhere = not folder.parent.is_dir()
    if is_file or is_nowhere:
        reason, advice = "它是一个文件，不是文件夹", "请改 publish.yml 的 path（路径）"
        if is_nowhere:
            reason = f"没有 {folder.parent} 这个文件夹"
            advice = "共享盘没有连上，或路径写错了；确实是新地方的，请先建好这个文件夹"
        told = problem("U050", place.name, name=place.name, path=folder, reason=reason, advice=advice)
        raise Stopped("act", told)
    store = FolderStore(folder, fixed=place.yes("fixed"))
    store.prepare()
    return store


class FolderStore:
    """A target's files in a folder."""

    whole = True
    hidden = ""
    """A folder below STATE that no listing shows."""

    def __init__(self, folder: Path, *, fixed: bool = False) -> None:
        self.folder, self.fixed = folder, fixed
        self.linked = not fixed
        """Whether a link says what is live."""
        self.root = folder.with_name(f".{folder.name}.bulletin") if fixed else folder
        """Where releases and records lie."""
        self._live = ""

    def prepare(self) -> None:
        """Make the folder. Raises Denied, LineDown."""
        with as_refusals(self.root):
            self.root.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Nothing is open."""

    def _at(self, path: str) -> Path:
        """Return where a path lies; a fixed root is itself the folder of the release that is live."""
        if self._live and path.startswith(f"{RELEASES}/{self._live}"):
            return self.folder / path[len(RELEASES) + len(self._live) + 2 :]
        return self.root / path

    def listed(self, folder: str) -> dict[str, Found]:
        """Return all files below a folder, links among them as they are."""
        found: dict[str, Found] = {}
        with as_refusals(self.root):
            for where, folders, names in os.walk(self._at(folder)):
                below = os.path.normpath(f"{folder}/{os.path.relpath(where, self._at(folder))}")
                if below == STATE and self.hidden in folders:
                    folders.remove(self.hidden)
                for name in names:
                    if not name.startswith(_NEW):
                        found[f"{below}/{name}".replace(os.sep, "/")] = Found(
                            os.lstat(f"{where}/{name}").st_size
                        )
        return found

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        return self._read(self._at(path))

    def live(self, path: str) -> bytes:
        """Return a file of what is live. Raises Missing."""
        if self.fixed:
            self._live = self._named(self.folder)
        return self._read((self.folder if self.fixed else self.folder / CURRENT) / path)

    def _read(self, file: Path) -> bytes:
        with as_refusals(self.root):
            try:
                return file.read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                raise Missing(str(file)) from None

    def create(self, path: str, data: bytes) -> bool:
        """Make a file that must not be there yet, whole: written aside, then linked to its name in one step.

        Whoever holds the lock first ends what a killed run has left half done.
        """
        with as_refusals(self.root):
            known = path != LOCK or not self.linked or (self.folder / CURRENT).is_symlink()
            if not known and no_links(self.root):
                raise self._refused_links()  # before anything is copied to it
        made = self._made(path, data)
        if made and path == LOCK and self.fixed:
            with as_refusals(self.root):
                recover(self.folder, self.root / "parked")
                self._sort()
        return made

    def _refused_links(self) -> Stopped:
        reason = "那里的文件系统不能建链接，换不了 current"
        advice = "请在 publish.yml 的这个目标下写 fixed: true（根目录固定），整个文件夹一次换上"
        told = problem("U050", "publish.yml", name="发布目标", path=self.folder, reason=reason, advice=advice)
        return Stopped("act", told)

    def _made(self, path: str, data: bytes) -> bool:
        with as_refusals(self.root):
            aside = self._aside(path, data)
            try:
                os.link(aside, self._at(path))
            except FileExistsError:
                return False
            except OSError:  # a file system without hard links
                return self._created(self._at(path), data)
            finally:
                aside.unlink(missing_ok=True)
        return True

    @staticmethod
    def _created(file: Path, data: bytes) -> bool:
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            return False
        try:
            os.write(handle, data)
        finally:
            os.close(handle)
        return True

    def write(self, path: str, data: bytes) -> None:
        """Make a file in one step."""
        with as_refusals(self.root):
            self._aside(path, data).replace(self._at(path))

    def _aside(self, path: str, data: bytes) -> Path:
        """Write a file beside its place; return where."""
        place = self._at(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f"{_NEW}{uuid.uuid4().hex}")
        try:
            with aside.open("xb") as opened:
                opened.write(data)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        return aside

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """Copy files in. A new file, always: what stands there may be a link that other releases share."""
        for piece in pieces:
            data = content_of(piece)
            with as_refusals(self.root):
                self._aside(piece.path, data).replace(self._at(piece.path))
            told(piece)

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """Link files; copy where there are no links, or too many of one file."""
        missing: list[Piece] = []
        with as_refusals(self.root):
            for source, piece in pairs:
                try:
                    linked(self._at(source), self._at(piece.path))
                except FileNotFoundError:
                    missing.append(piece)
                else:
                    told(piece)
        return missing

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """Return which pieces do not stand as they should: each is read back, the disk being near."""
        del every_byte
        found: dict[str, str] = {}
        with as_refusals(self.root):
            for piece in pieces:
                file = self._at(piece.path)
                try:
                    size = file.lstat().st_size
                    if size != piece.size:
                        found[piece.path] = "size"
                    elif why := otherwise(file, piece.sha256):
                        found[piece.path] = why
                except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                    found[piece.path] = "missing"
        return found

    def switch(self, release: str) -> str:
        """Make a release live by one rename, or by one exchange of two folders. Raises Stopped, Denied, LineDown."""
        with as_refusals(self.root):
            before = self._named(self.folder if self.fixed else self.folder / CURRENT)
            if before == release:
                return before
            if self.fixed:
                replace(self.root / RELEASES / release, self.folder, self.root / "parked")
                self._sort()
                return before
            self.pointed()
            aside = self.folder / f"{_NEW}{uuid.uuid4().hex}"
            aside.symlink_to(f"{RELEASES}/{release}", target_is_directory=True)
            try:
                aside.replace(self.folder / CURRENT)
            finally:
                aside.unlink(missing_ok=True)
        return before

    def pointed(self) -> None:
        """Raise Stopped where `current` is no link of ours."""
        link = self.folder / CURRENT
        with as_refusals(self.root):
            if self.linked and link.exists() and not link.is_symlink():
                raise self._refused(link)

    def _sort(self) -> None:
        """Give every release the folder that has its name: an exchange leaves the old one under the new one's."""
        above = self.root / RELEASES
        above.mkdir(exist_ok=True)
        self._live = self._named(self.folder)
        parked = self.root / "parked"
        folders = [parked, *(above / name for name in os.listdir(above))]
        for folder in folders:
            name = self._named(folder)
            if name and folder.name != name and is_release(name) and not (above / name).exists():
                folder.rename(above / name)

    @staticmethod
    def _named(folder: Path) -> str:
        """Return which release stands in a folder; '' for none."""
        try:
            return release_named((folder / RELEASE_FILE).read_bytes())
        except OSError:
            return ""

    @staticmethod
    def _refused(link: Path) -> Stopped:
        reason = "它应是一个链接，现在是文件夹或文件，不是我们放的"
        advice = "请把它移走（里面的网页要用的话先留一份），再运行一次；服务器的根目录不能改的，在 publish.yml 里写 fixed: true"
        told = problem("U050", "publish.yml", name="发布目标", path=link, reason=reason, advice=advice)
        return Stopped("act", told)

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """Delete files, the folders that are empty then, and whole folders of ours."""
        with as_refusals(self.root):
            for path in paths:
                file = self._at(path)
                file.unlink(missing_ok=True)
                for above in file.parents:
                    if above in (self.root, self._at(STATE), self._at(RELEASES)):
                        break
                    with suppress(OSError):
                        above.rmdir()
            for folder in folders:
                if self._at(folder).exists():
                    shutil.rmtree(self._at(folder))

    def foreign(self) -> Sequence[str]:
        """Return what stands in the target's folder that is not ours."""
        with as_refusals(self.root):
            found = set(os.listdir(self.folder)) if self.folder.is_dir() or not self.fixed else set()
        names = found - JUNK - (set() if self.fixed else {STATE, RELEASES, CURRENT, PREVIEW})
        return sorted(name for name in names if not name.startswith(_NEW))
