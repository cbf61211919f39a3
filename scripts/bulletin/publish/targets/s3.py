"""An object store that speaks S3: contents lie by their digests where nobody reads them, and are copied to addresses.

Written for what Aliyun OSS, Tencent COS, Huawei OBS, MinIO, SeaweedFS and AWS have in common: buckets stand in the host
unless `path_style` says otherwise (OSS demands it), bodies are signed whole, no streaming checksums (since boto3 1.36
the default CRC32 breaks on the first three), files are deleted one by one (OSS wants more than S3 for several).
"""

from __future__ import annotations

import hashlib
import secrets as dice
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import obstore
from obstore import exceptions as said

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import content_of
from bulletin.publish.targets import s3_lock
from bulletin.publish.targets.claims import claimed
from bulletin.publish.targets.s3_line import FILE, Line, line_to
from bulletin.publish.targets.several import each
from bulletin.publish.targets.target import OBJECTS, STATE, Found, Missing, Piece, Stopped, Told, unheard

AT_ONCE = 16
_LISTED = 300
"""Pieces from which one listing is cheaper than a question for each."""
_WHOLE = 64_000_000
"""Bytes up to which a file goes in one request, so that its ETag is its MD5."""
_BIG = 4_000_000
"""Bytes from which only two files are in memory at once."""


