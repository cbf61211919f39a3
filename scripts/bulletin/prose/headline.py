"""Sets a headline in lines: as large as its place allows, broken where a reader would draw breath.

Line breaking follows GB/T 15834 and 《中文排版需求》(W3C CLREQ) 3.1.3: no line begins with a mark
that closes or ends with one that opens; numbers stay with their units, Latin words whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NUMBER_WITH_UNIT = re.compile(r"\d[\d.,%‰]*[\u4e00-\u9fff]?(?:\d[\d.,%‰]*[\u4e00-\u9fff]?)*")
"""`214台`, `11月15日`: a line that ends between a number and its unit misleads."""

_ATOM = re.compile(rf"[A-Za-z][A-Za-z0-9.+#&@'’_/-]*|{NUMBER_WITH_UNIT.pattern}|——|……|\s+|.")
_NEVER_FIRST = frozenset("、，。．：；！？,.:;!?）〉》」』】〕〗”’…—～·%‰)]}々ー")
_NEVER_LAST = frozenset("（〈《「『【〔〖“‘([{#￥$")
_HANGS_ON = frozenset("的了着过地得们")
"""Particles: a line that begins with one reads badly."""
_LEADS_ON = frozenset("在和与及将把被让为对从向于不")
"""Words that want their complement on the same line."""

_SPACE, _MARK, _PLAIN, _BAD = 0.0, 0.4, 2.0, 4.0
"""What a break costs: at a space, behind a mark, between two signs, before a particle."""

Advance = Callable[[str], float]
"""Width of a text in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The room for a headline, in pixels."""

    width: int
    height: int
    sizes: Sequence[int]
    """Sizes to choose from, the largest first."""
    preferred: int
    """Size from which the editor's own lines are kept; below it, longer lines are broken anew."""
    rows: int
    leading: float
    """Height of a line in em."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A headline as it is to be drawn."""

    size: int
    lines: tuple[str, ...]


def set_headline(title: Sequence[str], place: Place, advance: Advance) -> Setting:
    """Return `title` (the editor's lines) set into `place`; cut short with … only as the last resort."""
    parts = [part for line in title for part in line.split()] or [""]
    for lines in ([" ".join(line.split()) for line in title], parts):
        size = _size_of(lines, place, advance)
        if size >= place.preferred:
            return Setting(size, tuple(lines))
    least = place.sizes[-1]
    pieces = _pieces(parts, advance, place.width / least)
    for size in place.sizes:
        limit = place.width / size
        rows = _rows(pieces, limit)
        if rows and rows <= min(place.rows, int(place.height / (size * place.leading))):
            return Setting(size, tuple(_balanced(pieces, limit, rows)))
    return Setting(least, tuple(_cut(pieces, place.width / least, place.rows, advance)))


def shortened(text: str, limit: float, advance: Advance) -> str:
    """Return `text`, cut short with … where it is wider than `limit` em."""
    if advance(text) <= limit:
        return text
    while text and advance(text + "…") > limit:
        text = text[:-1]
    return text.rstrip("，、：；（“《 ") + "…"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Signs that stay on one line."""

    text: str
    width: float
    space: bool
    """True when a space follows, unless the line ends here."""
    cost: float
    """What a break behind it costs."""


def _size_of(lines: Sequence[str], place: Place, advance: Advance) -> int:
    """Return the largest size at which `lines` fit as they are, 0 where none does."""
    if len(lines) > place.rows:
        return 0
    widest = max(advance(line) for line in lines)
    high = len(lines) * place.leading
    return next(
        (size for size in place.sizes if widest * size <= place.width and high * size <= place.height), 0
    )


def _pieces(parts: Sequence[str], advance: Advance, limit: float) -> list[_Piece]:
    """Return what the parts of a headline (which spaces separate) may be broken into."""
    found: list[_Piece] = []
    for part in parts:
        texts: list[str] = []
        for atom in _ATOM.findall(part):
            if texts and (atom[0] in _NEVER_FIRST or texts[-1][-1] in _NEVER_LAST):
                texts[-1] += atom
            else:
                texts.append(atom)
        for text, after in zip(texts, [*texts[1:], ""], strict=True):
            cost = _PLAIN
            if not after:
                cost = _SPACE
            elif text[-1] in _NEVER_FIRST:
                cost = _MARK
            elif after[0] in _HANGS_ON or text[-1] in _LEADS_ON:
                cost = _BAD
            if advance(text) > limit:  # a word wider than any line: anywhere
                found.extend(_Piece(sign, advance(sign), space=False, cost=_BAD) for sign in text[:-1])
                text = text[-1]
            found.append(_Piece(text, advance(text), space=not after, cost=cost))
    return found


def _rows(pieces: Sequence[_Piece], limit: float) -> int:
    """Return how many lines of `limit` em it takes, 0 when a piece is wider than a line."""
    rows, used = 1, 0.0
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if piece.width > limit:
            return 0
        gap = 0.25 if used and before and before.space else 0.0
        if used + gap + piece.width > limit:
            rows, used, gap = rows + 1, 0.0, 0.0
        used += gap + piece.width
    return rows


def _balanced(pieces: Sequence[_Piece], limit: float, rows: int) -> list[str]:
    """Return `rows` lines within `limit` em, about equally long and broken at the least cost."""
    count = len(pieces)
    ends = [0.0]
    for piece in pieces:
        ends.append(ends[-1] + piece.width + (0.25 if piece.space else 0.0))
    ideal = ends[-1] / rows
    best = [(0.0, 0)] + [(float("inf"), 0)] * count
    chain = [best]
    for row in range(rows):
        step = [(float("inf"), 0)] * (count + 1)
        for end in range(1, count + 1):
            last = pieces[end - 1]
            for start in range(end - 1, -1, -1):
                width = ends[end] - ends[start] - (0.25 if last.space else 0.0)
                if width > limit:
                    break
                cost = best[start][0] + (width - ideal) ** 2 + (last.cost if end < count else 0)
                if cost < step[end][0]:
                    step[end] = (cost, start)
        best = step
        chain.append(step)
        if row == rows - 1 and best[count][0] == float("inf"):
            raise AssertionError("a headline that fits in fewer lines fits in more")
    lines: list[str] = []
    end = count
    for row in range(rows, 0, -1):
        start = chain[row][end][1]
        lines.append(_joined(pieces[start:end]))
        end = start
    return lines[::-1]


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(f"{piece.text} " if piece.space else piece.text for piece in pieces).rstrip()


def _cut(pieces: Sequence[_Piece], limit: float, rows: int, advance: Advance) -> list[str]:
    """Return `rows` full lines, the last one cut short."""
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for number, piece in enumerate(pieces):
        if lines[-1] and used + piece.width > limit:
            if len(lines) == rows:
                rest = _joined([*lines[-1], *pieces[number:]])
                return [*map(_joined, lines[:-1]), shortened(rest, limit, advance)]
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += piece.width + (0.25 if piece.space else 0.0)
    return [shortened(_joined(line), limit, advance) for line in lines]
