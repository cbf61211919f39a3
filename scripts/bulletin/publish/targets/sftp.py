"""An OpenSSH server: releases side by side in one folder, `current` a link that is switched by one rename.

What is unchanged is linked (`hardlink@openssh.com`), and the link `current` replaced by `posix-rename@openssh.com`:
a plain rename is refused by the protocol where there is something already. Checksums are the server's own where it
lets us run commands; else every byte is read back.
"""

from __future__ import annotations

import secrets as dice
from collections.abc import Iterable, Sequence
from pathlib import Path

import asyncssh

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets import sftp_files as files
from bulletin.publish.targets.sftp_commands import Commands
from bulletin.publish.targets.sftp_files import GONE, each, in_time
from bulletin.publish.targets.ssh import FILE, Line, Session
from bulletin.publish.targets.target import (
    CURRENT,
    PREVIEW,
    RELEASES,
    STATE,
    Found,
    Piece,
    Stopped,
    Told,
    unheard,
)

_SMALL = 64
"""Requests without contents that are under way at once."""


class SftpStore:
    """A folder on an SSH server, as `target.Store` says."""

    whole = True

    def __init__(self, place: Place, root: Path, secrets: Secrets) -> None:
        self._place = place
        self._base = place.value("path").rstrip("/").encode("utf-8", "surrogateescape")
        self._line = Line(place, root, secrets)
        self._folders: set[bytes] = set()
        """Folders that are known to be there."""
        self._commands = Commands(self._base)

    def _at(self, path: str) -> bytes:
        """Return where a path of the target's is on the server."""
        return self._base + b"/" + path.encode("utf-8", "surrogateescape")

    # Reading

    def listed(self, folder: str) -> dict[str, Found]:
        """Return all files below a folder."""
        found: dict[str, Found] = {}

        async def work(session: Session) -> None:
            waiting = [self._at(folder)]
            while waiting:
                level, waiting = waiting, []

                async def look(one: bytes, below: list[bytes] = waiting) -> None:
                    for entry in await files.entries(session, one):
                        if entry.folder:
                            below.append(entry.path)
                        else:
                            path = entry.path[len(self._base) + 1 :].decode("utf-8", "surrogateescape")
                            found[path] = Found(-1 if entry.link else entry.size)

                await each(level, look)

        self._line.do(f"列出 {folder}", work)
        return found

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        return self._line.do(f"读取 {path}", lambda session: files.read(session, self._at(path)))

    def live(self, path: str) -> bytes:
        """Return a file of what is live now. Raises Missing."""
        return self.read(f"{CURRENT}/{path}")

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """Return which pieces do not stand as they should; by checksums of the server's, or read back."""
        found: dict[str, str] = {}

        async def look(session: Session, piece: Piece) -> None:
            try:
                size, total = await files.summed(session, self._at(piece.path), piece.size)
            except GONE:
                found[piece.path] = "missing"
                return
            except asyncssh.SFTPPermissionDenied:
                if not every_byte:
                    raise
                found[piece.path] = "closed"
                return
            if (size, total) != (piece.size, piece.sha256):
                found[piece.path] = "size" if size != piece.size else "content"

        async def work(session: Session) -> None:
            doubtful = pieces
            if not every_byte and await self._commands.allowed(session):
                sums = await self._commands.sums(session, [piece.path for piece in pieces])
                doubtful = [piece for piece in pieces if sums.get(piece.path) != piece.sha256]
            await each(doubtful, lambda piece: in_time(look(session, piece), piece.size))

        self._line.do("核对文件", work)
        return found

    def foreign(self) -> Sequence[str]:
        """Return names in the root that are not ours."""

        async def work(session: Session) -> list[bytes]:
            return [entry.path for entry in await files.entries(session, self._base or b"/")]

        names = {
            path.rpartition(b"/")[2].decode("utf-8", "replace") for path in self._line.do("查看目录", work)
        }
        return sorted(names - {STATE, RELEASES, CURRENT, PREVIEW})

    # Writing

    def create(self, path: str, data: bytes) -> bool:
        """Make a file that must not be there yet: written aside, and renamed as the protocol does, over nothing."""
        goal, aside = self._at(path), self._at(f"{path}.{dice.token_hex(8)}")

        async def work(session: Session) -> bool:
            await self._make_folders(session, [goal])
            for last in (False, True):
                await files.written(session, aside, data)
                try:
                    await session.sftp.rename(aside, goal)
                except asyncssh.SFTPError:
                    await files.removed(session, aside)
                    if await session.sftp.lexists(goal):
                        return False
                    if last:  # the first time what was in the way may have gone meanwhile: a lock let go
                        raise
                else:
                    break
            return True

        return self._line.do(f"建立 {path}", work)

    def write(self, path: str, data: bytes) -> None:
        """Make a file in one step."""
        goal, aside = self._at(path), self._at(f"{path}.new")

        async def work(session: Session) -> None:
            await self._make_folders(session, [goal])
            await files.written(session, aside, data)
            await self._replace(session, aside, goal)

        self._line.do(f"写入 {path}", work)

    async def _replace(self, session: Session, old: bytes, new: bytes) -> None:
        """Rename over what is there, in one step; raises Stopped with U064 where the server cannot."""
        try:
            await session.sftp.posix_rename(old, new)
        except asyncssh.SFTPOpUnsupported:
            if not await self._commands.moved(session, old, new):
                raise self._stopped("U064") from None

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """Upload files, sixteen at once."""

        async def one(session: Session, piece: Piece) -> None:
            await files.uploaded(session, self._at(piece.path), piece)
            told(piece)

        async def work(session: Session) -> None:
            await self._make_folders(session, [self._at(piece.path) for piece in pieces])
            await each(pieces, lambda piece: in_time(one(session, piece), piece.size))

        self._line.do("上传文件", work)

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """Link what is on the server already; return pieces whose sources are not there."""
        left: list[Piece] = []

        async def one(session: Session, source: str, piece: Piece) -> None:
            try:
                await files.linked(session, self._at(source), self._at(piece.path))
            except (*GONE, asyncssh.SFTPOpUnsupported):
                left.append(piece)
            else:
                told(piece)

        async def work(session: Session) -> None:
            await self._make_folders(session, [self._at(piece.path) for _, piece in pairs])
            await each(pairs, lambda pair: in_time(one(session, *pair), pair[1].size), _SMALL)

        self._line.do("链接未变的文件", work)
        return left

    async def _make_folders(self, session: Session, paths: Iterable[bytes]) -> None:
        """Make the folders of files, the outer ones first."""
        wanted: set[bytes] = set()
        for path in paths:
            folder = path.rpartition(b"/")[0]
            while len(folder) > len(self._base) and folder not in self._folders and folder not in wanted:
                wanted.add(folder)
                folder = folder.rpartition(b"/")[0]
        if self._base and wanted and self._base not in self._folders:
            await session.sftp.makedirs(self._base, exist_ok=True)
            self._folders.add(self._base)

        async def make(folder: bytes) -> None:
            try:
                await session.sftp.mkdir(folder)
            except asyncssh.SFTPFailure:  # it is there, or the next step will say what is wrong
                if not await session.sftp.isdir(folder):
                    raise
            self._folders.add(folder)

        levels: dict[int, list[bytes]] = {}
        for folder in wanted:
            levels.setdefault(folder.count(b"/"), []).append(folder)
        for depth in sorted(levels):
            await each(levels[depth], make, _SMALL)

    # Making live, and taking away

    def switch(self, release: str) -> str:
        """Make a release live by one rename; return the one that was."""

        async def work(session: Session) -> str:
            was = await self._linked_to(session)
            if was != release:
                aside = self._at(f"{STATE}/next")
                await self._make_folders(session, [aside])
                await files.removed(session, aside)
                await session.sftp.symlink(f"{RELEASES}/{release}".encode(), aside)
                await self._replace(session, aside, self._at(CURRENT))
            return was

        return self._line.do("切换到新版", work)

    def pointed(self) -> None:
        """Raise Stopped where `current` is no link of ours."""
        self._line.do("查看 current", self._linked_to)

    async def _linked_to(self, session: Session) -> str:
        """Return the release that `current` is linked to, '' for none. Raises Stopped where it is no link of ours."""
        try:
            link = await session.sftp.readlink(self._at(CURRENT))
        except GONE:
            return ""
        except (asyncssh.SFTPFailure, asyncssh.SFTPBadMessage):
            raise self._stopped("U063") from None
        assert isinstance(link, bytes)
        folder, _, release = link.rstrip(b"/").rpartition(b"/")
        return release.decode("utf-8", "replace") if folder.rpartition(b"/")[2] == RELEASES.encode() else ""

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """Delete files and whole folders of ours; links are deleted, never followed."""
        gone, trees = [self._at(path) for path in paths], [self._at(path) for path in folders]

        async def work(session: Session) -> None:
            await each(gone, lambda path: files.removed(session, path), _SMALL)
            for tree in trees:
                await files.emptied(session, tree)
            self._folders.clear()

        self._line.do("删除文件", work)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _stopped(self, code: str) -> Stopped:
        host, path, line = self._place.value("host"), self._place.value("path"), self._place.line
        return Stopped("act", problem(code, FILE, Span(line, 1, line, 1), host=host, path=path))


def open_store(place: Place, root: Path, secrets: Secrets) -> SftpStore:
    """Return the store of a target; nothing is said on the line before something is asked of it."""
    return SftpStore(place, root, secrets)
