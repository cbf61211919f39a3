"""Every character of a manuscript is in a draft or listed as dropped: what is in neither is found here and listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bulletin.copyin.grids import texts
from bulletin.copyin.values import Draft, Dropped, Grid, Manuscript, Paragraph, Piece

_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff]{2,}")
WORDS = 8
"""Chinese characters, or words of another language, that the shortest story has."""
ENOUGH = 4
"""Chinese characters of a line from which what is missing may be a sentence and no mark of layout."""


def lines_of(manuscript: Manuscript) -> list[tuple[str, Paragraph]]:
    """Return the text of every paragraph, those of tables too."""
    found: list[tuple[str, Paragraph]] = []
    for block in manuscript.blocks:
        if isinstance(block, Paragraph):
            found.append((block.text, block))
        elif isinstance(block, Grid):
            inside = [one for row in block.rows for cell in row for one in cell.blocks]
            found += [(one.text, one) for one in inside if isinstance(one, Paragraph)]
    return found


def said(draft: Draft) -> str:
    """Return all that a draft says, and what it lists as dropped."""
    values = [one.value if isinstance(one.value, str) else "\n".join(one.value) for one in draft.fields]
    shots = [shot.caption + shot.credit for shot in draft.photos]
    dropped = [one.text for one in draft.dropped]
    return "\n".join([*values, *(piece.text for piece in draft.body), *shots, texts(draft.tables), *dropped])


def missing(manuscript: Manuscript, drafts: Sequence[Draft]) -> list[Dropped]:
    """Return what of a manuscript is in no draft, line by line."""
    there = count(said(draft) for draft in drafts)
    lines = lines_of(manuscript)
    if not count(text for text, _ in lines) - there:
        return []
    found: list[Dropped] = []
    for text, paragraph in lines:
        lost = []
        for one in text:
            if one.isspace() or not one.isprintable():
                continue
            if there[one] > 0:
                there[one] -= 1
            else:
                lost.append(one)
        if lost:
            found.append(Dropped("".join(lost), "排版用的字和标点", paragraph.place))
    return found


def count(texts_: Iterable[str]) -> Counter[str]:
    """Return how often each character that prints stands in texts."""
    return Counter(one for text in texts_ for one in text if not one.isspace() and one.isprintable())


def doubtful(lost: Dropped) -> bool:
    """Tell whether what is missing may be words."""
    return sum("\u3400" <= one <= "\u9fff" for one in lost.text) >= ENOUGH


def says(draft: Draft) -> bool:
    """Tell whether a draft is worth a file: a word of thanks and a date are none."""
    text = "".join(piece.text for piece in draft.body)
    words = sum("\u3400" <= one <= "\u9fff" for one in text) + len(_LATIN.findall(text))
    return words >= WORDS or bool(draft.photos or draft.tables)


def empty(pieces: Iterable[Piece]) -> bool:
    """Tell whether a body has no words."""
    return not any(one.text and not one.text.startswith(("[图", "[表")) for one in pieces)
