"""Characters that nobody sees: what no page may hold, what turns the reading order round, what cuts words in two.

Every text of a newsroom comes through here once, as it is read, and every value that YAML spells by escapes.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Harm = Literal["control", "order", "unseen"]

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""What XML 1.0 forbids or discourages: feeds would be broken. Tab, line ends and NEL stay. Lone surrogates come of escapes."""
ORDER = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates of UAX #9: what follows is read from the other side."""
_UNSEEN = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_JOINERS = "\u200c\u200d"

_CHINESE = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""Chinese and its punctuation."""

_ODD = re.compile(f"[{_CONTROL}{ORDER}{_UNSEEN}{_JOINERS}]")
_OTHER_LETTER = rf"[^\W\d{_CHINESE}]"
_SCRIPTS = "\u0600-\u109f\u1780-\u18af"
"""Arabic, those of India, Tibetan, Burmese, Khmer, Mongolian: they join and part letters and signs."""
_EMOJI = "\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
_JOINED = rf"(?:{_OTHER_LETTER}|[{_SCRIPTS}{_EMOJI}])"
"""What a joiner may stand behind, and before."""


class Unseen(NamedTuple):
    """One place that had better not be there."""

    harm: Harm
    start: int
    end: int

    def name(self, text: str) -> str:
        """Return the character as standards call it: `U+202E`."""
        return f"U+{ord(text[self.start]):04X}"


@cache
def _harms() -> re.Pattern[str]:
    """Return what finds harm; compiled where there is any, for it takes as long as ten other patterns.

    A soft hyphen within a Latin word, joiners in emoji and other scripts mean something, and stay.
    """
    return re.compile(
        f"(?P<control>[{_CONTROL}])|(?P<order>[{ORDER}])"
        rf"|(?P<unseen>(?<!{_OTHER_LETTER})[{_UNSEEN}]+|[{_UNSEEN}]+(?!{_OTHER_LETTER})"
        rf"|(?<!{_OTHER_LETTER})(?<![{_SCRIPTS}{_EMOJI}])[{_JOINERS}{_UNSEEN}]+"
        rf"|(?<![{_SCRIPTS}])[{_JOINERS}]+(?!{_JOINED}))"
    )


def unseen(text: str) -> list[Unseen]:
    """Return what of `text` nobody sees and no page should hold; nearly always nothing."""
    return list(_found(text)) if _ODD.search(text) else []


def _found(text: str) -> Iterator[Unseen]:
    for match in _harms().finditer(text):
        harm: Harm = "control" if match["control"] else "order" if match["order"] else "unseen"
        yield Unseen(harm, *match.span())


def without(text: str, found: list[Unseen]) -> str:
    """Return `text` without what was `found` in it."""
    kept = []
    done = 0
    for one in found:
        kept.append(text[done : one.start])
        done = one.end
    return "".join([*kept, text[done:]])


def typed_at(typed: str, start: int, end: int) -> tuple[int, int]:
    """Return where in `typed` that stands which stands at `start` to `end` in it without what nobody sees.

    What nobody sees counts as inside only between two characters that are; a place without an extent stands
    before it.
    """
    from bisect import bisect_left, bisect_right  # noqa: PLC0415 - few files hold what nobody sees

    places, lengths = _gone(typed)
    if end <= start:
        at = start + lengths[bisect_left(places, start)]
        return at, at
    return start + lengths[bisect_right(places, start)], end + lengths[bisect_left(places, end)]


@lru_cache(maxsize=2)
def _gone(typed: str) -> tuple[list[int], list[int]]:
    """Return where something is taken out, as offsets in what is left, and how much up to each, from nothing."""
    places: list[int] = []
    lengths = [0]
    for one in unseen(typed):
        places.append(one.start - lengths[-1])
        lengths.append(lengths[-1] + one.end - one.start)
    return places, lengths
