"""A store for the tests in which files become live one by one, in memory; it can be looked at after each step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from bulletin.publish.manifest import is_release
from bulletin.publish.site import content_of
from bulletin.publish.targets.target import Found, Missing, Piece, Told, unheard


class Bucket:
    """Files by their paths."""

    whole = False

    def __init__(self, watched: Callable[[dict[str, bytes]], object] = lambda _files: None) -> None:
        self.files: dict[str, bytes] = {}
        self.watched = watched
        self.uploaded = 0

    def close(self) -> None:
        """Nothing is open."""

    def listed(self, folder: str) -> dict[str, Found]:
        return {path: Found(len(data)) for path, data in self.files.items() if path.startswith(f"{folder}/")}

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise Missing(path)
        return self.files[path]

    live = read

    def create(self, path: str, data: bytes) -> bool:
        if path in self.files:
            return False
        self.files[path] = data
        return True

    def write(self, path: str, data: bytes) -> None:
        self.files[path] = data

    def _set(self, path: str, data: bytes) -> None:
        self.files[path] = data
        if not path.startswith(".bulletin/"):
            self.watched(self.files)

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        for piece in pieces:
            self._set(piece.path, content_of(piece))
            self.uploaded += piece.size
            told(piece)

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        missing = []
        for source, piece in pairs:
            if source in self.files:
                self._set(piece.path, self.files[source])
                told(piece)
            else:
                missing.append(piece)
        return missing

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        found = {}
        for piece in pieces:
            if piece.path not in self.files:
                found[piece.path] = "missing"
            elif hashlib.sha256(self.files[piece.path]).hexdigest() != piece.sha256:
                found[piece.path] = "content"
        return found

    def switch(self, release: str) -> str:
        assert is_release(release)
        raise AssertionError("files become live one by one here")

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        for path in paths:
            if self.files.pop(path, None) is not None and not path.startswith(".bulletin/"):
                self.watched(self.files)
        assert not list(folders)

    def foreign(self) -> Sequence[str]:
        return []