class ObjectStore:
    """A bucket, or a folder of one, as `target.Store` says."""

    whole = False

    def __init__(self, line: Line) -> None:
        self._line = line
        self._prefix = line.place.value("prefix").strip("/")
        self._md5: dict[str, str] = {}
        """By SHA-256, of what went through our hands."""
        self._headers: dict[str, Mapping[str, str]] = {}
        """What was uploaded in this run, by path, and with which headers."""
        self._private = False
        self._conditions = False if line.place.yes("no_conditions") else None
        self._big = threading.Semaphore(2)

    def _at(self, path: str) -> str:
        """Return the key of a path of the target's."""
        return f"{self._prefix}/{path}".strip("/")

    def close(self) -> None:
        """Nothing is held open."""

    def foreign(self) -> Sequence[str]:
        """Return nothing: whose an object is, is seen by the manifest alone."""
        return []

    def switch(self, release: str) -> str:
        """Of whole targets only."""
        raise NotImplementedError(release)

    # Reading

    def listed(self, folder: str) -> dict[str, Found]:
        """Return all files below a folder; their MD5 where the store tells it."""
        found: dict[str, Found] = {}
        cut = len(self._prefix) + 1 if self._prefix else 0
        with self._line.told(f"列出 {folder}"):
            for some in obstore.list(self._line.signed, self._at(folder) or None, chunk_size=1000):
                for one in some:
                    found[one["path"][cut:]] = Found(one["size"], _md5_of(one["e_tag"]))
        return found

    def read(self, path: str) -> bytes:
        """Return a file. Raises Missing."""
        with self._line.told(f"读取 {path}"):
            return bytes(obstore.get(self._line.signed, self._at(path)).bytes())

    live = read

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """Return which pieces do not stand as they should: by size and ETag, read back where that says nothing."""
        found: dict[str, str] = {}
        listed: dict[str, Found] | None = None
        if not every_byte and len(pieces) > _LISTED:
            listed = self.listed(_common([piece.path for piece in pieces]))

        def look(piece: Piece) -> None:
            if fault := self._fault(piece, listed, every_byte=every_byte):
                found[piece.path] = fault

        each(pieces, look, AT_ONCE)
        return found

    def _fault(self, piece: Piece, listed: Mapping[str, Found] | None, *, every_byte: bool) -> str:
        if not every_byte:
            there = listed.get(piece.path) if listed is not None else self._head(piece.path)
            if there is None:
                return "missing"
            if there.size != piece.size:
                return "size"
            if there.digest and there.digest == self._md5_for(piece):
                return ""
        try:
            data = self.read(piece.path)
        except Missing:
            return "missing"
        if len(data) != piece.size:
            return "size"
        return "" if hashlib.sha256(data).hexdigest() == piece.sha256 else "content"

    def _head(self, path: str) -> Found | None:
        try:
            with self._line.told(f"查看 {path}"):
                told = obstore.head(self._line.signed, self._at(path))
        except Missing:
            return None
        return Found(told["size"], _md5_of(told["e_tag"]))

    def _md5_for(self, piece: Piece) -> str:
        """Return a content's MD5 as far as it is known, or the content is at hand."""
        if piece.sha256 not in self._md5 and (piece.content or not piece.size):
            self._noted(piece, content_of(piece))
        return self._md5.get(piece.sha256, "")

    def _noted(self, piece: Piece, data: bytes) -> None:
        self._md5[piece.sha256] = hashlib.md5(data, usedforsecurity=False).hexdigest()

    # Writing

    def create(self, path: str, data: bytes) -> bool:
        """Make a file that must not be there yet."""
        store = self._line.signed
        with self._line.told(f"建立 {path}"):
            if self._conditions is None:
                self._conditions = s3_lock.has_conditions(store, self._at(f"{STATE}/probe"))
            if self._conditions:
                return s3_lock.created(store, self._at(path), data)
        return claimed(self, path, data)

    def write(self, path: str, data: bytes) -> None:
        """Make a private file in one step, as every write of an object store is."""
        with self._line.told(f"写入 {path}"):
            obstore.put(self._line.signed, self._at(path), data, attributes={"Cache-Control": "no-store"})

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """Upload files, sixteen at once. Raises Stopped with U070 where the public could read what is ours alone."""
        if any(piece.path.startswith(STATE) for piece in pieces):
            self.closed()

        def one(piece: Piece) -> None:
            if piece.size > _BIG:
                with self._big:
                    self._put(piece)
            else:
                self._put(piece)
            told(piece)

        each(pieces, one, AT_ONCE)

    def _put(self, piece: Piece) -> None:
        data = content_of(piece)
        self._noted(piece, data)
        with self._line.told(f"上传 {piece.path}"):
            obstore.put(
                self._line.signed,
                self._at(piece.path),
                data,
                attributes=dict(piece.headers),
                use_multipart=len(data) > _WHOLE,
            )
        self._headers[piece.path] = dict(piece.headers)

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """Copy on the server, sixteen at once. A copy keeps its source's headers: where others are wanted, it is put."""
        if any(piece.path.startswith(STATE) for _, piece in pairs):
            self.closed()
        left: list[Piece] = []

        def one(pair: tuple[str, Piece]) -> None:
            source, piece = pair
            try:
                if self._headers_of(source) == piece.headers:
                    with self._line.told(f"复制 {piece.path}"):
                        obstore.copy(self._line.signed, self._at(source), self._at(piece.path))
                else:
                    self._put(piece._replace(content=self.read(source)))
            except Missing:
                left.append(piece)
            else:
                told(piece)

        each(pairs, one, AT_ONCE)
        return left

    def _headers_of(self, path: str) -> Mapping[str, str]:
        """Return the headers with which a file of ours is told. Raises Missing."""
        if path not in self._headers:
            with self._line.told(f"查看 {path}"):
                told = obstore.get(self._line.signed, self._at(path), options={"head": True}).attributes
            self._headers[path] = {str(key): str(value) for key, value in told.items()}
        return self._headers[path]

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """Delete files and whole folders, sixteen at once."""
        gone = [*paths, *(path for folder in folders for path in self.listed(folder))]

        def one(path: str) -> None:
            try:
                with self._line.told(f"删除 {path}"):
                    obstore.delete(self._line.signed, self._at(path))
            except Missing:
                pass
            self._headers.pop(path, None)

        each(gone, one, AT_ONCE)

    def otherwise(self, pieces: Sequence[Piece]) -> set[str]:
        """Return which are sent with other headers: somebody else may have put the same content there."""
        found: set[str] = set()

        def look(piece: Piece) -> None:
            try:
                told = self._headers_of(piece.path)
            except Missing:
                told = {}
            if told != piece.headers:
                found.add(piece.path)

        each(pieces, look, AT_ONCE)
        return found

    def closed(self) -> None:
        """Put a file of no use where contents are going to lie, and try to read it as anybody could."""
        if self._private:
            return
        path, data = f"{OBJECTS}/probe", dice.token_hex(16).encode()
        self.write(path, data)
        for store, key in ((self._line.unsigned, self._at(path)), (self._line.public, path)):
            if store is not None and _anybody_reads(store, key, data):
                span = Span(self._line.place.line, 1, self._line.place.line, 1)
                bucket = self._line.place.value("bucket")
                raise Stopped("act", problem("U070", FILE, span, bucket=bucket, folder=self._at(STATE)))
        self.remove([path])
        self._private = True


def open_store(place: Place, root: Path, secrets: Secrets) -> ObjectStore:
    """Return the store of a target. Raises Stopped."""
    return ObjectStore(line_to(place, root, secrets))


def _anybody_reads(store: Any, key: str, data: bytes) -> bool:
    """Return whether a file comes without a key. What cannot be asked for is not read either."""
    try:
        return bytes(obstore.get(store, key).bytes()) == data
    except (said.BaseError, FileNotFoundError):
        return False


def _md5_of(tag: str | None) -> str:
    """Return the MD5 that an ETag is, '' where it is something else, as of a file in several parts."""
    tag = (tag or "").strip('"').lower()
    return tag if len(tag) == 32 and not set(tag) - set("0123456789abcdef") else ""


def _common(paths: Sequence[str]) -> str:
    """Return the folder in which all paths lie, '' for the root."""
    first, last = min(paths).split("/")[:-1], max(paths).split("/")[:-1]
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return "/".join(first[:same])
