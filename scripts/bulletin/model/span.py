r"""Where something stands in a file: the one place where an offset becomes a line and a column.

A text is meant here as it is read: decoded, without a byte order mark, with `\n` at the end of a line; where
characters that nobody sees were taken out of it, columns count them all the same, as the editor's program does.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MOST = 2_000
"""Characters that a span holds; of something longer it holds the beginning."""


class Span(NamedTuple):
    """What a finding is about: from where to where, and the characters that stand there.

    Lines and columns count from 1, columns in characters. Of what is missing, and of a whole file, there
    is no text: the end is the start then.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    """Behind the last character."""
    text: str = ""
    """Exactly what stands in the file between start and end."""


WHOLE = Span()
"""The span of a finding about a whole file."""


def span(text: str, start: int, end: int, first_line: int = 1, typed: str = "") -> Span:
    """Return the span of `text[start:end]`; `text` begins on line `first_line` of its file.

    `typed` is what stands in the file where `text` lacks what nobody sees: the span is of that then.
    """
    if typed:
        from bulletin.works.unseen import typed_at  # noqa: PLC0415 - few files hold what nobody sees

        start, end = typed_at(typed, start, end)
        text = typed
    end = max(start, min(end, start + MOST, len(text)))
    return Span(*_place(text, start, first_line), *_place(text, end, first_line), text[start:end])


def _place(text: str, offset: int, first_line: int) -> tuple[int, int]:
    if len(text) < _LONG:
        return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)
    ends = _ends(text)
    above = _above(ends, offset)
    return above + first_line, offset - (ends[above - 1] if above else -1)


def line_at(text: str, offset: int) -> int:
    """Return the number of the line in which the character at `offset` stands."""
    return _place(text, offset, 1)[0]


def whole_line(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the line in which the character at `offset` stands, as offsets."""
    if len(text) < _LONG:
        end = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end
    ends = _ends(text)
    above = _above(ends, offset)
    return (ends[above - 1] + 1 if above else 0), (ends[above] if above < len(ends) else len(text))


_LONG = 20_000
"""Characters from which the ends of a text's lines are looked up: it may hold thousands of findings."""


@lru_cache(maxsize=2)
def _ends(text: str) -> list[int]:
    """Return where all lines end."""
    return [found.start() for found in re.finditer("\n", text)]


def _above(ends: list[int], offset: int) -> int:
    """Return how many lines end before `offset`."""
    from bisect import bisect_left  # noqa: PLC0415 - few texts are that long

    return bisect_left(ends, offset)
