"""MP4 and M4A, cleaned in place (ISO/IEC 14496-12): only what plays picture and sound stays, and nothing moves.

A box that is not known to be needed becomes a `free` box of zeros: places (`udta`, `meta`), camera and program, owners'
notes (`uuid`), tracks of positions and telemetry. Then every byte of the media data that no picture or sound is made of
is set to zero: what such tracks were made of, and what an editing program left behind. Names of handlers and encoders
and all times go. Offsets stay, so nothing has to be computed anew that a mistake could spoil.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.read.handed.coded import check_codec
from bulletin.read.handed.recording import MOST_SECONDS, Form, Played
from bulletin.read.handed.samples import Box, Ranges, fragment_ranges, sample_ranges
from bulletin.read.tabular.cells import NoTable

_TOP = frozenset("ftyp styp moov mdat moof mfra sidx ssix pdin".split())
_INSIDE = {
    "moov": frozenset("mvhd trak mvex".split()),
    "trak": frozenset("tkhd edts mdia".split()),
    "edts": frozenset(("elst",)),
    "mdia": frozenset("mdhd hdlr minf".split()),
    "minf": frozenset("vmhd smhd hdlr dinf stbl".split()),
    "dinf": frozenset(("dref",)),
    "stbl": frozenset("stsd stts ctts cslg stss stsc stsz stz2 stco co64 sgpd sbgp sdtp stps".split()),
    "mvex": frozenset("mehd trex".split()),
    "moof": frozenset("mfhd traf".split()),
    "traf": frozenset("tfhd tfdt trun sgpd sbgp sdtp".split()),
    "mfra": frozenset("tfra mfro".split()),
}
"""What stays in each box that holds boxes."""
_DATED = ("mvhd", "tkhd", "mdhd")
_DAMAGED = "文件已损坏，或没有传完"


class Track(NamedTuple):
    """A track of picture or sound."""

    handler: str
    width: int
    height: int
    boxes: dict[str, Box]
    """Those that say where its samples lie, by their kind."""


def mp4(data: bytes) -> Played:
    """Return the film, or sound, cleaned. Raises NoTable where it is damaged or browsers will not play it."""
    made = bytearray(data)
    try:
        return _cleaned(made)
    except (IndexError, struct.error, ZeroDivisionError, OverflowError) as error:
        raise NoTable(_DAMAGED) from error


def _cleaned(made: bytearray) -> Played:
    tops = list(boxes(made, 0, len(made)))
    movie = next((box for box in tops if box.kind == "moov"), None)
    if movie is None:
        raise NoTable(_DAMAGED)
    tracks, others, lasting, scale = [], 0, 0, 1
    for box in _kept(made, movie, "moov"):
        if box.kind == "mvhd":
            lasting, scale = _lasting(made, box)
        elif box.kind == "mvex":
            for one in _kept(made, box, "mvex"):
                if one.kind == "mehd":
                    wide = made[one.inside] == 1
                    (lasting,) = struct.unpack_from(">Q" if wide else ">I", made, one.inside + 4)
        elif track := _track(made, box):
            tracks.append(track)
        else:
            others += 1
            _freed(made, box)
    films = [track for track in tracks if track.handler == "vide"]
    if not tracks:
        raise NoTable("文件里没有画面，也没有声音")
    fragments = [box for box in tops if box.kind == "moof"]
    if fragments and others:
        raise NoTable("里面有画面和声音以外的数据（如拍摄地点），去不干净")
    _without_others(made, tops, _used(made, tracks, fragments))
    end = tops[-1].end
    del made[end:]
    width, height = (films[0].width, films[0].height) if films else (0, 0)
    seconds = round(lasting / scale)
    form: Form = "video" if films else "audio"
    return Played(form, bytes(made), width, height, seconds if seconds < MOST_SECONDS else 0)


def _used(made: bytearray, tracks: list[Track], fragments: list[Box]) -> Ranges:
    """Return where pictures and sound lie. Raises NoTable where they lie nowhere."""
    used = [at for track in tracks for at in sample_ranges(made, track.boxes)]
    for box in fragments:
        for part in _kept(made, box, "moof"):
            if part.kind == "traf":
                used += fragment_ranges(made, box.start, list(_kept(made, part, "traf")))
    if not used or any(end > len(made) for _, end in used):
        raise NoTable(_DAMAGED)
    return used


def _without_others(made: bytearray, tops: list[Box], used: Ranges) -> None:
    """Empty every box at the top that nothing needs, and of media data what is not `used`.

    Of films in fragments the media data stays: only how far a fragment reaches is known, not each sample.
    """
    spared = iter(sorted(used))
    inside = [(box.inside, box.end) for box in tops if box.kind == "mdat"]
    loose = [at for at in used if not any(start <= at[0] and at[1] <= end for start, end in inside)]
    if loose:
        raise NoTable(_DAMAGED)
    for box in tops:
        if box.kind not in _TOP:
            _freed(made, box)
        elif box.kind == "mfra":
            list(_kept(made, box, "mfra"))
    start, end = next(spared)
    for low, high in inside:
        at = low
        while at < high:
            while end <= at:
                found = next(spared, None)
                if found is None:
                    start = end = high + len(made)
                    break
                start, end = found
            stop = max(at, min(start, high))
            made[at:stop] = bytes(stop - at)
            at = max(stop, min(end, high))


def _track(made: bytearray, track: Box) -> Track | None:
    """Return a track of picture or sound, cleaned; None for any other. Raises NoTable for what is not played."""
    found = {box.kind: box for box in _deep(made, track, "trak")}
    handler = found.get("hdlr")
    if handler is None:
        raise NoTable(_DAMAGED)
    kind = made[handler.inside + 8 : handler.inside + 12].decode("ascii", "replace")
    if kind not in ("vide", "soun"):
        return None
    if "stsd" not in found or "tkhd" not in found:
        raise NoTable(_DAMAGED)
    check_codec(made, found["stsd"].inside, found["stsd"].end, kind)
    if "dref" in found:
        _own_data(made, found["dref"])
    return Track(kind, *_size(made, found["tkhd"]), found)


def _deep(made: bytearray, parent: Box, kind: str) -> Iterator[Box]:
    """Yield all boxes in `parent` that stay, cleaned of times and names, deepest first."""
    for box in _kept(made, parent, kind):
        if box.kind in _INSIDE:
            yield from _deep(made, box, box.kind)
        elif box.kind == "hdlr":
            named = made[box.inside + 4 : box.inside + 8] == b"dhlr"
            made[box.inside + 12 : box.end] = bytes(box.end - box.inside - 12)
            if not named:
                yield box
        else:
            if box.kind in _DATED:
                _undated(made, box)
            yield box


def _kept(made: bytearray, parent: Box, kind: str) -> Iterator[Box]:
    """Yield what stays of a box; all else in it becomes free."""
    for box in boxes(made, parent.inside, parent.end):
        if box.kind in _INSIDE[kind]:
            if box.kind == "mvhd":
                _undated(made, box)
            yield box
        else:
            _freed(made, box)


def boxes(data: bytearray, at: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places; those at the end of a file that are none are left out.

    Raises IndexError where one goes on beyond the end.
    """
    while at + 8 <= end:
        size, start, inside = int.from_bytes(data[at : at + 4]), at, at + 8
        kind = data[at + 4 : at + 8].decode("latin-1")
        if size == 1:
            size, inside = int.from_bytes(data[at + 8 : at + 16]), at + 16
        elif size == 0:
            if end != len(data):
                return  # QuickTime ends a list so
            size = end - at
        if size < inside - start or start + size > end:
            if end == len(data) and not kind.isalnum():
                return  # what a telephone hangs on to a film's end
            raise IndexError(start)
        yield Box(kind, start, inside, start + size)
        at = start + size


