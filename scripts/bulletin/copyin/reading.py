"""A file that was handed in, read into a manuscript by the reader of its format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module

from bulletin.copyin import rich
from bulletin.copyin.accounts import lines_of
from bulletin.copyin.incoming import WORD, File
from bulletin.copyin.locked import PASSWORD, locked
from bulletin.copyin.mail import letter_manuscript
from bulletin.copyin.office import HTML, Old, as_word
from bulletin.copyin.office import SUFFIXES as OLD
from bulletin.copyin.packages import OLE
from bulletin.copyin.refused import NotRead, damaged
from bulletin.copyin.values import Manuscript, Remark

READERS: Mapping[str, str] = dict.fromkeys(WORD, "word.reader:read_word") | {
    ".txt": "page.text:read_text",
    ".md": "page.text:read_text",
    ".pdf": "pdf.reader:read_pdf",
}
"""The end of a file's name to the function `(name, bytes) -> Manuscript` of this room that reads it; each is loaded when it is asked."""


_SAID = 100
"""Signs of what was lost that are told."""
_STREAM = "WordDocument".encode("utf-16-le")


def readable(file: File) -> bool:
    """Tell whether a file is a manuscript."""
    return file.suffix in READERS or file.suffix in OLD or file.letter is not None


def convert(files: Iterable[File]) -> None:
    """Have LibreOffice turn what only an office program reads into `.docx`, all in one start."""
    old: list[tuple[File, str]] = []
    for file in files:
        if file.suffix in (*OLD, *WORD) and locked(file.data):
            file.word = PASSWORD
        elif suffix := _old(file):
            old.append((file, suffix))
    if old:
        made = as_word([Old(file.name, file.data, suffix) for file, suffix in old])
        for (file, _), one in zip(old, made, strict=True):
            file.word = one


def _old(file: File) -> str:
    """Return the real format of a manuscript that only an office program reads; '' for another.

    Names lie: chat programs and office systems save a `.doc` as `.docx`, and a `.docx` as `.wps`.
    """
    if file.suffix not in OLD and file.suffix not in WORD:
        return ""
    data = file.data
    if data.startswith(OLE):
        if _torn(data):
            return ""  # of bytes it cannot read LibreOffice makes text
        return ".doc" if _STREAM in data else file.suffix if file.suffix in OLD else ""
    if _is_rich(data):
        return ".rtf"
    if data.startswith(b"PK\x03\x04"):
        return ".odt" if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200] else ""
    start = data[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html")):
        return HTML
    return ".doc" if start.startswith(b"<?xml") else file.suffix if file.suffix == ".fodt" else ""


def _is_rich(data: bytes) -> bool:
    """Tell whether a file is Rich Text, whatever it is called."""
    return data[:200].lstrip()[:5] == b"{\\rtf"


def _torn(data: bytes) -> bool:
    """Tell whether a file of the old formats is not whole: its header is none, or its list of parts is behind its end.

    [MS-CFB] 2.2: the byte order at 28, the sector's size as a power of two at 30, the list's first sector at 48.
    """
    if len(data) < 512 or data[28:30] != b"\xfe\xff" or data[30] not in (9, 12):
        return True
    return (int.from_bytes(data[48:52], "little") + 2) << data[30] > len(data)


def read(file: File) -> Manuscript | None:
    """Return the manuscript in a file; None for a mail without one of its own. Raises NotRead."""
    if file.letter is not None:
        return letter_manuscript(file.name, file.letter)
    if isinstance(file.word, NotRead):
        raise file.word
    data, suffix = (file.word, ".docx") if file.word is not None else (file.data, file.suffix)
    module, _, function = READERS.get(suffix, READERS[".docx"]).partition(":")
    try:
        manuscript: Manuscript = getattr(import_module(f"bulletin.copyin.{module}"), function)(
            file.name, data
        )
    except (MemoryError, RecursionError):
        raise damaged() from None
    if _is_rich(file.data) and file.word is not None:
        lost = rich.lost(file.data, (text for text, _ in lines_of(manuscript)))
        told = [Remark(f"文本框里的文字可能丢了：“{' '.join(said.split())[:_SAID]}”") for said in lost]
        return replace(manuscript, remarks=(*manuscript.remarks, *told))
    return manuscript
