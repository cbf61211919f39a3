"""MP3: nothing but the frames of sound goes out, no tag before, between or behind them (ISO/IEC 11172-3, 13818-3).

Tags (ID3 of both kinds, APE, Lyrics3) hold who recorded what where, pictures with their own place, and comments.
"""

from __future__ import annotations

from bulletin.read.handed.recording import Played
from bulletin.read.tabular.cells import NoTable

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second, by the version's two bits: MPEG 1, 2 and 2.5."""
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Thousands of bits a second of layer III."""
_LEAST = 8
"""Frames of the shortest sound: a fifth of a second. Other bytes look like three in a row now and then."""


def mp3(data: bytes) -> Played:
    """Return the sound without tags. Raises NoTable where there is none, or where it is of another layer."""
    runs: list[tuple[int, int]] = []
    at, frames, time = _behind_tag(data, 0), 0, 0.0
    while 0 <= at <= len(data) - 4:
        length, lasting = _frame(data, at)
        # A frame counts where another one follows it, or where it goes on from one.
        if length and ((runs and runs[-1][1] == at) or _frame(data, at + length)[0]):
            if at + length > len(data):
                break  # the last one, cut off
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + length)
            else:
                runs.append((at, at + length))
            at, frames, time = at + length, frames + 1, time + lasting
        elif data.startswith(b"ID3", at):
            at = _behind_tag(data, at)
        else:
            at = data.find(b"\xff", at + 1)
    if frames < _LEAST or 2 * sum(end - start for start, end in runs) < len(data) - _behind_tag(data, 0):
        raise NoTable("里面没有完整的声音")
    return Played("audio", b"".join([data[start:end] for start, end in runs]), seconds=round(time))


def _behind_tag(data: bytes, at: int) -> int:
    """Return where the ID3 tags end that begin at `at` (id3.org, 2.4.0, 3.1: seven bits a byte, maybe a footer)."""
    while data.startswith(b"ID3", at) and len(data) >= at + 10:
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at


def _frame(data: bytes, at: int) -> tuple[int, float]:
    """Return bytes and seconds of the frame at `at`, zeros where there is none."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:
        return 0, 0.0
    version, bits, rate = data[at + 1] >> 3 & 3, data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if version == 1 or bits in (0, 15) or rate == 3:
        return 0, 0.0
    hertz = _RATES[version][rate]
    samples = 1152 if version == 3 else 576
    speed = (_BITS_1 if version == 3 else _BITS_2)[bits] * 1000
    return samples // 8 * speed // hertz + (data[at + 2] >> 1 & 1), samples / hertz
