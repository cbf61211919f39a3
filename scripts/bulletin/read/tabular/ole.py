"""The files inside a compound file, which .xls is: [MS-CFB]."""

from __future__ import annotations

import struct

from bulletin.read.tabular.cells import NoTable
from bulletin.read.tabular.parts import DAMAGED

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks."""
_ENTRY = 128


def streams(data: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file by name. Raises NoTable where it is damaged."""
    try:
        return _Compound(data).streams()
    except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
        raise NoTable(DAMAGED) from error


class _Compound:
    """A compound file: sectors, and tables of which sector follows which."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("sectors of no size that there is")
        self.size = 1 << shift
        directory, self.cutoff, small_fat, _, difat = struct.unpack_from("<I4xIIII", data, 48)
        tables = list(struct.unpack_from("<109I", data, 76))
        seen = 0
        while difat < _END and seen < 10_000:
            part = struct.unpack(f"<{self.size // 4}I", self._sector(difat))
            tables += part[:-1]
            difat = part[-1]
            seen += 1
        self.fat = [number for one in tables if one < _END for number in self._numbers(self._sector(one))]
        self.entries = self._chain(directory)
        self.small_fat = self._numbers(self._chain(small_fat)) if small_fat < _END else []

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size].ljust(self.size, b"\0")

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data))

    def _chain(self, number: int) -> bytes:
        """Return the sectors from `number` on. Raises ValueError where they go in a circle."""
        parts: list[bytes] = []
        while number < _END:
            parts.append(self._sector(number))
            number = self.fat[number]
            if len(parts) * self.size > len(self.data) + self.size:
                raise ValueError("a circle of sectors")
        return b"".join(parts)

    def streams(self) -> dict[str, bytes]:
        """Return every stream by its name."""
        small = b""
        found: dict[str, bytes] = {}
        for at in range(0, len(self.entries) - _ENTRY + 1, _ENTRY):
            entry = self.entries[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(length - 2, 0)].decode("utf-16-le")
            if kind == 5:  # the root holds the small ones
                small = self._chain(start) if start < _END else b""
            elif kind == 2:
                found[name] = (
                    self._small(start, size, small) if size < self.cutoff else self._chain(start)[:size]
                )
        return found

    def _small(self, number: int, size: int, small: bytes) -> bytes:
        parts: list[bytes] = []
        while number < _END and len(parts) * 64 < size:
            parts.append(small[number * 64 : number * 64 + 64])
            number = self.small_fat[number]
        return b"".join(parts)[:size]
