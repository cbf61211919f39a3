"""A file that was handed in, read into a manuscript by the reader of its format."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from bulletin.copyin.incoming import WORD, File
from bulletin.copyin.mail import letter_manuscript
from bulletin.copyin.office import SUFFIXES as OLD
from bulletin.copyin.office import as_word
from bulletin.copyin.refused import damaged
from bulletin.copyin.values import Manuscript

READERS: Mapping[str, str] = dict.fromkeys(WORD, "word.reader:read_word") | {
    ".txt": "page.text:read_text",
    ".md": "page.text:read_text",
    ".pdf": "pdf.reader:read_pdf",
}
"""The end of a file's name to the function `(name, bytes) -> Manuscript` of this room that reads it; each is loaded when it is asked."""


def readable(file: File) -> bool:
    """Tell whether a file is a manuscript."""
    return file.suffix in READERS or file.suffix in OLD or file.letter is not None


def read(file: File) -> Manuscript | None:
    """Return the manuscript in a file; None for a mail without one of its own. Raises NotRead."""
    if file.letter is not None:
        return letter_manuscript(file.name, file.letter)
    data, suffix = file.data, file.suffix
    if suffix in OLD and not (suffix in (".doc", ".wps") and data.startswith(b"PK\x03\x04")):
        data = as_word(file.name, data, suffix)
        suffix = ".docx"
    module, _, function = READERS.get(suffix, READERS[".docx"]).partition(":")
    try:
        manuscript: Manuscript = getattr(import_module(f"bulletin.copyin.{module}"), function)(
            file.name, data
        )
    except (MemoryError, RecursionError):
        raise damaged() from None
    return manuscript
