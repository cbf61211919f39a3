"""A store whose line may fail: what is harmless to repeat is repeated after a pause, what is done is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bulletin.publish.targets.target import (
    Denied,
    Found,
    Headed,
    LineDown,
    Missing,
    Piece,
    Pointing,
    Store,
    Told,
    Untidy,
    unheard,
)

T = TypeVar("T")
_NOWHERE = "请检查 publish.yml 里的 path（路径）或 remote（远程），并确认这个用户能在那里建文件夹"
PAUSES = (0.5, 2.0, 6.0)
"""Seconds before a call is repeated."""


def _placed(call: Callable[[], T]) -> T:
    """Make a call that writes. Raises Denied where the server says that there is no such place."""
    try:
        return call()
    except Missing as nowhere:
        raise Denied(f"{nowhere}：那里没有这个位置，也建不了", _NOWHERE) from None


class Patient:
    """A store behind a line that may fail. Raises what the store raises, LineDown after the last try."""

    def __init__(
        self, store: Store, pause: Callable[[float], object], pauses: Sequence[float] = PAUSES
    ) -> None:
        self.store, self._pause, self._pauses = store, pause, pauses
        self.whole = store.whole

    @property
    def fixed(self) -> bool:
        """Whether all of the public folder is exchanged when a release becomes live."""
        return bool(getattr(self.store, "fixed", False))

    def _tried(self, call: Callable[[], T]) -> T:
        for pause in self._pauses:
            try:
                return call()
            except LineDown:
                self._pause(pause)
        return call()

    def listed(self, folder: str) -> dict[str, Found]:
        """As the store's."""
        return self._tried(lambda: self.store.listed(folder))

    def read(self, path: str) -> bytes:
        """As the store's."""
        return self._tried(lambda: self.store.read(path))

    def create(self, path: str, data: bytes) -> bool:
        """As the store's, and not repeated: whose lock it is now is for the caller to look."""
        return _placed(lambda: self.store.create(path, data))

    def write(self, path: str, data: bytes) -> None:
        """As the store's."""
        self._tried(lambda: _placed(lambda: self.store.write(path, data)))

    def put(self, pieces: Sequence[Piece], told: Told = unheard) -> None:
        """As the store's; what has been told as done is not uploaded again."""
        done: set[str] = set()

        def noted(piece: Piece) -> None:
            done.add(piece.path)
            told(piece)

        self._tried(
            lambda: _placed(lambda: self.store.put([one for one in pieces if one.path not in done], noted))
        )

    def link_or_copy(self, pairs: Sequence[tuple[str, Piece]], told: Told = unheard) -> list[Piece]:
        """As the store's."""
        return self._tried(lambda: self.store.link_or_copy(pairs, told))

    def wrong(self, pieces: Sequence[Piece], *, every_byte: bool = False) -> dict[str, str]:
        """As the store's."""
        return self._tried(lambda: self.store.wrong(pieces, every_byte=every_byte)) if pieces else {}

    def otherwise(self, pieces: Sequence[Piece]) -> set[str]:
        """As the store's, where its files have headers."""
        store = self.store
        return self._tried(lambda: store.otherwise(pieces)) if pieces and isinstance(store, Headed) else set()

    def closed(self) -> None:
        """As the store's, where it sends its files to the public."""
        if isinstance(self.store, Headed):
            self._tried(self.store.closed)

    def swept(self) -> None:
        """As the store's, where there is something to sweep."""
        if isinstance(self.store, Untidy):
            self._tried(self.store.swept)

    def pointed(self) -> None:
        """As the store's, where a link says what is live."""
        if isinstance(self.store, Pointing):
            self._tried(self.store.pointed)

    def switch(self, release: str) -> str:
        """As the store's."""
        return self._tried(lambda: _placed(lambda: self.store.switch(release)))

    def live(self, path: str) -> bytes:
        """As the store's."""
        return self._tried(lambda: self.store.live(path))

    def remove(self, paths: Iterable[str], *, folders: Iterable[str] = ()) -> None:
        """As the store's."""
        files, whole = list(paths), list(folders)
        if files or whole:
            self._tried(lambda: self.store.remove(files, folders=whole))

    def foreign(self) -> Sequence[str]:
        """As the store's."""
        return self._tried(self.store.foreign)

    def close(self) -> None:
        """As the store's."""
        self.store.close()
