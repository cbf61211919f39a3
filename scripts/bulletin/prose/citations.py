"""`[1]: 某报2026年1月1日第3版` is a source that readers want to see, not the address of a link."""

from __future__ import annotations

import re

from bulletin.prose.verbatim import outside

DEFINITION = r"(?m)^(?P<indent>[ \t\u3000>]*(?:(?:[-+*]|\d{1,3}\.)[ \t]+)*)\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?P<rest>[^\n]*)$"
_ADDRESS = (
    r"(?i)<?(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s]|/|\.{1,2}/|#|www\.|[\w%./-]+\.(?:md|html?|pdf|docx?|xlsx?)\b)[^\s>]*>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\Z"
)


def cited(body: str) -> str:
    """Return `body` with a backslash before each `[1]:` that leads nowhere or that nothing refers to."""
    if "]:" not in body:
        return body
    labels = set(re.findall(r"\[([^\[\]\n]+)\](?!:)", body.lower()))
    return outside(body, lambda text: re.sub(DEFINITION, lambda found: _line(found, labels), text))


def _line(found: re.Match[str], labels: set[str]) -> str:
    label = found["label"].lower()
    if label.startswith("^"):
        return found[0]
    if re.match(_ADDRESS, found["rest"]) and label in labels:
        return found[0]
    return f"{found['indent']}\\{found[0][len(found['indent']) :]}"
