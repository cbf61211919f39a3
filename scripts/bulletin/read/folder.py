"""One issue's folder on disk: what is in it, and its bytes, each read once.

All file access of an issue goes through here, so that nothing outside the folder is ever
read and the cache knows exactly which bytes an issue was made of.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from typing import Literal

from bulletin.model.nearest import nearest
from bulletin.read.sheet import At, Sheet
from bulletin.works.composed import composed, same_name
from bulletin.works.digests import digest
from bulletin.works.stamps import clock, of_issue, settled, stamps_of
from bulletin.works.unseen import ORDER

MAX_PHOTO_BYTES = 60_000_000

MAX_PATH = 1_000
"""Characters of a path: four bytes each are what Linux takes of a whole one."""


class Unreadable(Exception):
    """A file that is there and cannot be read; the message is Chinese."""


def _read(file: str, expected: int, limit: int) -> bytes:
    """Return at most `limit` bytes of a file, in one step where it still has the `expected` size.

    A file object costs twice as much, and `read(limit)` makes room for a photo of the largest size.
    """
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(handle, min(expected + 1, limit))
        if len(data) == expected or len(data) == limit:
            return data
        parts = [data]
        while data and limit > (size := sum(map(len, parts))):
            data = os.read(handle, min(1 << 20, limit - size))
            parts.append(data)
        return b"".join(parts)
    finally:
        os.close(handle)


def read_regular(file: str, limit: int) -> bytes:
    """Return the bytes of a regular file, at most `limit` + 1 of them.

    No link is followed, nothing waits for a pipe, and no device is opened. Raises FileNotFoundError where
    there is nothing, else Unreadable.
    """
    try:
        strange = strangeness(os.lstat(file).st_mode)
        if strange:
            raise Unreadable(strange)
        handle = os.open(file, _SAFELY)
        try:
            state = os.fstat(handle)  # what stands there now may be another file
            if strange := strangeness(state.st_mode):
                raise Unreadable(strange)
            parts = [b""]
            while (left := limit + 1 - sum(map(len, parts))) and (
                data := os.read(handle, min(1 << 20, left))
            ):
                parts.append(data)
            return b"".join(parts)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(reason_of(error)) from error


def read_inside(root: Path, path: str, limit: int) -> bytes:
    """Return the bytes of the regular file at `path` of the newsroom, as `read_regular` does.

    Raises Unreadable also where a folder on the way is a link: what lies behind it is not the newsroom's.
    """
    base = os.path.realpath(root)
    whole = os.path.normpath(f"{base}/{path}")
    if os.path.realpath(whole) != whole or not whole.startswith(f"{base}{os.sep}"):
        raise Unreadable("这是指向别处的链接，或在这样的文件夹里")
    data = read_regular(whole, limit)
    if len(data) > limit:
        raise Unreadable(f"文件过大，上限 {limit // 1_000_000} MB")
    return data


_SAFELY = os.O_RDONLY
for _flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
    _SAFELY |= getattr(os, _flag, 0)


def strangeness(mode: int) -> str:
    """Return what keeps something with this `st_mode` from being read as a file; '' for a regular one."""
    if stat.S_ISREG(mode):
        return ""
    return next((said for kind, said in _STRANGE if kind(mode)), "这不是普通的文件")


_STRANGE = (
    (stat.S_ISLNK, "这是指向别处的链接"),
    (stat.S_ISDIR, "这里应是文件，却是文件夹"),
    (stat.S_ISFIFO, "这是命名管道，不是文件"),
    (stat.S_ISCHR, "这是设备，不是文件"),
    (stat.S_ISBLK, "这是设备，不是文件"),
    (stat.S_ISSOCK, "这是套接字，不是文件"),
)


def reason_of(error: OSError) -> str:
    """Return why a file could not be read, in the editors' language."""
    return _REASONS.get(error.errno or 0, "读取失败")


_REASONS = {
    errno.EPERM: "没有读取权限",
    errno.EACCES: "没有读取权限",
    errno.EISDIR: "这里应是文件，却是文件夹",
    errno.ENOTDIR: "上一级应是文件夹，却是文件",
    errno.ENOENT: "链接指向的文件不存在",
    errno.ELOOP: "链接绕成了圈",
}


DERIVED = re.compile(r"\.(?:\d+|\d+x\d+-\d+|original)\.\w+\Z")
"""How a derivative's name ends; see photos/names.py."""


