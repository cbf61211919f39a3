"""Whatever an installed rclone reaches: FTP, WebDAV, SMB and the like. Files become live one by one.

Such servers know no checksums, no links and no conditional writes as a rule: what was uploaded is read back, and the
lock is `claims`.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import content_of
from bulletin.publish.targets.claims import claimed
from bulletin.publish.targets.rclone_line import PARTIAL, Rclone
from bulletin.publish.targets.several import each
from bulletin.publish.targets.target import STATE, Denied, Found, Missing, Piece, Told, unheard
from bulletin.works.aside import own_temporary

AT_ONCE = 4
"""Files under way at once: FTP servers allow a few connections of one computer."""
_ALWAYS = {"IgnoreTimes": True}
"""A file is copied whatever its time and size: servers without either would keep an older one."""

_HIDDEN = "名字以点开头的文件，FTP 服务器多半不列出来：请改名，或请服务器管理员让它列出隐藏文件（vsftpd 的 force_dot_files）"


class RcloneStore:
    """A folder that rclone reaches, as `target.Store` says."""

    whole = False

    def __init__(self, place: Place, rclone: Rclone) -> None:
        self._remote, self._rclone = place.value("remote").rstrip("/"), rclone
        self._numbers = iter(range(1 << 62))
        self._guard = threading.Lock()

    def close(self) -> None:
        """End rclone."""
        self._rclone.close()

    def foreign(self) -> Sequence[str]:
        """Return nothing: whose a file is, is seen by the manifest alone."""
        return []

    def switch(self, release: str) -> str:
        """Of whole targets only."""
        raise NotImplementedError(release)

    def listed(self, folder: str) -> dict[str, Found]:
        """Return all files below a folder."""
        options = {"recurse": True, "filesOnly": True, "noModTime": True, "noMimeType": True}
        try:
            told = self._rclone.ask(
                "operations/list", f"列出 {folder}", fs=self._remote, remote=folder, opt=options
            )
        except Missing:
            return {}
        return {one["Path"]: Found(int(one["Size"])) for one in told["list"] or ()}

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        with self._scratch() as folder:
            name = self._name()
            self._copy(f"读取 {path}", self._remote, path, str(folder), name)
            return (folder / name).read_bytes()

    live = read

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """Return which pieces do not stand as they should: all are read back."""
        del every_byte
        found: dict[str, str] = {}

        def look(piece: Piece) -> None:
            try:
                data = self.read(piece.path)
            except Missing:
                found[piece.path] = "missing"
                return
            if len(data) != piece.size:
                found[piece.path] = "size"
            elif hashlib.sha256(data).hexdigest() != piece.sha256:
                found[piece.path] = "content"

        each(pieces, look, AT_ONCE)
        return found

    def create(self, path: str, data: bytes) -> bool:
        """Make a file that must not be there yet."""
        return claimed(self, path, data)

    def write(self, path: str, data: bytes) -> None:
        """Make a file over an older one, in one step where the server can rename."""
        with self._scratch() as folder:
            name = self._name()
            (folder / name).write_bytes(data)
            try:
                self._copy(f"写入 {path}", str(folder), name, self._remote, path)
            except Missing:
                raise Denied(f"写入 {path}：服务器收下了，却说没有这个文件", _HIDDEN) from None

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """Upload files, a few at once, of contents that are what their pieces say."""

        def one(piece: Piece) -> None:
            self.write(piece.path, content_of(piece))
            told(piece)

        each(pieces, one, AT_ONCE)

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """Copy on the server where it can, else through this computer."""
        left: list[Piece] = []

        def one(pair: tuple[str, Piece]) -> None:
            source, piece = pair
            try:
                self._copy(f"复制 {piece.path}", self._remote, source, self._remote, piece.path)
            except Missing:
                left.append(piece)
            else:
                told(piece)

        each(pairs, one, AT_ONCE)
        return left

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """Delete files and whole folders."""

        def one(path: str) -> None:
            try:
                self._rclone.ask("operations/deletefile", f"删除 {path}", fs=self._remote, remote=path)
            except Missing:
                return

        each([*paths, *(path for folder in folders for path in self.listed(folder))], one, AT_ONCE)
        for folder in folders:
            try:
                self._rclone.ask("operations/purge", f"删除 {folder}", fs=self._remote, remote=folder)
            except Missing:
                continue

    def swept(self) -> None:
        """Delete what files that were under way have left beside their places when an rclone was killed."""
        every = {
            *self.listed(""),
            *self.listed(STATE),
        }  # FTP servers hide what begins with a dot in a listing
        self.remove(sorted(path for path in every if path.endswith(PARTIAL)))

    def _copy(self, what: str, here: str, source: str, there: str, path: str) -> None:
        self._rclone.ask(
            "operations/copyfile",
            what,
            srcFs=here,
            srcRemote=source,
            dstFs=there,
            dstRemote=path,
            _config=_ALWAYS,
        )

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        """Give the block a folder of this user's own, on this computer."""
        with own_temporary("bulletin-rclone-") as folder:
            yield folder

    def _name(self) -> str:
        with self._guard:
            return f"{next(self._numbers)}"


def open_store(place: Place, root: Path, secrets: Secrets) -> RcloneStore:
    """Return the store of a target. Raises Stopped."""
    return RcloneStore(place, Rclone(place, root, secrets))
