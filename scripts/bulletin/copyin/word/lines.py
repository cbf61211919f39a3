"""One paragraph of a Word file: its runs, pictures, boxes, and what was done to it while changes were tracked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

from bulletin.copyin.values import Dropped, Picture, Run
from bulletin.copyin.word import art
from bulletin.copyin.word.document import Document
from bulletin.copyin.word.styles import USUAL_SIZE, Look, look_of
from bulletin.copyin.word.symbols import in_text, sign

_PROPERTIES = frozenset(
    "pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr instrText rt fldData proofErr bookmarkStart".split()
)
"""What holds no text that is printed."""


class Line:
    """Takes a paragraph's element apart; what it holds is in `parts` and `boxes` then."""

    def __init__(self, document: Document, element: Element, look: Look) -> None:
        self.document = document
        self.look = look
        self.parts: list[Run | Picture] = []
        self.boxes: list[Element] = []
        self.hidden = ""
        self._fields: list[bool] = []
        """Of every field that is open, whether its result has begun."""
        self._walk(element, look)
        if self.hidden.strip():
            document.dropped.append(Dropped(self.hidden, "隐藏文字", document.place))
        struck = [isinstance(part, Run) and part.struck for part in self.parts]
        for crossed, run in groupby(zip(self.parts, struck, strict=True), key=itemgetter(1)):
            text = "".join(part.text for part, _ in run if isinstance(part, Run)).strip() if crossed else ""
            if text:
                document.remark(f"“{text}”上划着删除线，照样划着；不登的请删掉")

    def _walk(self, parent: Element, look: Look) -> None:
        for one in parent:
            if one.tag in _PROPERTIES:
                continue
            take = _TAKERS.get(one.tag)
            if take is not None:
                take(self, one, look)
            else:
                self._walk(one, look)

    def _run(self, element: Element, look: Look) -> None:
        """Take a run: what it holds is set as it says."""
        properties = element.find("rPr")
        if properties is not None:
            own = look_of(properties)
            style = properties.find("rStyle")
            if style is not None:
                own = own.over(self.document.styles.look(style.get("val", "")))
            look = own.over(look)
        self._walk(element, look)

    def _link(self, element: Element, look: Look) -> None:
        """Take the words of a link; where it leads is told."""
        link = self.document.links.get(element.get("id", ""))
        words = "".join(one.text or "" for one in element.iter("t")).strip()
        if link is not None and link.external and words and link.address.startswith(("http://", "https://")):
            self.document.remark(f"“{words}”带着链接 {link.address}，没有写进稿件；要的写成 [文字](网址)")
        self._walk(element, look)

    def _say(self, text: str, look: Look) -> None:
        """Take text; that of a field's code is none."""
        if not text or not all(self._fields):
            return
        if look.hidden:
            self.hidden += text
            return
        text = in_text(text, look.font or "")
        size = USUAL_SIZE if look.size is None else look.size
        self.parts.append(Run(text, size, bool(look.bold), bool(look.slanted), bool(look.struck)))

    def _field(self, element: Element, look: Look) -> None:
        """Take a mark of a field: of its code and its result only this is printed."""
        del look
        kind = element.get("fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _break(self, element: Element, look: Look) -> None:
        if element.get("type") == "page":
            self.document.page += 1
        elif element.get("type") != "column":
            self._say("\n", look)

    def _symbol(self, element: Element, look: Look) -> None:
        """Take a sign of a font of pictures; one that is not known is told."""
        try:
            code = int(element.get("char", ""), 16)
        except ValueError:
            code = 0
        found = sign(element.get("font", ""), code)
        if not found:
            self.document.remark(
                f"有一个符号（{element.get('font', '')[:20]} {element.get('char', '')[:8]}）认不出，写成了□"
            )
        self._say(found or "□", look)

    def _deleted(self, element: Element, look: Look) -> None:
        """Take what was deleted or moved away while changes were tracked: it is named, and not printed."""
        del look
        text = "".join(one.text or "" for one in element.iter() if one.tag in ("delText", "t"))
        if text.strip():
            self.document.remark(f"修订删去了“{text.strip()}”{_by(element)}")
            self.document.dropped.append(Dropped(text, "修订删去的", self.document.place))

    def _inserted(self, element: Element, look: Look) -> None:
        """Take what was inserted: it is printed, and named."""
        text = "".join(one.text or "" for one in element.iter("t")).strip()
        if text:
            self.document.remark(f"修订加上了“{text}”{_by(element)}")
        self._walk(element, look)

    def _comment(self, element: Element, look: Look) -> None:
        del look
        comment = self.document.comments.get(element.get("id", ""))
        if comment is not None:
            text = "".join(one.text or "" for one in comment.iter("t")).strip()
            self.document.remark(f"批注{_by(comment)}：{text}")
            self.document.dropped.append(Dropped(text, "批注", self.document.place))

    def _note(self, element: Element, look: Look) -> None:
        """Take a reference to a note, as our dialect writes one."""
        note = self.document.notes[element.tag].get(element.get("id", ""))
        if note is not None:
            number = len(self.document.asked) + 1
            self.document.asked.append((number, note))
            self._say(f"[^{number}]", look)

    def _drawing(self, element: Element, look: Look) -> None:
        """Take pictures and boxes of a drawing, in DrawingML or VML, down to where a box's own text begins."""
        del look
        floating = element.find("anchor") is not None or "position:absolute" in _style(element)
        described = element.find(".//docPr")
        alt = (described.get("descr") or "").strip() if described is not None else ""
        waiting = [element]
        while waiting:
            one = waiting.pop()
            if one.tag == "txbxContent":
                self.boxes.append(one)
                continue
            if one.tag in ("blip", "imagedata"):
                name = self.document.picture(one.get("embed") or one.get("id") or one.get("link") or "")
                if name:
                    self.parts.append(Picture(name, self.document.place, alt, floating))
                continue
            if one.tag == "textpath" and (box := art.drawn(one)) is not None:
                self.boxes.append(box)
            if one.tag in art.EMBEDDED:
                self.document.remark(art.told(self.document, one))
            waiting += reversed(_chosen(one))

    def _alternate(self, element: Element, look: Look) -> None:
        for one in _chosen(element):
            self._walk_one(one, look)

    def _walk_one(self, one: Element, look: Look) -> None:
        take = _TAKERS.get(one.tag)
        if take is not None:
            take(self, one, look)
        else:
            self._walk(one, look)


def _chosen(element: Element) -> list[Element]:
    """Return what is meant of an element: of AlternateContent the choice, else what stands in for it."""
    if element.tag != "AlternateContent":
        return list(element)
    choice = element.find("Choice")
    if choice is None or not len(choice):
        choice = element.find("Fallback")
    return list(choice) if choice is not None else []


def _style(element: Element) -> str:
    return "".join(one.get("style", "") for one in element.iter("shape")).replace(" ", "")


def _by(element: Element) -> str:
    author = element.get("author", "").strip()
    return f"（{author[:20]}）" if author else ""


def _text(line: Line, element: Element, look: Look) -> None:
    line._say((element.text or "").replace("\u00ad", "").replace("\r", " ").replace("\n", " "), look)


def _page(line: Line, element: Element, look: Look) -> None:
    del element, look
    line.document.page += 1


_TAKERS: dict[str, Callable[[Line, Element, Look], None]] = {
    "r": Line._run,
    "hyperlink": Line._link,
    "t": _text,
    "tab": lambda line, _, look: line._say(" ", look),
    "ptab": lambda line, _, look: line._say(" ", look),
    "br": Line._break,
    "cr": lambda line, _, look: line._say("\n", look),
    "noBreakHyphen": lambda line, _, look: line._say("-", look),
    "softHyphen": lambda line, element, look: None,
    "sym": Line._symbol,
    "fldChar": Line._field,
    "del": Line._deleted,
    "moveFrom": Line._deleted,
    "ins": Line._inserted,
    "moveTo": Line._inserted,
    "commentReference": Line._comment,
    "footnoteReference": Line._note,
    "endnoteReference": Line._note,
    "drawing": Line._drawing,
    "pict": Line._drawing,
    "object": Line._drawing,
    "AlternateContent": Line._alternate,
    "lastRenderedPageBreak": _page,
}
"""What is done with each element; the children of others are walked through."""
