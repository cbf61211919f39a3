"""What was handed in: files, folders, zip files and mails, as a row of files with their bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from bulletin.copyin.mail import Letter, read_mail
from bulletin.copyin.office import SUFFIXES as OLD
from bulletin.copyin.packages import MAX_FILE, OLE, Package
from bulletin.copyin.refused import NotRead
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.read.folder import Unreadable, read_regular

MAX_FILES = 2_000
"""Files of one import: a year's photos by mistake are as many."""
MAX_ALL = 600_000_000
"""Bytes of one import."""
WORD = (".docx", ".docm", ".dotx", ".dotm")
SHEETS = (".xlsx", ".xls", ".et", ".ods", ".xlsm", ".csv")
PHOTOS = (
    ".jpg",
    ".jpeg",
    ".jfif",
    ".jpe",
    ".png",
    ".webp",
    ".gif",
    ".heic",
    ".heif",
    ".bmp",
    ".tif",
    ".tiff",
)
MAX_DEPTH = 5
"""Zip files and mails in one another."""
_LITTER = ("~$", "._", ".", "__MACOSX", "Thumbs.db", "desktop.ini")


class File:
    """One file that was handed in."""

    def __init__(self, name: str, data: bytes, inside: str = "", letter: Letter | None = None) -> None:
        self.name = name
        """As the editor knows it: `稿件.zip/一.docx`."""
        self.data = data
        self.inside = inside
        """The folder, zip file or mail it came in; '' for one that was named by itself."""
        self.letter = letter
        self.named: Path | None = None
        """What was named on the command line and holds it: itself, a zip file, a mail; None for a folder."""
        self.word: bytes | NotRead | None = None
        """The same as `.docx`, or why there is none, of a manuscript that LibreOffice has been asked to turn into one."""

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folder and end."""
        return PurePosixPath(self.name).stem

    @cached_property
    def digest(self) -> str:
        """Hex digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Incoming:
    """Gathers files; what cannot be taken is in `problems`."""

    def __init__(self, issue: Path | None = None) -> None:
        self.files: list[File] = []
        self.problems: list[Problem] = []
        self._issue = issue.resolve() if issue is not None else None
        self._left = MAX_ALL
        self._named: Path | None = None

    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders as they are named on the command line."""
        for path in paths:
            if path.is_dir():
                self._folder(path)
            else:
                self._named = path
                self._read(path, path.name, "")
                self._named = None

    def _folder(self, path: Path) -> None:
        """Take what is in a folder; of the issue's own what no story has yet."""

        def closed(error: OSError) -> None:
            self._refuse(str(error.filename), NotRead("文件夹打不开", "请检查它的权限"))

        before = len(self.problems)
        files = list(_below(path, closed))
        if self._issue is not None and path.resolve() == self._issue:
            files = _unread(files, path)
        if not files and len(self.problems) == before:
            self._refuse(path.name, NotRead("文件夹里没有可以导入的", "请检查是不是放错了地方"))
        for file in files:
            self._named = (
                file if self._issue is not None and file.resolve().is_relative_to(self._issue) else None
            )
            self._read(file, f"{path.name}/{file.relative_to(path).as_posix()}", path.name)
        self._named = None

    def _read(self, path: Path, name: str, inside: str) -> None:
        """Read one file."""
        try:
            data = read_regular(os.fspath(path), MAX_FILE)
            if len(data) > MAX_FILE:
                raise NotRead(f"文件超过 {MAX_FILE // 1_000_000} MB", "请拆开，或把里面的照片压缩以后再导入")
        except FileNotFoundError:
            self._refuse(name, NotRead("没有这个文件", "请检查文件名，可以把文件拖进终端窗口"))
        except Unreadable as error:
            said = str(error)
            self._refuse(name, NotRead(said, "请检查它的权限" if "权限" in said else "请换成真正的文件"))
        except NotRead as refused:
            self._refuse(name, refused)
        else:
            self._add(name, data, inside, depth=0)

    def _add(self, name: str, data: bytes, inside: str, *, depth: int) -> None:
        """Take a file's bytes; of a zip file and a mail, what is in it."""
        self._left -= len(data)
        if self._left < 0 or len(self.files) >= MAX_FILES:
            if not any(one.code == "I003" for one in self.problems):
                self.problems.append(problem("I003", name, most=MAX_FILES, size=MAX_ALL // 1_000_000))
            return
        suffix = PurePosixPath(name).suffix.lower()
        count = len(self.files)
        try:
            if suffix in (".zip", ".eml") and depth >= MAX_DEPTH:
                raise NotRead("压缩包或邮件一层套一层，套得太深", "请解压以后再导入")
            if suffix == ".zip":
                self._unpack(name, data, depth)
            elif suffix == ".eml":
                letter = read_mail(data)
                self.files.append(File(name, data, inside, letter))
                for other, payload in letter.attached:
                    self._add(f"{name}/{other}", payload, name, depth=depth + 1)
            elif data:
                self.files.append(File(name + _true_end(suffix, data), data, inside))
            else:
                raise NotRead("文件是空的", "请让来稿人重新发一份")
        except NotRead as refused:
            self._refuse(name, refused)
        for file in self.files[count:]:
            file.named = self._named

    def _unpack(self, name: str, data: bytes, depth: int) -> None:
        """Take what is in a zip file."""
        package = Package(data)
        if not package.infos:
            raise NotRead("压缩包是空的", "请让来稿人重新打包")
        for entry in sorted(package.infos):
            # A way out of the folder leads nowhere, for only the last name is kept; some programs write `\\`.
            parts = [part for part in entry.replace("\\", "/").split("/") if part not in ("", ".", "..")]
            if not parts or any(part.startswith(_LITTER) for part in parts):
                continue
            shown = "/".join((name, *parts))
            try:
                self._add(shown, package.read(entry, MAX_FILE), name, depth=depth + 1)
            except NotRead as refused:
                self._refuse(shown, refused)
                if "密码" in refused.reason:
                    return

    def _refuse(self, name: str, refused: NotRead) -> None:
        self.problems.append(problem("I002", name, reason=refused.reason, advice=refused.advice))


def _unread(files: Sequence[Path], issue: Path) -> list[Path]:
    """Return the files of an issue that are none of ours and that none of ours names."""
    ours = [file for file in files if file.suffix.lower() in (".md", ".yml", ".yaml")]
    said = "\n".join(file.read_text("utf-8", "replace") for file in ours)
    return [
        file
        for file in files
        if file not in ours and file.name not in said and file.relative_to(issue).parts[0] != "photos"
    ]


def _below(folder: Path, closed: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the files below a folder in order, without hidden ones, and links instead of what lies behind them.

    `closed` is told of a folder that cannot be looked into.
    """
    for where, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(one for one in folders if not one.startswith(_LITTER) and one != "source")
        for name in sorted([*names, *(one for one in folders if Path(where, one).is_symlink())]):
            if not name.startswith(_LITTER):
                yield Path(where) / name


_KNOWN = frozenset((*WORD, *SHEETS, *PHOTOS, *OLD, ".zip", ".eml", ".txt", ".md", ".pdf"))
_BEGINNINGS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n", ".png"),
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x78\x9f\x3e\x22", ".dat"),  # [MS-OXTNEF] 2.1.3.1: Outlook's winmail.dat, which mails give no name
)


def named_by(data: bytes) -> str:
    """Return the end of a name that a file without one should have: chat programs lose it; '' for nothing of ours."""
    for beginning, suffix in _BEGINNINGS:
        if data.startswith(beginning):
            return suffix
    if data.startswith(OLE):
        return ".doc" if "WordDocument".encode("utf-16-le") in data else ""
    if data.startswith(b"PK\x03\x04"):
        try:
            inside = Package(data)
        except NotRead:
            return ""
        return next((suffix for part, suffix in _PARTS if part in inside), "")
    return ""


def _true_end(suffix: str, data: bytes) -> str:
    """Return what a file's name lacks of the end that it should have; '' for one that is right, or that nobody knows.

    Photos are sent as `.docx` and manuscripts as `.jpg`, by people who change a name's end by hand.
    """
    kind = named_by(data)
    if suffix not in _KNOWN:
        return kind if kind != suffix else ""
    if not kind and suffix in (*WORD, ".doc", ".wps") and _is_text(data):
        return ".txt"
    if suffix in (*PHOTOS, ".pdf", *WORD):
        wrong = kind in _CLEAR and kind != suffix and not (kind in PHOTOS and suffix in PHOTOS)
        return kind if wrong and not (kind == ".docx" and suffix in WORD) else ""
    return kind if suffix in OLD and kind in (".jpg", ".png", ".pdf") else ""


def _is_text(data: bytes) -> bool:
    """Tell whether a file called `.doc` is plain text in Chinese, as some offices' systems give it out."""
    if b"\0" in data[:4_000] or data[:200].lstrip().startswith((b"<", b"{", b"PK")):
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.isprintable() or sum("\u3400" <= one <= "\u9fff" for one in text) * 2 > len(text)
    return False


_CLEAR = (".jpg", ".png", ".pdf", ".docx")
"""Ends that a file's first bytes, or its parts, leave no doubt about."""
_PARTS = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"))
"""What only a file of one kind holds."""
