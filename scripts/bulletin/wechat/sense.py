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


def by_sense(text: str) -> list[Child]:
    """Return a text in phrases as spans and what stands between them; its words are what they were."""
    made: list[Child] = []
    for number, part in enumerate(text.split(" ")):
        if number:
            made.append(" ")
        phrases = part.split(BREAK)
        made += [node("span", _WHOLE, one) if 1 < len(one) <= _MOST else one for one in phrases if one]
    return made


def heading_by_sense(inner: list[Child], names: Names = NO_NAMES) -> list[Child]:
    """Return a heading's content with its texts in phrases; what is marked or linked stays as it is."""
    made: list[Child] = []
    for child in inner:
        made += by_sense(phrased(child, names)) if isinstance(child, str) else [child]
    return made
