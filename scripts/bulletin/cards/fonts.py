"""Finds an installed typeface with Simplified Chinese, for the headlines on share cards.

Asked by every build, so it lists a dozen known folders and reads some hundred bytes of two files:
no program is called, no font library loaded. A face is known by the PostScript name that its maker
gave it, which stands in the file and is the same on every system; collections (.ttc) hold the same
signs in Japanese, Korean and Chinese shapes, and only the name tells them apart.

Sources: OpenType 1.9 (font file, collection header, `name` table).
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import unpack, unpack_from
from typing import BinaryIO

HEADLINE = (
    ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"),
    ("NotoSerifCJKsc-Bold.otf", "NotoSerifCJKsc-Bold"),
    ("SourceHanSerif-Bold.ttc", "SourceHanSerifSC-Bold"),
    ("SourceHanSerifSC-Bold.otf", "SourceHanSerifSC-Bold"),
    ("SourceHanSerifCN-Bold.otf", "SourceHanSerifCN-Bold"),
    ("SourceHanSerif.ttc", "SourceHanSerifSC-Bold"),
    ("Songti.ttc", "STSongti-SC-Bold"),
    ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold"),
    ("NotoSansCJKsc-Bold.otf", "NotoSansCJKsc-Bold"),
    ("SourceHanSans-Bold.ttc", "SourceHanSansSC-Bold"),
    ("SourceHanSansSC-Bold.otf", "SourceHanSansSC-Bold"),
    ("SourceHanSansCN-Bold.otf", "SourceHanSansCN-Bold"),
    ("SourceHanSans.ttc", "SourceHanSansSC-Bold"),
    ("PingFang.ttc", "PingFangSC-Semibold"),
    ("Hiragino Sans GB.ttc", "HiraginoSansGB-W6"),
    ("msyhbd.ttc", "MicrosoftYaHei-Bold"),
    ("simhei.ttf", "SimHei"),
)
"""File and face for headlines, the best first: a bold serif as on the pages, then a bold sans."""

TEXT = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Regular"),
    ("SourceHanSans-Regular.ttc", "SourceHanSansSC-Regular"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Regular"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Regular"),
    ("SourceHanSans.ttc", "SourceHanSansSC-Regular"),
    ("PingFang.ttc", "PingFangSC-Regular"),
    ("Hiragino Sans GB.ttc", "HiraginoSansGB-W3"),
    ("msyh.ttc", "MicrosoftYaHei"),
    ("wqy-microhei.ttc", "WenQuanYiMicroHei"),
    ("wqy-zenhei.ttc", "WenQuanYiZenHei"),
    ("simhei.ttf", "SimHei"),
)
"""File and face for the small lines."""

_LINUX = (
    *("/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/noto"),
    *("/usr/share/fonts/google-noto-cjk", "/usr/share/fonts/google-noto-serif-cjk-fonts"),
    *("/usr/share/fonts/google-noto-sans-cjk-fonts", "/usr/share/fonts/truetype/noto"),
    *("/usr/share/fonts/adobe-source-han-serif", "/usr/share/fonts/adobe-source-han-sans"),
    *("/usr/share/fonts/truetype/wqy", "/usr/share/fonts/wqy-microhei", "/usr/share/fonts/wqy-zenhei"),
    *("/usr/share/fonts/wenquanyi/wqy-microhei", "/usr/share/fonts/wenquanyi/wqy-zenhei"),
    *("/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
)
_MAC = ("/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts", "~/Library/Fonts")

_SFNT = (b"\0\1\0\0", b"OTTO", b"true")
_POSTSCRIPT_NAME = 6
_MOST_TABLES, _MOST_NAMES = 200, 1 << 20
"""Limits on what a damaged file may make us read: tables, and bytes of names."""


class UnusableFont(Exception):
    """A file is no font that headlines can be drawn with; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface of a font file."""

    path: str
    index: int
    """Its number inside the file, from 0."""
    name: str
    """PostScript name."""
    digest: str
    """Digest of the checksums of its tables: the same font has it anywhere, another version does not."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that cards are set in."""

    headline: Face
    text: Face

    @property
    def digest(self) -> str:
        """What of the faces a card depends on."""
        return f"{self.headline.name} {self.headline.digest} {self.text.name} {self.text.digest}"


