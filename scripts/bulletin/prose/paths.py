r"""Paths of files as Windows has them, in a text: `C:\素材\*.docx` keeps every backslash, of which Markdown would take some."""

from __future__ import annotations

import re

from bulletin.prose.verbatim import outside

_STEP = r"[^\s\\/:*?\"<>|`，。；、“”？！（）《》]"
_PATH = (
    rf"(?P<code>`+)[^`]{{0,500}}(?P=code)|(?:(?<!\]\()(?<![A-Za-z0-9\\])[A-Za-z]:|(?<![\w\\:/]|\*)\\(?=\\{_STEP})|(?<={_STEP})(?=\\\*\.[A-Za-z0-9*]))"
    rf"(?:\\+(?:[^\s\\/:\"<>|`，。；、“”？！（）《》]{{1,80}}(?:[ ]{_STEP}{{1,80}}(?=[ \\]))*)?)+"
)
"""A drive, a machine (`\\\\文件服务器`), or a name before `\\*.docx`; then steps, with spaces where more of the path follows."""
_ARM = r"(?<![\]\\])\\\((?=[^()\s\w][^()\n]{0,12}\))"
_SIGN = re.compile(r"([\\`*_{}\[\]()#+.!-])")


def kept(body: str) -> str:
    """Return `body` with the signs of Windows paths escaped, so that they are printed as they were typed."""
    if "\\" not in body:
        return body
    if ":\\" in body or "\\\\" in body or "\\*." in body:
        return outside(body, lambda text: re.sub(_PATH, _escaped, text))
    if r"\(" in body and r"\)" not in body:  # the arm of a face: \(^o^)/
        return outside(body, lambda text: re.sub(_ARM, r"\\\\(", text))
    return body


def _escaped(path: re.Match[str]) -> str:
    return path[0] if path["code"] else _SIGN.sub(r"\\\1", path[0])
