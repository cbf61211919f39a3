"""Headlines in a fragment break by sense: a phrase is a span that no line breaks.

The official editor has no `<wbr>`, and a sign without width would go along with every copy.
"""

from __future__ import annotations

from bulletin.prose.lexicon import NO_NAMES, Names
from bulletin.prose.phrases import BREAK, phrased
from bulletin.wechat.tree import Child, node

_WHOLE = "white-space:nowrap"
_MOST = 12
"""Signs of a span: as many as stand on a line of a phone of 320 pixels in the largest type."""
_LINE, _FREE = 16, 13
"""Signs of a text that every phone sets on one line, and those with which a longer one begins that no phone breaks:
a span is 40 characters of the 20,000 that WeChat takes."""
BESIDE = (9, 8)
"""The same two for a headline of 16 px that has two thirds of a phone of 320 pixels, and a number before it."""


def by_sense(text: str, room: tuple[int, int] = (_LINE, _FREE)) -> list[Child]:
    """Return a text in phrases as spans and what stands between them; its words are what they were.

    `room` is what stands on one line, and what begins a longer one, in signs.
    """
    line, free = room
    if len(text) - text.count(BREAK) <= line:
        return [text.replace(BREAK, "")] if text else []
    made: list[Child] = []
    bare, before = "", 0
    for phrase in text.replace(" ", f"{BREAK} {BREAK}").split(BREAK):
        before += len(phrase)
        if before <= free or not 1 < len(phrase) <= _MOST:
            bare += phrase
            continue
        made += [bare, node("span", _WHOLE, phrase)] if bare else [node("span", _WHOLE, phrase)]
        bare = ""
    return [*made, bare] if bare else made


def heading_by_sense(inner: list[Child], names: Names = NO_NAMES) -> list[Child]:
    """Return a heading's content with its texts in phrases; what is marked or linked stays as it is."""
    made: list[Child] = []
    for child in inner:
        made += by_sense(phrased(child, names)) if isinstance(child, str) else [child]
    return made
