"""Whether an SVG is a drawing and nothing else: opened by itself, a browser runs what is in it.

A drawing that holds more is refused and not mended: who drew it saves it again without that, and what was
published is what was drawn. Sources: SVG 2 (scripting, linking), CSS Images 3 (`url()`), and the attributes
that HTML and SVG share (`on…`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

MAX_BYTES = 5_000_000
_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_RUNS = frozenset(
    "script foreignobject handler listener iframe embed object audio video canvas link meta base".split()
)
"""Elements that run or load something; in lower case, for a page may hold the drawing as HTML."""
_FETCHES = re.compile(
    r"(?:url|image|image-set|src)\s*\(\s*[\"']?\s*(?!#|data:image/(?:png|jpe?g|gif|webp)[;,])|@import|\\"
)
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_LINKED = re.compile(r"#|https?://|mailto:|[\w./-]+$", re.IGNORECASE)


class _Refused(Exception):
    """The drawing holds what it must not; the message is Chinese."""


def svg_fault(data: bytes) -> str | None:
    """Return what keeps an SVG from being published, for the editor; None for a mere drawing."""
    if len(data) > MAX_BYTES:
        return f"超过 {MAX_BYTES // 1_000_000} MB"
    if data[:2] == b"\x1f\x8b":
        return "是压缩过的（svgz），查不了里面有什么"
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _element
    parser.EntityDeclHandler = _entity
    parser.ProcessingInstructionHandler = _instruction
    parser.CharacterDataHandler = _text
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _Refused as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "不是完好的 SVG 文件"
    return None


def _element(name: str, attributes: Mapping[str, str]) -> None:
    namespace, _, local = name.rpartition(" ")
    local = local.lower()
    if namespace == _XHTML or local in _RUNS:
        raise _Refused(f"里面有 <{local}>")
    for full, value in attributes.items():
        key = full.rpartition(" ")[2].lower()
        if key.startswith("on"):
            raise _Refused(f"里面有 {key} 脚本")
        if key == "base" or (
            key == "attributename" and value.strip().lower().rpartition(":")[2] in ("href", "src")
        ):
            raise _Refused("里面的链接会变")
        if key in ("href", "src") and not (_LINKED if local == "a" else _INSIDE).match(value.strip()):
            raise _Refused("里面引用了别的文件或网址")
        if _FETCHES.search(value.lower()) and (key == "style" or "(" in value):
            raise _Refused("里面的样式引用了别的文件或网址")


def _text(text: str) -> None:
    if _FETCHES.search(text.lower()) and (
        "url" in text.lower() or "@import" in text.lower() or "image" in text.lower()
    ):
        raise _Refused("里面的样式引用了别的文件或网址")


def _entity(*declared: object) -> None:
    raise _Refused(f"里面有实体定义（{declared[0]}）")


def _instruction(target: str, data: str) -> None:
    del data
    raise _Refused(f"里面有 <?{target}?>")
