"""Where in an MP4 file the samples of a track lie (ISO/IEC 14496-12, 8.7 and 8.8)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

Ranges = list[tuple[int, int]]
"""Starts and ends in the file."""


class Box(NamedTuple):
    """One box."""

    kind: str
    start: int
    inside: int
    """Where what it holds begins."""
    end: int


def sample_ranges(data: bytearray, found: Mapping[str, Box]) -> Ranges:
    """Return where the chunks of a track lie; nothing where all of it lies in fragments.

    Raises IndexError or struct.error where the tables do not go together.
    """
    wide = found.get("co64")
    table = wide or found["stco"] if wide or "stco" in found else None
    if table is None or "stsc" not in found:
        return []
    (count,) = struct.unpack_from(">I", data, table.inside + 4)
    chunks = struct.unpack_from(f">{count}{'Q' if wide else 'I'}", data, table.inside + 8)
    same, ends = _sizes(data, found)
    (runs,) = struct.unpack_from(">I", data, found["stsc"].inside + 4)
    said = struct.unpack_from(f">{3 * runs}I", data, found["stsc"].inside + 8)
    ranges: Ranges = []
    sample = 0
    for run in range(runs):
        first, many = said[3 * run], said[3 * run + 1]
        last = said[3 * run + 3] if run + 1 < runs else count + 1
        for chunk in chunks[first - 1 : last - 1]:
            size = many * same if same else ends[sample + many] - ends[sample]
            ranges.append((chunk, chunk + size))
            sample += many
    return [one for one in ranges if one[0] < one[1]]


def _sizes(data: bytearray, found: Mapping[str, Box]) -> tuple[int, Sequence[int]]:
    """Return the size that all samples have, or 0 and what their sizes add up to, one after the other."""
    if "stsz" in found:
        at = found["stsz"].inside
        same, count = struct.unpack_from(">II", data, at + 4)
        if same:
            return same, ()
        return 0, (0, *accumulate(struct.unpack_from(f">{count}I", data, at + 12)))
    at = found["stz2"].inside if "stz2" in found else -1
    if at < 0:
        raise IndexError("stsz")
    bits, count = data[at + 7], int.from_bytes(data[at + 8 : at + 12])
    if bits == 4:
        packed = data[at + 12 : at + 12 + (count + 1) // 2]
        sizes: Sequence[int] = [half for byte in packed for half in (byte >> 4, byte & 15)][:count]
    else:
        sizes = struct.unpack_from(f">{count}{'B' if bits == 8 else 'H'}", data, at + 12)
    return 0, (0, *accumulate(sizes))


def fragment_ranges(data: bytearray, start: int, parts: Sequence[Box]) -> Ranges:
    """Return where the runs of one fragment's track lie; `start` is where its `moof` does (8.8.7, 8.8.8)."""
    ranges: Ranges = []
    base, usual, at = start, 0, None
    for box in parts:
        flags = int.from_bytes(data[box.inside + 1 : box.inside + 4])
        place = box.inside + 8
        if box.kind == "tfhd":
            if flags & 1:
                (base,) = struct.unpack_from(">Q", data, place)
            place += 8 * (flags & 1) + 4 * (flags >> 1 & 1) + 4 * (flags >> 3 & 1)
            usual = struct.unpack_from(">I", data, place)[0] if flags & 0x10 else 0
        elif box.kind == "trun":
            (count,) = struct.unpack_from(">I", data, box.inside + 4)
            if flags & 1:
                at = base + struct.unpack_from(">i", data, place)[0]
            place += 4 * (flags & 1) + 4 * (flags >> 2 & 1)
            fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
            if 0x200 in fields:
                told = struct.unpack_from(f">{count * len(fields)}I", data, place)
                size = sum(told[fields.index(0x200) :: len(fields)])
            else:
                size = count * usual
            if at is not None:
                ranges.append((at, at + size))
                at += size
    return [one for one in ranges if one[0] < one[1]]