def _freed(made: bytearray, box: Box) -> None:
    """Make a box one that says nothing (8.1.2)."""
    made[box.start + 4 : box.start + 8] = b"free"
    made[box.inside : box.end] = bytes(box.end - box.inside)


def _undated(made: bytearray, box: Box) -> None:
    """Take times of creation and change out (8.2.2, 8.3.2, 8.4.2)."""
    long = 16 if made[box.inside] == 1 else 8
    made[box.inside + 4 : box.inside + 4 + long] = bytes(long)


def _lasting(made: bytearray, box: Box) -> tuple[int, int]:
    """Return how long a film plays, and how many of that are a second: `mvhd`."""
    if made[box.inside] == 1:
        scale, lasting = struct.unpack_from(">IQ", made, box.inside + 20)
    else:
        scale, lasting = struct.unpack_from(">II", made, box.inside + 12)
    return lasting, scale


def _size(made: bytearray, box: Box) -> tuple[int, int]:
    """Return width and height as shown: `tkhd` holds them with the camera's turn apart, as a matrix (6.2.2)."""
    at = box.inside + (52 if made[box.inside] == 1 else 40)
    along, across = struct.unpack_from(">ii", made, at)
    width, height = (side >> 16 for side in struct.unpack_from(">II", made, at + 36))
    return (width, height) if abs(along) >= abs(across) else (height, width)


def _own_data(made: bytearray, box: Box) -> None:
    """Make sure that a track's data lie in the file itself; take paths of the machine it was made on out (8.7.2)."""
    for entry in boxes(made, box.inside + 8, box.end):
        if not made[entry.inside + 3] & 1:
            raise NoTable("画面或声音在另一个文件里")
        made[entry.start + 4 : entry.start + 8] = b"url "
        made[entry.inside + 4 : entry.end] = bytes(entry.end - entry.inside - 4)
