"""Lines of a manuscript as Markdown that prints just these characters."""

from __future__ import annotations

import re

from bulletin.copyin.flat import BOLD, KEPT, PLAIN, SLANTED, STRUCK, UPRIGHT
from bulletin.prose.struck import struck

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_OPENING = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|={3,}|!{3}|\?{3}|\||:\s)")
_LINK = re.compile(r"\[(?=[^\[\]]{0,200}\]\()")
_NOTE = re.compile(r"\[(?=\^[^\[\]\d][^\[\]]{0,60}\])")


def escaped(text: str) -> str:
    """Return one line of text as Markdown: signs that would be marks are escaped, bold is set in `**`."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    for mark in ("*", "`"):
        if mark in text:
            text = text.replace(mark, f"\\{mark}")
    if "~~" in text and "<del>" in struck(text):
        text = text.replace("~~", r"\~\~")
    if text.count("_") > 1:
        text = text.replace("_", "\\_")
    if "<" in text:
        text = _TAG.sub("&lt;", text)
    if "[" in text:
        text = _NOTE.sub(r"\\[", _LINK.sub(r"\\[", text))
    if "&" in text:
        text = re.sub(r"&(?=#?\w{1,20};)(?!lt;)", "&amp;", text)
    if text[:1] in "#>-+=!?|:" and _OPENING.match(text):
        text = f"\\{text}"
    return _set(text)


def _set(text: str) -> str:
    """Return a line with its marks as Markdown."""
    if SLANTED in text:  # beside bold words nobody could tell which stars are whose
        clear = not any(pair in text for pair in (PLAIN + SLANTED, UPRIGHT + BOLD))
        text = text.replace(SLANTED, "*" if clear else "").replace(UPRIGHT, "*" if clear else "")
    text = text.replace(BOLD, "**").replace(PLAIN, "**")
    if STRUCK not in text:
        return text
    tildes = text.replace(STRUCK, "~~").replace(KEPT, "~~")
    if struck(tildes).count("<del>") == text.count(STRUCK):
        return tildes
    return text.replace(STRUCK, "<del>").replace(KEPT, "</del>")
