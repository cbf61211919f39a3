"""Where the keys of a file stand, packed: a newsroom has a quarter of a million such positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bulletin.model.span import Span, span


class Places(Mapping[str, Span]):
    """A read-only map from dotted keys to what stands there.

    It is three strings until somebody asks, which is when a problem is reported: that keeps the cache small
    and quick to load.
    """

    __slots__ = ("_packed", "_text", "_typed")

    def __init__(self, places: Mapping[str, tuple[int, int]], text: str, typed: str = "") -> None:
        """`places` are offsets in `text`: that of the file, at least as far as they reach; `typed` as in `Sheet`."""
        self._packed = "\n".join([f"{key}\t{start}\t{end}" for key, (start, end) in places.items()])
        self._text = text
        self._typed = typed

    @classmethod
    def packed(cls, kept: tuple[str, str, str]) -> Places:
        """Return the places that `__plain__` has packed."""
        made = cls.__new__(cls)
        made._packed, made._text, made._typed = kept
        return made

    def __plain__(self) -> tuple[str, str, str]:
        """Stand as the three strings it is."""
        return self._packed, self._text, self._typed

    def _rows(self) -> Iterator[list[str]]:
        return (row.split("\t") for row in self._packed.split("\n")) if self._packed else iter(())

    def __getitem__(self, key: str) -> Span:
        for name, start, end in self._rows():
            if name == key:
                return span(self._text, int(start), int(end), typed=self._typed)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _, _ in self._rows())

    def __len__(self) -> int:
        return sum(1 for _ in self._rows())

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # like every other map

    def __repr__(self) -> str:
        return f"Places({list(self)!r})"
