"""How runs and paragraphs are set: what they say themselves, else their styles, else the document (ECMA-376-1, 17.7)."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_DEPTH = 20
"""Styles that one is based on, at most."""

USUAL_SIZE = 10.0
"""Points of a document that says nothing (ECMA-376-1, 17.3.2.38)."""

_NAMES = {
    "title": "title",
    "标题": "title",
    "subtitle": "subtitle",
    "副标题": "subtitle",
    "caption": "caption",
    "题注": "caption",
    "quote": "quote",
    "引用": "quote",
}


class Look(NamedTuple):
    """What a style, a paragraph or a run says of looks; None for nothing."""

    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    number: str | None = None
    """The list's number; `0` takes a paragraph out of the list of its style."""
    level: int | None = None
    outline: int | None = None
    font: str | None = None
    slanted: bool | None = None
    struck: bool | None = None

    def over(self, other: Look) -> Look:
        """Return what holds where `other` holds for what this one does not say."""
        return Look(
            other.size if self.size is None else self.size,
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            other.align if self.align is None else self.align,
            other.number if self.number is None else self.number,
            other.level if self.level is None else self.level,
            other.outline if self.outline is None else self.outline,
            other.font if self.font is None else self.font,
            other.slanted if self.slanted is None else self.slanted,
            other.struck if self.struck is None else self.struck,
        )


NOTHING = Look()


def look_of(*properties: Element | None) -> Look:
    """Return what `pPr` and `rPr` elements say."""
    found = NOTHING
    for element in properties:
        for one in element if element is not None else ():
            value = one.get("val", "")
            if one.tag == "sz":
                found = found._replace(size=_points(value))
            elif one.tag == "b":
                found = found._replace(bold=_on(one))
            elif one.tag == "i":
                found = found._replace(slanted=_on(one))
            elif one.tag in ("strike", "dstrike"):
                found = found._replace(struck=_on(one) or bool(found.struck))
            elif one.tag == "vanish":
                found = found._replace(hidden=_on(one))
            elif one.tag == "jc":
                found = found._replace(align=value)
            elif one.tag == "outlineLvl":
                found = found._replace(outline=int(value) if value.isdigit() and len(value) < 3 else None)
            elif one.tag == "numPr":
                found = _listed(one, found)
            elif one.tag == "rFonts":
                found = found._replace(font=one.get("ascii") or one.get("eastAsia") or one.get("hAnsi"))
    return found


def _listed(one: Element, look: Look) -> Look:
    """Return a look with the place in a list that `numPr` gives."""
    number, level = one.find("numId"), one.find("ilvl")
    value = level.get("val", "") if level is not None else ""
    return look._replace(
        number=number.get("val") if number is not None else look.number,
        level=int(value) if value.isdigit() and len(value) < 3 else look.level,
    )


def _points(value: str) -> float | None:
    try:
        return min(400.0, max(0.0, float(value) / 2))
    except ValueError:
        return None


def _on(one: Element) -> bool:
    return one.get("val", "true") not in ("0", "false", "off", "none")


class Styles:
    """The styles of a document, each with all that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.usual = NOTHING
        self._default = ""
        for one in root if root is not None else ():
            if one.tag == "docDefaults":
                self.usual = look_of(one.find("rPrDefault/rPr"), one.find("pPrDefault/pPr"))
            elif one.tag == "style":
                self._elements[one.get("styleId", "")] = one
                if one.get("type") == "paragraph" and one.get("default", "0") in ("1", "true"):
                    self._default = one.get("styleId", "")

    def look(self, key: str | None) -> Look:
        """Return what the style `key` says, with all that it is based on; None for the usual paragraph."""
        key = self._default if key is None else key
        if key not in self._looks:
            found, at = NOTHING, key
            for _ in range(_DEPTH):
                element = self._elements.get(at)
                if element is None:
                    break
                found = found.over(look_of(element.find("pPr"), element.find("rPr")))
                based = element.find("basedOn")
                at = based.get("val", "") if based is not None else ""
            self._looks[key] = found
        return self._looks[key]

    def kind(self, key: str | None) -> str:
        """Return what a paragraph's style says that it is, as `Paragraph.style` has it."""
        for _ in range(_DEPTH):
            element = self._elements.get(key or "")
            if element is None:
                return ""
            name = element.find("name")
            said = " ".join((name.get("val", "") if name is not None else "").lower().split())
            if said in _NAMES:
                return _NAMES[said]
            if found := _HEADING.fullmatch(said):
                return f"heading{min(6, int(found[1]))}"
            based = element.find("basedOn")
            key = based.get("val", "") if based is not None else ""
        return ""
