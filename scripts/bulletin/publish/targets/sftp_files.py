"""What is done to single files over SFTP: read, summed, written, linked, deleted. Names are bytes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Any, BinaryIO, NamedTuple, TypeVar, cast

import asyncssh

from bulletin.publish.site import changed_meanwhile
from bulletin.publish.targets.ssh import PATIENCE, Session
from bulletin.publish.targets.target import Piece

GONE = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)
"""How a server says that there is no such file."""
_SLOWEST = 20_000
"""Bytes a second that a line carries at least, in what a file's patience is reckoned by."""
_CHUNK = 1 << 20
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Entry(NamedTuple):
    """One name of a folder."""

    path: bytes
    folder: bool
    link: bool
    size: int


async def in_time(work: Coroutine[Any, Any, _Result], size: int = 0) -> _Result:
    """Return what `work` returns; raises TimeoutError where it takes longer than that many bytes can take."""
    return await asyncio.wait_for(work, PATIENCE + size / _SLOWEST)


async def entries(session: Session, folder: bytes) -> list[Entry]:
    """Return what stands in a folder, nothing where there is none; links are not followed."""
    try:
        names = await session.sftp.readdir(folder)
    except GONE:
        return []
    found = []
    for one in names:
        name: Any = one.filename  # bytes, as we asked for
        mode = one.attrs.permissions or 0
        if name not in (b".", b".."):
            found.append(Entry(folder + b"/" + name, S_ISDIR(mode), S_ISLNK(mode), int(one.attrs.size or 0)))
    return found


async def read(session: Session, path: bytes) -> bytes:
    """Return a file."""
    async with session.sftp.open(path, "rb") as file:
        data: Any = await file.read()
    return bytes(data)


async def summed(session: Session, path: bytes, expected: int) -> tuple[int, str]:
    """Return size and SHA-256 of a file, read back as it stands on the server.

    Of one that is longer than expected one byte more is read: whatever is asked for beyond an end costs requests.
    """
    total, size = hashlib.sha256(), 0
    async with session.sftp.open(path, "rb") as file:
        while True:
            wanted = min(_CHUNK, expected - size + 1)
            data = cast("bytes", await file.read(wanted))
            total.update(data)
            size += len(data)
            if not data or size > expected or (size == expected and len(data) < wanted):
                return size, total.hexdigest()


async def written(session: Session, path: bytes, data: bytes) -> None:
    """Write a file over what is there."""
    async with session.sftp.open(path, "wb") as file:
        await file.write(data)


async def uploaded(session: Session, path: bytes, piece: Piece) -> None:
    """Upload a file. What is there is deleted first: it may be a link to the file of another release.

    Raises Stopped with U041 where the local file is no longer what the piece says.
    """
    try:
        file = await session.sftp.open(path, "xb")
    except asyncssh.SFTPFailure:
        await removed(session, path)
        file = await session.sftp.open(path, "xb")
    total = hashlib.sha256()
    async with file:
        if isinstance(piece.content, bytes):
            total.update(piece.content)
            await file.write(piece.content)
        else:
            with _local(piece.content, piece) as source:
                while data := source.read(_CHUNK):
                    total.update(data)
                    await file.write(data)
    if total.hexdigest() != piece.sha256:
        await removed(session, path)
        raise changed_meanwhile(piece)


def _local(file: Path, piece: Piece) -> BinaryIO:
    """Return a file of this computer's, opened. Raises Stopped where it is gone."""
    try:
        return file.open("rb")
    except OSError:
        raise changed_meanwhile(piece) from None


async def linked(session: Session, source: bytes, path: bytes) -> None:
    """Give a file the content of another: a hard link, else a copy by the server.

    Raises one of GONE where there is no source, SFTPOpUnsupported where the server can do neither.
    """
    try:
        await session.sftp.link(source, path)
    except asyncssh.SFTPOpUnsupported:
        await _copied(session, source, path)
    except asyncssh.SFTPFailure:  # there is a file already, or the disk knows no links
        if await removed(session, path):
            try:
                await session.sftp.link(source, path)
            except asyncssh.SFTPFailure:
                await _copied(session, source, path)
        else:
            await _copied(session, source, path)


async def _copied(session: Session, source: bytes, path: bytes) -> None:
    await removed(session, path)
    if not session.sftp.supports_remote_copy:
        raise asyncssh.SFTPOpUnsupported("copy-data")
    await session.sftp.remote_copy(source, path)


async def removed(session: Session, path: bytes) -> bool:
    """Delete a file or a link; return whether it was there."""
    try:
        await session.sftp.remove(path)
    except GONE:
        return False
    return True


async def emptied(session: Session, tree: bytes) -> None:
    """Delete a folder with all that is in it; links in it are deleted, never followed."""
    folders, level = [tree], [tree]
    files: list[bytes] = []
    while level:
        below: list[bytes] = []

        async def look(one: bytes, below: list[bytes] = below) -> None:
            for entry in await entries(session, one):
                (below if entry.folder else files).append(entry.path)

        await each(level, look)
        folders += below
        level = below
    await each(files, lambda path: removed(session, path), 64)
    for depth in sorted({one.count(b"/") for one in folders}, reverse=True):
        await each([one for one in folders if one.count(b"/") == depth], lambda one: _rmdir(session, one), 64)


async def _rmdir(session: Session, folder: bytes) -> None:
    try:
        await session.sftp.rmdir(folder)
    except GONE:
        return


async def each(
    items: Iterable[_Item], act: Callable[[_Item], Coroutine[Any, Any, object]], at_once: int = 16
) -> None:
    """Do something for every item, several at once; the first failure ends all of it and is raised."""
    waiting = iter(items)

    async def worker() -> None:
        for item in waiting:
            await act(item)

    tasks = [asyncio.ensure_future(worker()) for _ in range(at_once)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
