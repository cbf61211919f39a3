"""Words that are drawn: WordArt as headlines are set in, and what SmartArt and charts say."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from bulletin.copyin.word.document import Document

_SIZE = re.compile(r"font-size:\s*(\d{1,3}(?:\.\d+)?)pt")
_LARGE = 36.0
"""Points of words that are drawn, where nothing larger is said: nobody draws them to be small."""
_KINDS = {"chart": "图表", "relIds": "SmartArt 图形", "OLEObject": "嵌入的对象", "control": "控件"}
EMBEDDED = frozenset(_KINDS)
"""What is drawn or embedded, and not imported."""


def drawn(path: Element) -> Element | None:
    """Return WordArt of the old form ([MS-ODRAWXML] `v:textpath`) as the box that it looks like; None for one without words."""
    lines = [line.strip() for line in path.get("string", "").splitlines() if line.strip()]
    if not lines:
        return None
    box = Element("txbxContent")
    found = _SIZE.search(path.get("style", ""))
    size = max(_LARGE, float(found[1])) if found else _LARGE
    for line in lines:
        paragraph = SubElement(box, "p")
        SubElement(SubElement(paragraph, "pPr"), "jc", val="center")
        run = SubElement(paragraph, "r")
        looks = SubElement(run, "rPr")
        SubElement(looks, "b")
        SubElement(looks, "sz", val=str(round(2 * size)))
        SubElement(run, "t").text = line
    return box


def told(document: Document, element: Element) -> str:
    """Return what is said of something embedded, with the words in it, so that they can be found again."""
    said = f"有{_KINDS[element.tag]}没有导入，请另存为图片或表格"
    words = _words(document, element)
    return f"{said}；里面的字：“{words}”" if words else said


def _words(document: Document, element: Element) -> str:
    link = document.links.get(element.get("dm", "") or element.get("id", ""))
    if link is None or link.external or not link.target.endswith(".xml"):
        return ""
    root = document.package.xml(link.target)
    texts = (one.text or "" for one in (root.iter() if root is not None else ()) if one.tag == "t")
    return "、".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