def font_folders() -> list[Path]:
    """Return the folders in which this system keeps fonts."""
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", "")
        named: tuple[str, ...] = (os.environ.get("WINDIR", r"C:\Windows") + r"\Fonts",)
        named += (rf"{own}\Microsoft\Windows\Fonts",) if own else ()
    else:
        named = _MAC if sys.platform == "darwin" else _LINUX
    return [Path(name).expanduser() for name in named]


def installed_faces(folders: Iterable[Path]) -> Faces | None:
    """Return the best faces in `folders`; None where none has Simplified Chinese.

    Either stands in for the other where only one is there.
    """
    files = _files(folders)
    headline, text = _first(HEADLINE, files), _first(TEXT, files)
    either = headline or text
    return Faces(headline or either, text or either) if either else None


def faces_of(file: Path) -> Faces:
    """Return the face of a file that the newsroom names, for headlines and small lines alike.

    Of a collection it is the one for Simplified Chinese, by its name; else the first. Raises
    UnusableFont for a file that is none.
    """
    try:
        faces = list(read_faces(file))
    except (OSError, struct.error, ValueError) as broken:
        raise UnusableFont("文件读不出来，或者不是字体文件") from broken
    if not faces:
        raise UnusableFont("里面没有可用的字体；可变字体（VF）请换成普通的粗体")
    wanted = [face for face in faces if any(mark in face.name for mark in ("sc-", "SC-", "CN-", "GB-"))]
    face = (wanted or faces)[0]
    return Faces(face, face)


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the files of `folders` by their names in small letters; an earlier folder's come first."""
    files: dict[str, Path] = {}
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            files.setdefault(name.lower(), folder / name)
    return files


def _first(wanted: Iterable[tuple[str, str]], files: Mapping[str, Path]) -> Face | None:
    for file, name in wanted:
        path = files.get(file.lower())
        if path is None:
            continue
        try:
            for face in read_faces(path):
                if face.name == name:
                    return face
        except (OSError, struct.error, ValueError):
            continue
    return None


def read_faces(path: Path) -> Iterator[Face]:
    """Yield the faces of a font file, variable ones left out: their default may be any weight.

    Raises OSError, struct.error or ValueError for what is no whole font file.
    """
    with path.open("rb") as file:
        for index, start in enumerate(_starts(file)):
            tables = _tables(file, start)
            if "name" in tables and "cmap" in tables and "fvar" not in tables:
                sums = sorted((tag, total, size) for tag, (total, _, size) in tables.items())
                digest = hashlib.blake2b(repr(sums).encode(), digest_size=16).hexdigest()
                yield Face(str(path), index, _postscript_name(file, *tables["name"][1:]), digest)


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Return where the faces of a file begin."""
    head = file.read(12)
    if head[:4] in _SFNT:
        return (0,)
    tag, _, count = unpack(">4sII", head)
    if tag != b"ttcf" or count > _MOST_TABLES:
        raise ValueError("no font file")
    return unpack(f">{count}I", file.read(4 * count))


def _tables(file: BinaryIO, start: int) -> dict[str, tuple[int, int, int]]:
    """Return checksum, offset and length of a face's tables by their tags."""
    file.seek(start)
    version, count, _ = unpack(">4sH6s", file.read(12))
    if version not in _SFNT or count > _MOST_TABLES:
        raise ValueError("no font file")
    data = file.read(16 * count)
    rows = [unpack_from(">4sIII", data, 16 * number) for number in range(count)]
    return {tag.decode("latin-1"): (total, offset, size) for tag, total, offset, size in rows}


def _postscript_name(file: BinaryIO, offset: int, size: int) -> str:
    """Return a face's PostScript name, '' where it has none."""
    file.seek(offset)
    data = file.read(min(size, _MOST_NAMES))
    _, count, texts = unpack_from(">HHH", data)
    for number in range(count):
        platform, _, _, name, length, start = unpack_from(">6H", data, 6 + 12 * number)
        if name == _POSTSCRIPT_NAME:
            text = data[texts + start : texts + start + length]
            return text.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
    return ""
