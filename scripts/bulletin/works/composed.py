"""Names of files compared: macOS and some archives store é as e and an accent, and people type it as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def composed(text: str) -> str:
    """Return `text` in NFC."""
    return (
        text
        if text.isascii() or unicodedata.is_normalized("NFC", text)
        else unicodedata.normalize("NFC", text)
    )


def same_name(name: str, known: Iterable[str]) -> str | None:
    """Return the one of the `known` names that is spelled like `name`; None where there is none."""
    if name.isascii():
        return None
    wanted = composed(name)
    return next((one for one in known if composed(one) == wanted), None)
