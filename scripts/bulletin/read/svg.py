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
_FETCHES = (
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
    try:
        _Drawing().parser.Parse(data, True)
    except _Refused as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "不是完好的 SVG 文件"
    return None


class _Drawing:
    """One drawing while it is looked through. Its handlers raise _Refused."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self._style: list[str] | None = None
        """What has been read of a style sheet; None outside of one."""

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        local = local.lower()
        if namespace == _XHTML or local in _RUNS:
            raise _Refused(f"里面有 <{local}>")
        for full, value in attributes.items():
            _look_at(local, full.rpartition(" ")[2].lower(), value.strip().lower())
        if local == "style":
            self._style = []

    def _end(self, name: str) -> None:
        if self._style is not None and name.rpartition(" ")[2].lower() == "style":
            if re.search(_FETCHES, "".join(self._style).lower()):
                raise _Refused(_STYLED)
            self._style = None

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _entity(self, name: str, *rest: object) -> None:
        del rest
        raise _Refused(f"里面有实体定义（{name}）")

    def _instruction(self, target: str, data: str) -> None:
        del data
        raise _Refused(f"里面有 <?{target}?>")


_STYLED = "里面的样式引用了别的文件或网址"


def _look_at(tag: str, key: str, value: str) -> None:
    """Raise _Refused for an attribute that runs or loads something; all is given in lower case."""
    if key.startswith("on"):
        raise _Refused(f"里面有 {key} 脚本")
    if key == "base" or (key == "attributename" and value.rpartition(":")[2] in ("href", "src")):
        raise _Refused("里面的链接会变")
    if key in ("href", "src") and not (_LINKED if tag == "a" else _INSIDE).match(value):
        raise _Refused("里面引用了别的文件或网址")
    if (key == "style" or "(" in value) and re.search(_FETCHES, value):
        raise _Refused(_STYLED)
