"""How a draft that would be written differs from the article that stands."""

from __future__ import annotations

import difflib
from pathlib import Path

MOST = 30
"""Characters of a line that are told."""


def difference(file: Path, new: str) -> str:
    """Return a clause that names how many lines differ and the first of them; '' where none does."""
    try:
        old = file.read_text("utf-8", "replace")
    except OSError:
        return ""
    before, after = _lines(old), _lines(new)
    if before == after:
        return "，两份没有不同"
    gone = [line[2:] for line in difflib.ndiff(before[:400], after[:400]) if line.startswith("- ")]
    come = [line[2:] for line in difflib.ndiff(before[:400], after[:400]) if line.startswith("+ ")]
    first = f"现在写的是“{_short(gone[0])}”" if gone else ""
    other = f"来稿是“{_short(come[0])}”" if come else ""
    return f"，有 {max(len(gone), len(come))} 行不同：{'，'.join(one for one in (first, other) if one)}"


def _lines(text: str) -> list[str]:
    """Return the lines of an article that say something, without its doubts."""
    if "<!-- 存疑" in text:
        before, _, rest = text.partition("<!-- 存疑")
        text = before + rest.partition("-->")[2]
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}……"
