"""How picture and sound of an MP4 are coded: what browsers play, and what encoders say of themselves, taken out."""

from __future__ import annotations

from bulletin.read.tabular.cells import NoTable

_PLAYED = frozenset("avc1 avc3 av01 vp09 vp08 mp4a Opus fLaC .mp3".split())
"""Sample entries that Chromium, Firefox and Safari of the last five years play (mp4ra.org, caniuse.com)."""
_CALLED = {
    "hvc1": "HEVC（H.265，苹果手机的“高效”）", "hev1": "HEVC（H.265）", "dvh1": "杜比视界", "dvhe": "杜比视界", "mp4v": "MPEG-4（DivX、Xvid）",
    "apcn": "ProRes", "apch": "ProRes", "jpeg": "Motion JPEG", "mjpa": "Motion JPEG", "s263": "H.263", "samr": "AMR", "alac": "ALAC",
    "ac-3": "杜比 AC-3", "ec-3": "杜比 E-AC-3", "dtsc": "DTS", "sowt": "PCM", "twos": "PCM", "lpcm": "PCM", "vvc1": "H.266",
}  # fmt: skip
_WELL = frozenset((66, 77, 88, 100))
"""Profiles of H.264 with eight bits and half the colours: others are for studios, and browsers show black."""
_SOUND = frozenset((0x40, 0x66, 0x67, 0x68, 0x69, 0x6B))
"""Object types of AAC and MP3 (mp4ra.org)."""
_PARTS = frozenset("avcC av1C vpcC esds dOps dfLa pasp colr btrt clap fiel mdcv clli chan wave".split())
"""Boxes of a sample entry that stay."""


def check_codec(data: bytearray, inside: int, end: int, handler: str) -> None:
    """Take encoders' names out of an `stsd` between two places. Raises NoTable for what browsers will not play."""
    at = inside + 8
    if at >= end:
        raise IndexError(at)
    while at + 16 <= end:
        size = int.from_bytes(data[at : at + 4])
        if size < 16 or at + size > end:
            raise IndexError(at)
        _entry(data, at, at + size, handler)
        at += size


def _entry(data: bytearray, at: int, end: int, handler: str) -> None:
    kind = data[at + 4 : at + 8].decode("latin-1")
    if kind in ("encv", "enca", "drmi", "drms"):
        raise NoTable("里面加了密")
    if kind not in _PLAYED:
        named = _CALLED.get(kind, kind if kind.isprintable() else "陌生的编码")
        raise NoTable(f"里面是 {named}，多数浏览器放不出来")
    if handler == "vide":
        data[at + 20 : at + 32] = bytes(12)  # who made the encoder
        data[at + 50 : at + 82] = bytes(32)  # its name
        head = 86
    else:
        version = int.from_bytes(data[at + 16 : at + 18])
        data[at + 20 : at + 24] = bytes(4)
        head = {0: 36, 1: 52}.get(version, 72)
    place = at + head
    while place + 8 <= end:
        size, part = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8].decode("latin-1")
        if size < 8 or place + size > end:
            break
        if part == "avcC" and data[place + 9] not in _WELL:
            raise NoTable("里面的 H.264 是演播室用的规格（10 位或 4:2:2），浏览器放不出来")
        if part == "esds":
            _sound(data, place + 12, place + size)
        if part not in _PARTS:
            data[place + 4 : place + 8] = b"free"
            data[place + 8 : place + size] = bytes(size - 8)
        place += size


def _sound(data: bytearray, at: int, end: int) -> None:
    """Look at the object type that descriptors name (ISO/IEC 14496-1, 7.2.6)."""
    for tag in (3, 4):
        if at >= end or data[at] != tag:
            return
        at += 1
        while data[at] & 0x80:
            at += 1
        at += 1
        if tag == 3:
            flags = data[at + 2]
            at += 3 + 2 * (flags >> 7) + (1 + data[at + 3] if flags & 0x40 else 0) + 2 * (flags >> 5 & 1)
    if data[at] not in _SOUND:
        raise NoTable("里面的声音不是 AAC 或 MP3，浏览器放不出来")
