"""Who signs, written once more at the start of a text: 本报讯（记者 甲）, or 本报记者 甲 on a line of its own.

Word files come with it, and pages set it by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DATELINE = (
    r"(?:\*\*)?[本我][报台刊网院局校馆站所司厂区社](?:[ \u3000]?\d{1,2}月\d{1,2}日[ \u3000]?)?讯(?:\*\*)?"
    r"(?:[ \u3000]*[（(](?P<names>[^（）()\n]{0,60})[）)]"
    r"|[ \u3000]*(?P<told>(?:记者|通讯员)[^，。：:\n]{2,20})报道[：:])?(?:\*\*)?[ \u3000]*"
)
_NAME = r"(?:(?:记者|通讯员|摄影)[ \u3000]?[：:]?[ \u3000]?)?[\u3400-\u9fff·]{2,4}"
_LINE = (
    r"(?:[□■◇◆●][ \u3000]*)?(?:本[报台刊网])?(?:[见实]习|特约)?(?:记者|通讯员)[ \u3000:：]{0,3}"
    rf"(?P<names>{_NAME}(?:[ \u3000、，,]{{1,3}}{_NAME}){{0,8}})[ \u3000]*(?:\n|\Z)"
)
_OFFICE = r"本[报台刊网]|见习|实习|特约|记者|通讯员|摄影报道|[ \u3000、，,：:]"
_FAR = 100
"""Characters within which a text begins."""
_BLANK = " \t\n\u3000"
_FIRST = "本我*记通□■◇◆●特见实"
"""What such an opening begins with: of most texts the first character tells that they have none."""


def dateline(body: str) -> tuple[int, int, str] | None:
    """Return start and end of what a body opens with to say who wrote it, and the names in it; None for most bodies."""
    head = body[:_FAR]
    bare = head.lstrip(_BLANK)
    if not bare or bare[0] not in _FIRST:
        return None
    start = len(head) - len(bare)
    found = re.compile(_DATELINE).match(body, start) or re.compile(_LINE).match(body, start)
    if found is None:
        return None
    return start, found.end(), found["names"] or found.groupdict().get("told") or ""


def signs(body: str, names: Sequence[str]) -> bool:
    """Tell whether a body itself opens with a dateline or byline that has every one of `names`."""
    said = dateline(body)
    return said is not None and all(name in said[2] for name in names)


def says_the_same(said: str, names: Sequence[str]) -> bool:
    """Tell whether what stands in a dateline or byline is `names` in their order, and words of an office."""
    return re.sub(_OFFICE, "", said) == "".join(names)
