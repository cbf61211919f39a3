"""A document as it goes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bulletin.model.article import Attachment
from bulletin.read.tabular.cells import NoTable

KINDS = {
    ".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint", ".csv": "CSV", ".txt": "文本",
}  # fmt: skip
"""What can be cleaned, and what readers are told that it is."""
_MAGIC = {".pdf": b"%PDF", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".pptx": b"PK\x03\x04"}


def cleaned(name: str, data: bytes) -> bytes:
    """Return a document without what its readers are not meant to know; the same for the same input.

    `name` says by its suffix what it is. Raises NoTable where it cannot be cleaned: damaged, locked, something else.
    """
    suffix = name[name.rfind(".") :].lower()
    magic = _MAGIC.get(suffix, b"")
    if suffix == ".pdf" and magic in data[:1024]:
        from bulletin.read.handed.portable import cleaned_pdf  # noqa: PLC0415 - loads pypdf

        return cleaned_pdf(data)
    if not data.startswith(magic):
        raise NoTable("里面不是它的名字所说的文件；有密码的请去掉密码，其他的请另存一份")
    if magic:
        from bulletin.read.handed.office import cleaned_office  # noqa: PLC0415 - few articles have any

        return cleaned_office(data)
    return data


def attachment_file(root: Path, one: Attachment) -> Iterator[tuple[str, bytes]]:
    """Yield the address and bytes of an attachment. Raises OSError where its file is no longer what it was."""
    data = (root / one.file).read_bytes()
    if not hashlib.sha256(data).hexdigest().startswith(one.digest):
        raise OSError(0, "生成期间附件被改动，请再运行一次", one.file)
    yield one.address, cleaned(one.file, data)
