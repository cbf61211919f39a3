"""A zip file that somebody mailed, Word files among them: read within bounds, and never trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bulletin.copyin.refused import NotRead, damaged

MAX_FILE = 100_000_000
"""Bytes of one manuscript, a mail or a zip file."""
MAX_ENTRIES = 5_000
MAX_UNPACKED = 300_000_000
"""Bytes of all parts together: 500 photos as phones send them by chat."""
MAX_XML = 24_000_000
"""Bytes of one part of XML: a book of a million characters takes half of that; a tree of it takes twenty times as much."""
MAX_RATIO = 200
"""How much smaller a part may be packed, from RATIO_FROM on: text gets to a tenth, a bomb to a thousandth."""
RATIO_FROM = 10_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the old office formats begins, and one of the new with a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What is in a file of the new ones that has a password."""

_FAILURES = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


class Package:
    """The parts of a zip file by name. Raises NotRead where it is damaged or far too large."""

    def __init__(self, data: bytes) -> None:
        self._left = MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _FAILURES as error:
            raise damaged() from error
        if len(infos) > MAX_ENTRIES:
            raise NotRead(f"压缩包里有 {len(infos)} 个文件，超过 {MAX_ENTRIES} 个", "请拆成几次导入")
        self.infos = {_name(info): info for info in infos if not info.is_dir()}

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    def read(self, name: str, limit: int = MAX_UNPACKED) -> bytes:
        """Return the bytes of a part, b'' where there is no such part. Raises NotRead."""
        info = self.infos.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise NotRead("文件有密码", "请去掉密码再存一遍")
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise NotRead("压缩得不合常理，解开会占满内存", "请让来稿人重新发一份")
        limit = min(limit, self._left)
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except _FAILURES as error:
            raise damaged() from error
        self._left -= len(data)
        if len(data) > limit:
            raise NotRead("文件解开以后太大", "请把照片和文稿分开，分几次导入")
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of a part of XML, names without their namespaces; None where there is no such part.

        Two kinds of OOXML have different namespaces for the same elements. Raises NotRead.
        """
        data = self.read(name, MAX_XML)
        return bare(data) if data else None


def bare(data: bytes) -> Element:
    """Return the root of XML, names without their namespaces. Raises NotRead for what is none."""
    if b"<!DOCTYPE" in data[:4_000] or b"<!ENTITY" in data:
        raise damaged()
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, and expat bounds what it expands
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged() from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
        for key in [key for key in element.attrib if "}" in key]:
            element.attrib[key.rpartition("}")[2]] = element.attrib.pop(key)
    return root


def _name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name with slashes; Chinese Windows writes it in GBK and does not say so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            try:
                name = info.filename.encode("cp437").decode("gb18030")
            except UnicodeError:
                name = info.filename
    return name.replace("\\", "/").lstrip("/")
