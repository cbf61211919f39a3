"""Fixed wording: what is one or two characters from a full name, a law, a standing phrase, or lacks one.

`phrases.txt` has those of everywhere, `phrases.yml` the newsroom's own. Near ones are found by the pairs of
characters that they share, so that a text is compared with none of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.alike import confusable
from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import pairs_in
from bulletin.model.problem import Problem

_NUMBERS = frozenset("0123456789〇零一二三四五六七八九十百千两上下左右东南西北前后省市县区州镇乡村我你他")
"""Characters by which two right names differ."""
_SPARE = frozenset("0123456789〇零一二三四五六七八九十百千两全、")
"""Characters without which a phrase is another right one."""
_OPEN = frozenset("局部厅会法例处队所站办案")
"""Characters that end a name beside which others of another end stand: 执法局, 执法队."""
_LAST = 8
"""Characters of a phrase from which its last one is looked at too."""
_SHORTEST = 5
"""Characters of a phrase below which its neighbours are words of their own."""


class Book(NamedTuple):
    """Phrases, and which pairs of characters lead to each."""

    phrases: tuple[str, ...]
    pairs: dict[str, tuple[int, ...]]
    keys: frozenset[str]
    """Of `pairs`: what two sets share is found faster."""
    size: tuple[int, ...]
    """How many different pairs each phrase has."""


@cache
def shipped() -> tuple[str, ...]:
    """Return the phrases of everywhere."""
    lines = Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def book(own: tuple[str, ...]) -> Book:
    """Return the phrases with the newsroom's own among them."""
    return booked(tuple(dict.fromkeys([*(one for one in own if len(one) >= _SHORTEST), *shipped()])))


@cache
def booked(phrases: tuple[str, ...]) -> Book:
    """Return phrases with the pairs of characters that lead to each."""
    pairs: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for pair in pairs_in(phrase):
            pairs.setdefault(pair, []).append(number)
    sizes = tuple(len(pairs_in(one)) for one in phrases)
    return Book(phrases, {pair: tuple(of) for pair, of in pairs.items()}, frozenset(pairs), sizes)


def near(text: str, known: Book) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of what is one character from a phrase, turned round in it, or lacks one; and the phrase."""
    counts: dict[int, int] = {}
    for pair in pairs_in(text) & known.keys:
        for number in known.pairs[pair]:
            counts[number] = counts.get(number, 0) + 1
    for number, count in counts.items():
        if count >= known.size[number] - 3 and count >= 2:
            yield from _windows(text, known.phrases[number])


def _windows(text: str, phrase: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text has nearly `phrase`: both of its halves are looked for, and one must stand whole."""
    half = len(phrase) // 2
    seen: set[int] = set()
    for part, offset in ((phrase[:half], 0), (phrase[half:], half)):
        at = text.find(part)
        while at >= 0:
            for start, end in _candidates(at, offset, len(part), len(phrase)):
                if (
                    start >= 0
                    and start not in seen
                    and end <= len(text)
                    and _one_off(text[start:end], phrase)
                ):
                    seen.add(start)
                    yield start, end, phrase
            at = text.find(part, at + 1)


def _candidates(at: int, offset: int, length: int, whole: int) -> Iterable[tuple[int, int]]:
    """Return the windows of a phrase whose part stands at `at`: as long, one shorter, one longer."""
    if not offset:
        return (at, at + whole), (at, at + whole - 1), (at, at + whole + 1)
    end = at + length
    return (at - offset, end), (at - offset + 1, end), (at - offset - 1, end)


def _one_off(window: str, phrase: str) -> bool:
    """Return True for one other character, two turned round, one lost inside, or one that stands twice."""
    if window == phrase:
        return False
    if len(window) == len(phrase):
        differ = [at for at, (one, other) in enumerate(zip(window, phrase, strict=True)) if one != other]
        if len(differ) == 2 and differ[1] == differ[0] + 1:
            one, two = differ
            return window[one] == phrase[two] and window[two] == phrase[one]
        if len(differ) != 1 or not differ[0] or not _may_be_wrong(window[differ[0]], phrase[differ[0]]):
            return False
        end = differ[0] == len(phrase) - 1 and (phrase[-1] in _OPEN or len(phrase) < _LAST)
        return not end or (window[-1] not in _OPEN and bool(confusable(window[-1], phrase[-1])))
    if len(window) > len(phrase):
        more = next((at for at, sign in enumerate(phrase) if sign != window[at]), len(phrase))
        return (
            0 < more < len(phrase)
            and window[more] == window[more - 1]
            and window[more + 1 :] == phrase[more:]
        )
    lost = next((at for at, sign in enumerate(window) if sign != phrase[at]), len(window))
    return 0 < lost < len(window) and window[lost:] == phrase[lost + 1 :] and phrase[lost] not in _SPARE


def _may_be_wrong(said: str, meant: str) -> bool:
    return "\u4e00" <= said <= "\u9fff" and not (said in _NUMBERS and meant in _NUMBERS)


def fixed(piece: Piece, own: Sequence[str]) -> Iterator[Problem]:
    """Report fixed wording that is nearly right."""
    known = book(tuple(own))
    found = [*near(piece.text, known)]
    for start, end, phrase in found:
        said = piece.text[start:end]
        if any(first <= start and end <= last and end - start < last - first for first, last, _ in found):
            continue  # it is told of the longer one
        if said not in known.phrases and not any(said in other for other in known.phrases if other != phrase):
            yield piece.hit("Z021", start, end, phrase, said=said, phrase=phrase)
