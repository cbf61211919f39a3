"""One story over several files: what goes on from another is made a draft of its own, and told on both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from bulletin.copyin.incoming import File
from bulletin.copyin.values import Doubt, Draft

_PART = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,2}(?:部分|页|篇)?|[上中下续]篇?|续[一二三四五六七八九十\d]?|后续|接上)\Z"
)
"""The end of a name that counts parts."""
_GOES_ON = re.compile(r"[（(]?(?:接上|上接|续上|续前|续)[^。]{0,12}[)）]?")
_ENDS = ("。", "！", "？", "”", "…", "）", ".", "!", "?")


def with_parts_told(drafts: Sequence[tuple[File, Draft]]) -> list[tuple[File, Draft]]:
    """Return drafts; one without a headline and a byline of its own that goes on from the file before says so, and that one too."""
    found = list(drafts)
    for at in range(1, len(found)):
        (file, draft), (before, first) = found[at], found[at - 1]
        if file.digest != before.digest and _goes_on(file, draft, before, first):
            name = PurePosixPath(before.name).name
            found[at] = (
                file,
                _told(draft, f"像是接着 {name} 写的，没有自己的标题和署名；是一篇的，请接到那一篇后面"),
            )
            found[at - 1] = (
                before,
                _told(first, f"{PurePosixPath(file.name).name} 像是接着这一篇写的，请核对"),
            )
    return found


def _goes_on(file: File, draft: Draft, before: File, first: Draft) -> bool:
    """Tell whether a draft is the rest of the one before it."""
    title = draft.field("title")
    if title is None or (title.sure >= 0.5 and not _GOES_ON.match(str(title.value))):
        return False
    if draft.field("reporter") or draft.field("correspondent"):
        return False
    if PurePosixPath(file.name).parent != PurePosixPath(before.name).parent:
        return False
    stems = [_PART.sub("", one.stem[-60:].rstrip(" )）】")).rstrip(" -_—（(【") for one in (before, file)]
    words = [piece.text for piece in first.body if not piece.text.startswith(("[图", "[表"))]
    cut_off = bool(words) and not words[-1].rstrip("*~").endswith(_ENDS)
    return (len(stems[0]) > 1 and stems[0] == stems[1]) or cut_off or bool(_GOES_ON.match(str(title.value)))


def _told(draft: Draft, why: str) -> Draft:
    return replace(draft, doubts=(*draft.doubts, Doubt(why)))
