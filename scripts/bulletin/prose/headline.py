"""Sets a headline in lines: as large as its place allows, broken where a reader would draw breath.

Both wishes are weighed against each other: a break inside a word costs more than a smaller size does,
one at a comma costs next to nothing.

Line breaking follows GB/T 15834 and 《中文排版需求》(W3C CLREQ) 3.1.3: no line begins with a mark
that closes or ends with one that opens; numbers stay with their units, Latin words whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bulletin.prose.letters import NUMBER_WITH_UNIT
from bulletin.prose.phrases import BREAK, NEVER_FIRST, NEVER_LAST, phrases

ATOM = rf"[A-Za-z][A-Za-z0-9.+#&@'’_/-]*|{NUMBER_WITH_UNIT}|——|……|\s+|."
"""What is one sign to whoever sets lines."""

_LINE, _SPACE, _MARK, _BETWEEN, _BAD = -1.5, -0.8, 0.3, 1.5, 5.0
"""What a break costs: where the editor broke, at a space, at a mark, between two phrases, and inside one."""
_UNEVEN = 3.0
"""What lines cost that differ in length: times the sum of their squared deviations from the mean."""
_SMALL = 7.0
"""What size costs: a headline at half the largest size as much as 3.5."""

Advance = Callable[[str], float]
"""Width of a text in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The room for a headline, in pixels."""

    width: int
    height: int
    sizes: Sequence[int]
    """Sizes to choose from, the largest first."""
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
    least = place.sizes[-1]
    pieces = _pieces(title, advance, place.width / least)
    floor = sum(min(piece.cost, 0.0) for piece in pieces)
    lowest, best = float("inf"), None
    for size in place.sizes:
        small = _SMALL * (1 - size / place.sizes[0])
        if small + floor >= lowest:
            break
        limit = place.width / size
        fewest = _rows(pieces, limit)
        most = min(place.rows, int(place.height / (size * place.leading)))
        for rows in range(fewest, min(most, fewest + 1) + 1) if fewest else ():
            cost, lines = _broken(pieces, limit, rows)
            if cost + small < lowest:
                lowest, best = cost + small, Setting(size, tuple(lines))
    return best or Setting(least, tuple(_cut(pieces, place.width / least, place.rows, advance)))


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


def _pieces(title: Sequence[str], advance: Advance, limit: float) -> list[_Piece]:
    """Return what a headline may be broken into; a word wider than `limit` em is broken anywhere."""
    found: list[_Piece] = []
    for line in title:
        for part in line.split():
            texts: list[str] = []
            costs: list[float] = []
            for phrase in part.split(BREAK) if BREAK in part else phrases(part):
                for at, atom in enumerate(re.findall(ATOM, phrase)):
                    if texts and (atom[0] in NEVER_FIRST or texts[-1][-1] in NEVER_LAST):
                        texts[-1] += atom
                    else:
                        costs += [_cost(texts[-1][-1], atom[0], inside=at > 0)] if texts else []
                        texts.append(atom)
            costs.append(_SPACE)
            for at, text in enumerate(texts):
                wide = advance(text)
                if wide > limit:
                    found.extend(_Piece(sign, advance(sign), space=False, cost=_BAD) for sign in text[:-1])
                    text, wide = text[-1], advance(text[-1])
                found.append(_Piece(text, wide, space=at == len(texts) - 1, cost=costs[at]))
        if found:
            found[-1] = replace(found[-1], cost=_LINE)
    return found or [_Piece("", 0.0, space=False, cost=_SPACE)]


def _cost(before: str, after: str, *, inside: bool) -> float:
    """Return what a break between two signs costs, inside a phrase or between two."""
    if before in NEVER_FIRST or after in NEVER_LAST:
        return _MARK
    return _BAD if inside else _BETWEEN


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


def _broken(pieces: Sequence[_Piece], limit: float, rows: int) -> tuple[float, list[str]]:
    """Return the best `rows` lines within `limit` em with what they cost; infinity where there are none."""
    count = len(pieces)
    ends = [0.0]
    for piece in pieces:
        ends.append(ends[-1] + piece.width + (0.25 if piece.space else 0.0))
    ideal = max(ends[-1] / rows, 0.1)
    nowhere = (float("inf"), 0)
    chain = [[(0.0, 0)] + [nowhere] * count]
    for _ in range(rows):
        best, step = chain[-1], [nowhere] * (count + 1)
        for end in range(1, count + 1):
            last = pieces[end - 1]
            least, begin = nowhere
            for start in range(end - 1, -1, -1):
                width = ends[end] - ends[start] - (0.25 if last.space else 0.0)
                if width > limit:
                    break
                cost = best[start][0] + _UNEVEN * (width / ideal - 1) ** 2
                if cost < least:
                    least, begin = cost, start
            step[end] = (least + (last.cost if end < count else 0.0), begin)
        chain.append(step)
    if chain[rows][count] == nowhere:
        return float("inf"), []
    lines: list[str] = []
    end = count
    for row in range(rows, 0, -1):
        start = chain[row][end][1]
        lines.append(_joined(pieces[start:end]))
        end = start
    return chain[rows][count][0], lines[::-1]


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
