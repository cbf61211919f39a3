"""A Word file that is open: its parts, and what has been met of it so far."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from bulletin.copyin.packages import Package
from bulletin.copyin.refused import NotRead, damaged
from bulletin.copyin.values import Dropped, Place, Remark
from bulletin.copyin.word.numbers import Numbering
from bulletin.copyin.word.styles import Styles

MAX_PICTURES = 500
MAX_SAID = 120
"""Characters of a remark that are told."""


class Link(NamedTuple):
    """Where a relationship leads."""

    target: str
    kind: str
    """The last word of its type: `image`, `footnotes`."""
    external: bool
    address: str = ""
    """As it is written."""


class Document:
    """What the walk through a document's body asks, and where it leaves what it met."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = next(
            (link.target for link in _links(package, "").values() if link.kind == "officeDocument"), ""
        )
        self.main = main if main in package else "word/document.xml"
        root = package.xml(self.main)
        body = root.find("body") if root is not None else None
        if body is None:
            raise damaged()
        self.body = body
        self.links = _links(package, self.main)
        self.styles = Styles(self._beside("styles"))
        self.numbering = Numbering(self._beside("numbering"))
        self.comments = self._notes("comments")
        self.notes = {
            "footnoteReference": self._notes("footnotes"),
            "endnoteReference": self._notes("endnotes"),
        }
        self.files: dict[str, bytes] = {}
        self.remarks: list[Remark] = []
        self.dropped: list[Dropped] = []
        self.asked: list[tuple[int, Element]] = []
        """Notes that the text refers to, with the number each was given."""
        self.page = 1
        self.paragraph = 0

    @property
    def place(self) -> Place:
        """Where the walk is."""
        return Place(self.page, self.paragraph)

    def remark(self, said: str) -> None:
        """Note what the editor has to be told, once a place."""
        new = Remark(said if len(said) <= MAX_SAID else f"{said[:MAX_SAID]}……", self.place)
        if new not in self.remarks[-8:]:
            self.remarks.append(new)

    def picture(self, key: str) -> str:
        """Return the name in `files` of the picture that a relationship leads to; '' where there is none."""
        link = self.links.get(key)
        if link is None:
            return ""
        if link.external:
            self.remark("有一张图片只是一个链接，不在文件里，没有导入")
            return ""
        name = link.target.rpartition("/")[2]
        if name not in self.files:
            data = self.package.read(link.target)
            if not data:
                self.remark(f"有一张图片（{name}）不在文件里，没有导入")
                return ""
            if len(self.files) >= MAX_PICTURES:
                raise NotRead(f"里面的图片超过 {MAX_PICTURES} 张", "请拆成几个文件再导入")
            self.files[name] = data
        return name

    def margins(self) -> list[str]:
        """Return the texts of headers and footers, each once."""
        texts: dict[str, None] = {}
        for link in self.links.values():
            if link.kind in ("header", "footer") and (root := self.package.xml(link.target)) is not None:
                text = "".join(one.text or "" for one in root.iter("t")).strip()
                texts.update({text: None} if text else {})
        return list(texts)

    def _beside(self, kind: str) -> Element | None:
        """Return the root of the part of a kind; None where there is none."""
        return next((self.package.xml(one.target) for one in self.links.values() if one.kind == kind), None)

    def _notes(self, kind: str) -> dict[str, Element]:
        """Return comments or notes by their number, without Word's own separators."""
        root = self._beside(kind)
        return {
            one.get("id", ""): one for one in (root if root is not None else ()) if "type" not in one.attrib
        }


def _links(package: Package, part: str) -> dict[str, Link]:
    """Return the relationships of a part, of the package itself for ''."""
    folder, name = dirname(part), part.rpartition("/")[2]
    root = package.xml(join(folder, "_rels", f"{name}.rels"))
    return {
        one.get("Id", ""): Link(
            normpath(join("/", folder, one.get("Target", ""))).lstrip("/"),
            one.get("Type", "").rpartition("/")[2],
            one.get("TargetMode", "") == "External",
            one.get("Target", ""),
        )
        for one in (root if root is not None else ())
    }
