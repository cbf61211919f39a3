"""Whether two parts of a sentence read on where a column or a photo cut them, by the words that stand at the cut."""

from __future__ import annotations

import re

from bulletin.prose.lexicon import cut, rarity

_NEAR = 8
"""Signs on each side that are looked at: no word is longer, and one sentence is enough."""
_LAST = re.compile(rf"[\u3400-\u9fff]{{0,{_NEAR}}}\Z")
_FIRST = re.compile(rf"[\u3400-\u9fff]{{0,{_NEAR}}}")
_COMMON = 8.5
"""How rare a word of one sign may be at a cut: 到, 内, 但 stand there, a sign that was misread does not."""
_OPENS = re.compile(
    r"[“‘（《]|\d{1,4}[年月]|(?:近日|近期|日前|昨日|今日|连日|据|会上|会后|会议(?:要求|强调|指出)|目前|下一步|随后|同时|此外|另外|截至|接下来|活动中|现场|记者)"
)
"""How a paragraph begins more often than the rest of a sentence does."""


def reads_on(before: str, after: str) -> bool:
    """Return whether `after` goes on with `before`, which ends in the middle of a sentence.

    Recognition may have taken a full stop for another sign: then the last sign is in no word, and nobody should
    believe that a sentence goes on.
    """
    if _OPENS.match(after):
        return False
    left, right = _LAST.search(before), _FIRST.match(after)
    assert left is not None
    assert right is not None
    seam, at = len(left[0]), 0
    for word in cut(left[0] + right[0]):
        start, at = at, at + len(word)
        if start < seam < at:
            return True
        if seam in (start, at) and len(word) == 1 and rarity(word) > _COMMON:
            return False
    return True