class IssueFolder:
    """The files below `root/path`; `files` maps each to its size, by path relative to the folder.

    Hidden files, those whose name starts with `_` and manuscripts (`source/`) are not ours and are left out. `stamps` is a digest
    of the files' stamps, '' where these do not vouch for the content yet.
    """

    def __init__(self, root: Path, path: str) -> None:
        self.path = path
        self.digests: dict[str, str] = {}
        self._base = os.fspath(root / path)
        now = clock()
        stamps = stamps_of(self._base, of_issue)
        self.stamps = digest(stamps) if settled(stamps, now) else ""
        self.files = {stamp[0]: stamp[1] for stamp in stamps}
        self.links = {stamp[0] for stamp in stamps if stamp[5]}

    @cached_property
    def derived(self) -> list[str]:
        """The files that are called like another size of a photo: `gate.480.jpg`; hardly ever one."""
        return [path for path in self.files if DERIVED.search(path)]

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of `path`, at most `limit` + 1 of them, and note their digest.

        Raises Unreadable. Of what could not be read an empty digest is noted, which no file has, and the stamps
        vouch for nothing: another program may have held the file, and its stamp stays when that lets go.
        """
        stamps, self.stamps, self.digests[path] = self.stamps, "", ""
        try:
            if path in self.links:
                if not self._inside(path):
                    raise Unreadable("这是指向本期文件夹之外的链接")
                if strange := strangeness(Path(self._base, path).stat().st_mode):
                    raise Unreadable(strange)
            data = _read(f"{self._base}/{path}", self.files.get(path, 0), limit + 1)
        except OSError as error:
            raise Unreadable(reason_of(error)) from error
        self.stamps = stamps
        self.digests[path] = hashlib.sha256(data).hexdigest()
        return data

    def _inside(self, path: str) -> bool:
        """Return True when the link `path` leads to a file of this folder."""
        base = os.path.realpath(self._base)
        return os.path.realpath(f"{self._base}/{path}").startswith(base + os.sep)

    def locate(
        self, file: str, base: str, place: At, sheet: Sheet, kind: Literal["P", "T", "D"]
    ) -> str | None:
        """Return the path in this folder of `file`, written in a file whose folder is `base`.

        A path that leaves the folder, is missing or differs in upper and lower case is reported
        under the codes of `kind` (photos P, tables T, documents D); the last is returned all the same.
        """
        if "\\" in file and not stray(slashed := file.replace("\\", "/")):
            whole = normpath(f"{base}/{slashed}" if base else slashed)
            if any(known.casefold() == whole.casefold() for known in self.files):
                fix = sheet.rewrite(place, slashed, certain=True)
                sheet.report(f"{kind}061", place, fix, file=file, meant=slashed)
                return self.locate(slashed, base, place, sheet, kind)
        whole = f"{base}/{file}" if base else file
        if whole in self.files and whole not in self.links and not stray(file):
            return whole  # almost always; what follows looks through all files
        reason = stray(file)
        path = normpath(f"{base}/{file}" if base else file)
        if reason is None and (path == ".." or path.startswith("../")):
            reason = "路径离开了本期文件夹"
        if reason is None and any(known.startswith(f"{path}/") for known in self.files):
            reason = "这是文件夹，不是文件"
        if reason is None and file.endswith("/"):
            reason = "末尾多了 /"
        if reason is None and path in self.links and not self._inside(path):
            reason = "这是指向本期文件夹之外的链接"
        if reason:
            slashed = file.replace("\\", "/").rstrip("/")
            known = normpath(f"{base}/{slashed}" if base else slashed) in self.files
            fix = sheet.rewrite(place, slashed, certain=True) if known and slashed != file else None
            sheet.report(f"{kind}002", place, fix, file=file, reason=reason)
            return None
        if path in self.files:
            return path
        if (same := same_name(path, self.files)) is not None:
            return same
        folded = composed(path).casefold()
        if alike := [known for known in self.files if composed(known).casefold() == folded]:
            meant = os.path.relpath(alike[0], base or ".").replace(os.sep, "/")
            fix = sheet.rewrite(place, meant, certain=len(alike) == 1)
            sheet.report(f"{kind}003", place, fix, file=file, meant=meant)
            return alike[0]
        near = self._nearest(path, base, kind)
        advice = f"是不是 {near}？" if near else "请把文件放进本期文件夹，或改正路径"
        sheet.report(f"{kind}001", place, sheet.rewrite(place, near), file=file, advice=advice)
        return None

    def _nearest(self, path: str, base: str, kind: Literal["P", "T", "D"]) -> str | None:
        """Return what a missing file may have been meant to be."""
        extensions = _SUFFIXES[kind]
        known = {
            os.path.relpath(name, base or "."): name
            for name in self.files
            if name.lower().endswith(extensions)
        }
        return nearest(os.path.relpath(path, base or "."), known, 0.6)


_SUFFIXES = {
    "P": (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff"),
    "T": (".csv", ".xlsx", ".xls", ".ods", ".et"),
    "D": (".pdf", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".mp4", ".webm", ".mp3", ".m4a", ".vtt", ".srt"),
}
"""What files of a kind are called, for advice."""


_USUAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,100}(?:/[A-Za-z0-9][A-Za-z0-9_.-]{0,100}){0,3}")
"""Paths with which nothing is wrong; other paths may be right, too."""


def stray(file: str) -> str | None:
    """Return why `file` can be no path inside the folder, or None."""
    if _USUAL.fullmatch(file):
        return None
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", file):
        return "这是网址，不是文件"
    if "\\" in file:
        return "路径里用了反斜杠 \\，请改成 /"
    if file.startswith(("/", "~")) or re.match(r"[A-Za-z]:", file):
        return "这是本机上的绝对路径"
    if len(file) > MAX_PATH or any(len(part.encode(errors="replace")) > 255 for part in file.split("/")):
        return "名字太长，没有系统存得下"
    return "路径里有看不见的字符" if re.search(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{ORDER}]", file) else None
