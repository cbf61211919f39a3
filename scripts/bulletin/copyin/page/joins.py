"""Sentences that a column or a photo cut are made whole again."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.copyin.page.looks import begun, ended
from bulletin.copyin.page.seams import reads_on
from bulletin.copyin.page.units import Unit, line_of


def joined(units: Sequence[Unit]) -> list[Unit]:
    """Return units with each broken paragraph as one, at the place of its first part.

    What stands between the parts and is no text (captions, tables) comes behind the whole.
    """
    whole: list[Unit] = []
    open_at = -1
    for unit in units:
        if unit.kind in ("head", "deck", "byline", "lead"):
            open_at = -1
        if unit.kind in ("text", "lead"):
            before = whole[open_at] if open_at >= 0 else None
            if unit.kind == "text" and before and (not ended(before.text) or not begun(unit.text)):
                whole[open_at] = _join(before, unit)
            else:
                whole.append(unit)
                open_at = len(whole) - 1
        else:
            whole.append(unit)
    return whole


def _join(before: Unit, after: Unit) -> Unit:
    """Return two parts of a paragraph as one."""
    if ended(before.text):
        sure = 0.6
    elif not begun(after.text):
        sure = 0.97
    else:
        sure = 0.93 if before.text.endswith(("，", "、", "；")) or reads_on(before.text, after.text) else 0.85
    first, last = before.text[-1:], after.text[:1]
    space = " " if first.isascii() and first.isalnum() and last.isascii() and last.isalnum() else ""
    why = before.why or (f"和{line_of(after.place)}接成一段" if sure < 0.9 else "")
    return before._replace(text=before.text + space + after.text, sure=min(before.sure, sure), why=why)
