"""Where the keys of a file stand, packed: a newsroom has a quarter of a million such positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bulletin.model.article import Place


class Places(Mapping[str, Place]):
    """A read-only map from dotted keys to line and column.

    It is one short string until somebody asks, which is when a problem is reported: that keeps
    the cache small and quick to load.
    """

    __slots__ = ("_packed",)

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._packed = "\n".join([f"{key}\t{line}\t{column}" for key, (line, column) in places.items()])

    @classmethod
    def packed(cls, text: str) -> Places:
        """Return the places that `__plain__` has packed."""
        made = cls.__new__(cls)
        made._packed = text
        return made

    def __plain__(self) -> str:
        """Stand as the one string it is."""
        return self._packed

    def _unpacked(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for row in self._packed.split("\n") if self._packed else ():
            key, line, column = row.split("\t")
            found[key] = (int(line), int(column))
        return found

    def __getitem__(self, key: str) -> Place:
        return self._unpacked()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # like every other map

    def __repr__(self) -> str:
        return f"Places({self._unpacked()!r})"
