"""WebM, cleaned in place (RFC 8794, RFC 9559): what is no picture, sound or index becomes emptiness of the same size.

So no place in the file moves, and no index has to be written anew. Title, date, tags, chapters, attached files and
the names of tracks and programs go.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.read.handed.recording import MOST_SECONDS, Form, Played
from bulletin.read.tabular.cells import NoTable

_HEADER, _SEGMENT, _SEEK, _INFO, _TRACKS, _CLUSTER, _CUES = (
    0x1A45DFA3, 0x18538067, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B,
)  # fmt: skip
_LEVELS = frozenset((_SEEK, _INFO, _TRACKS, _CLUSTER, _CUES, 0x1043A770, 0x1941A469, 0x1254C367))
"""What stands directly in a segment, chapters, attachments and tags among it."""
_VOID, _CHECK = 0xEC, 0xBF
_EMPTIED = frozenset((0x4D80, 0x5741))
"""MuxingApp and WritingApp must be there; as nothing."""
_OF_INFO = frozenset((0x2AD7B1, 0x4489, 0x4D80, 0x5741))
"""TimestampScale, Duration, and those."""
_OF_TRACK = frozenset(
    (0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE0, 0xE1, 0x6D80)
)  # fmt: skip
"""Number, kind, flags, language, codec with its data and delay, picture, sound, and how it is packed; no name."""
_CODECS = frozenset(("V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS"))
"""What every browser plays in WebM (webmproject.org/docs/container)."""


class _Element(NamedTuple):
    kind: int
    start: int
    inside: int
    end: int


def webm(data: bytes) -> Played:
    """Return the film, or sound, cleaned. Raises NoTable where it is damaged or browsers will not play it."""
    made = bytearray(data)
    try:
        return _cleaned(made)
    except (IndexError, struct.error) as error:
        raise NoTable("文件已损坏，或没有传完") from error


def _cleaned(made: bytearray) -> Played:
    header, *others = _elements(made, 0, len(made))
    segment = next((one for one in others if one.kind == _SEGMENT), None)
    if header.kind != _HEADER or segment is None:
        raise NoTable("文件已损坏，或没有传完")
    scale, lasting, size, kinds, clusters = 1_000_000, 0.0, (0, 0), set[int](), 0
    for one in _elements(made, segment.inside, segment.end):
        if one.kind == _INFO:
            for told in _kept(made, one, _OF_INFO):
                if told.kind == 0x2AD7B1:
                    scale = _number(made, told)
                elif told.kind == 0x4489:
                    wide = told.end - told.inside == 8
                    lasting = struct.unpack_from(">d" if wide else ">f", made, told.inside)[0]
                else:
                    made[told.inside : told.end] = bytes(told.end - told.inside)
        elif one.kind == _TRACKS:
            for track in _kept(made, one, frozenset((0xAE,))):
                kind, shown = _track(made, track)
                kinds.add(kind)
                size = shown if kind == 1 else size
        elif one.kind == _CLUSTER:
            clusters += 1
        elif one.kind not in (_SEEK, _CUES):
            _emptied(made, one)
    del made[segment.end :]
    if not clusters or not kinds & {1, 2}:
        raise NoTable("文件里没有画面，也没有声音")
    form: Form = "video" if 1 in kinds else "audio"
    seconds = lasting * scale / 1e9
    return Played(form, bytes(made), *size, round(seconds) if 0 < seconds < MOST_SECONDS else 0)


def _track(made: bytearray, track: _Element) -> tuple[int, tuple[int, int]]:
    """Return kind (1 film, 2 sound) and size of a track, cleaned of its name. Raises NoTable for what is not played."""
    kind, codec, size = 0, "", (0, 0)
    for one in _kept(made, track, _OF_TRACK):
        if one.kind == 0x6D80:
            raise NoTable("里面加了密，或用了浏览器不认的压缩")
        if one.kind == 0x83:
            kind = _number(made, one)
        elif one.kind == 0x86:
            codec = made[one.inside : one.end].decode("ascii", "replace").rstrip("\0")
        elif one.kind == 0xE0:
            told = {part.kind: _number(made, part) for part in _elements(made, one.inside, one.end) if part.kind in (0xB0, 0xBA, 0x54B0, 0x54BA)}  # fmt: skip
            size = told.get(0xB0, 0), told.get(0xBA, 0)
            if 0x54B0 in told and 0x54BA in told and told[0x54B0] * size[1] != told[0x54BA] * size[0]:
                size = told[0x54B0], told[0x54BA]
    if (
        codec not in _CODECS
        or kind not in (1, 2)
        or (kind == 1 and not all(0 < side < 20_000 for side in size))
    ):
        raise NoTable(f"里面的 {codec or '一条轨'} 浏览器放不出来")
    return kind, size


def _kept(made: bytearray, parent: _Element, kinds: frozenset[int]) -> Iterator[_Element]:
    """Yield what stays of an element; all else in it becomes empty."""
    for one in _elements(made, parent.inside, parent.end):
        if one.kind in kinds:
            yield one
        else:
            _emptied(made, one)


def _emptied(made: bytearray, one: _Element) -> None:
    """Make a Void element of the same size out of one."""
    whole = one.end - one.start
    wide = min(8, whole - 1)
    left = whole - 1 - wide
    made[one.start : one.end] = bytes((_VOID,)) + (left | 1 << 7 * wide).to_bytes(wide) + bytes(left)


def _elements(data: bytearray, at: int, end: int) -> Iterator[_Element]:
    """Yield the elements between two places. Raises IndexError where one goes on beyond."""
    while at < end:
        start, first = at, data[at]
        long = 9 - first.bit_length()
        if long > 4:
            raise IndexError(start)
        kind = int.from_bytes(data[at : at + long])
        at += long
        wide = 9 - data[at].bit_length()
        if wide > 8:
            raise IndexError(start)
        size = int.from_bytes(data[at : at + wide]) & ((1 << 7 * wide) - 1)
        at += wide
        if size == (1 << 7 * wide) - 1:  # as long as it lasts: a recording that nobody knew the length of
            size = (end if kind == _SEGMENT else _next(data, at, end)) - at
        if at + size > end:
            raise IndexError(start)
        yield _Element(kind, start, at, at + size)
        at += size


def _next(data: bytearray, at: int, end: int) -> int:
    """Return where a cluster of unknown size ends: before what can stand in no cluster."""
    while at < end:
        if int.from_bytes(data[at : at + 4]) in _LEVELS:
            return at
        inner = next(_elements(data, at, end))
        at = inner.end
    return end


def _number(data: bytearray, one: _Element) -> int:
    return int.from_bytes(data[one.inside : one.end])
