"""The parts of a workbook that is a zip file of XML: read within bounds, and never trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from bulletin.read.tabular.cells import NoTable

MAX_UNPACKED = 80_000_000
"""Bytes of all parts together: a sheet of 3,000 rows and 200 columns takes thirty million."""
MAX_PARTS = 2_000

DAMAGED = "文件已损坏；请用 Excel 或 WPS 打开，另存为 xlsx"


class Parts:
    """The parts of a zip file by name. Raises NoTable where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._left = MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise NoTable(DAMAGED) from error
        if len(self.names) > MAX_PARTS:
            raise NoTable("文件里的部件太多，不像是表格")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; none where there is no such part. Raises NoTable."""
        info = self.names.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise NoTable("文件有密码；请去掉密码再存一遍")
        try:
            with self._zip.open(info) as part:
                data = part.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            zlib.error,
        ) as error:
            raise NoTable(DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            raise NoTable("文件解开以后太大，不像是平常的表格或文稿")
        return data

    def packed(self) -> bytes:
        """Return the XML parts as a zip file of our own, of which all sizes are true."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for name in self.names:
                if name.endswith((".xml", ".rels")) and not name.startswith("docProps/"):
                    target.writestr(name, self.read(name))
        return made.getvalue()


class Reader:
    """Calls `opened` and `closed` for the elements of a part, and `said` for the text in it.

    Names are without their namespace: files of the strict kind of OOXML use another one.
    """

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def closed(self, name: str) -> None:
        """Take the end of an element."""

    def said(self, text: str) -> None:
        """Take a piece of text."""

    def read(self, data: bytes) -> None:
        """Read a whole part. Raises NoTable where it is no XML, or declares entities as no spreadsheet does."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: self.opened(
            name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda name: self.closed(name.rpartition(" ")[2])
        parser.CharacterDataHandler = self.said
        parser.StartDoctypeDeclHandler = _refused
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise NoTable(DAMAGED) from error


def _refused(*_: object) -> None:
    raise NoTable(DAMAGED)
