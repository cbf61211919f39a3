"""Sound and film as they go out: what browsers play, without what cameras and editing programs say of themselves."""

from __future__ import annotations

from bulletin.read.handed.recording import Played
from bulletin.read.tabular.cells import NoTable

TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
"""What is taken, and its type on the web (IANA; mp3 by RFC 3003)."""
NAMES = {".mp4": "MP4", ".webm": "WebM", ".mp3": "MP3", ".m4a": "M4A"}
FILM_CURE = "请用剪映、格式工厂或 HandBrake 另存为 H.264 编码的 mp4"
SOUND_CURE = "请用剪映、格式工厂或 Audacity 另存为 mp3"
_FILMS = "mov qt avi wmv asf mkv flv f4v rm rmvb mpg mpeg mpe vob m4v 3gp 3g2 ts mts m2ts ogv divx".split()
_SOUNDS = "wav wave wma aac amr ogg oga opus flac ape aif aiff mid midi caf m4b m4r ra".split()
OTHERS = {f".{one}": FILM_CURE for one in _FILMS} | {f".{one}": SOUND_CURE for one in _SOUNDS}
"""What people have and some browser of the last five years does not play, with what to do about it."""

_SIGNS = (
    (0, b"RIFF", "AVI 或 WAV"), (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMV 或 WMA"), (0, b"FLV\x01", "FLV"),
    (0, b"OggS", "Ogg"), (0, b"fLaC", "FLAC"), (0, b".RMF", "RealMedia"), (0, b"#!AMR", "AMR"), (0, b"\x00\x00\x01\xba", "MPEG"),
    (0, b"\x00\x00\x01\xb3", "MPEG"), (0, b"PK\x03\x04", "压缩包"), (0, b"%PDF", "PDF"), (0, b"\xff\xd8\xff", "JPEG 图片"),
    (0, b"\x89PNG", "PNG 图片"), (0, b"GIF8", "GIF 图片"),
)  # fmt: skip
"""How files begin that are often renamed instead of converted."""


def played(name: str, data: bytes) -> Played:
    """Return what a recording is, and its bytes as they go out; the same for the same input.

    `name` says by its suffix what it is. Raises NoTable, with what to do, where browsers will not play it, where it
    is damaged, or where it is something else.
    """
    suffix = name[name.rfind(".") :].lower()
    cure = SOUND_CURE if suffix in (".mp3", ".m4a") else FILM_CURE
    kind = _kind(data)
    if suffix not in TYPES:
        raise NoTable(
            f"{suffix} 文件浏览器放不出来；{OTHERS[suffix]}"
            if suffix in OTHERS
            else f"这种文件不是影音；{cure}"
        )
    if kind not in TYPES:
        raise NoTable(f"里面{f'其实是 {kind}，改后缀没有用' if kind else '不是影音，或没有传完'}；{cure}")
    if kind != suffix and not (kind == ".mp4" and suffix == ".m4a"):
        raise NoTable(f"里面其实是 {NAMES[kind]}；请把后缀改成 {kind}，稿件里也改过来")
    try:
        found = _cleaned(kind, data)
    except NoTable as fault:
        raise NoTable(f"{fault}；{cure}") from fault
    if found.form == "video" and suffix == ".m4a":
        raise NoTable("里面有画面；请把后缀改成 .mp4，稿件里也改过来")
    return found


def _cleaned(kind: str, data: bytes) -> Played:
    if kind == ".webm":
        from bulletin.read.handed.elements import webm  # noqa: PLC0415 - few stories have any, here and below

        return webm(data)
    if kind == ".mp3":
        from bulletin.read.handed.layers import mp3  # noqa: PLC0415 - as above

        return mp3(data)
    from bulletin.read.handed.boxes import mp4  # noqa: PLC0415 - as above

    return mp4(data)


def _kind(data: bytes) -> str:
    """Return the suffix of what is taken, the name of something else, '' for what nobody knows."""
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand == b"qt  ":
            return "MOV"
        return "照片" if brand in (b"heic", b"heix", b"mif1", b"avif", b"msf1", b"hevc") else ".mp4"
    if data[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return "MOV"
    if data.startswith(b"\x1aE\xdf\xa3"):
        return "MKV" if b"matroska" in data[:80] else ".webm"
    if data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] >= b"\xe0" and data[1] & 6 == 2):
        return ".mp3"
    if data[:1] == b"\xff" and data[1:2] >= b"\xf0":
        return "AAC"
    return next((said for at, sign, said in _SIGNS if data.startswith(sign, at)), "")
