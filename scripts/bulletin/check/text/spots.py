"""Where a finding stands on a page: which of a story's texts it is in, and what readers see around it.

A page knows nothing of lines and columns. What is shown there is found again by the words themselves and by those
beside them; blanks and the signs of Markdown do not count, for setting a text changes both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bulletin.check.text.pieces import GONE, Piece, pieces_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.table import DataTable

AROUND = 16
"""Characters before and behind by which one place is told from another."""
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff" + GONE + "*#>`|\\\\~]+")


class Spot(NamedTuple):
    """One place in what readers see of a story."""

    key: str
    """`body`, a key of the front matter (`title`, `photos.0.caption`) or a table (`tables.0`); '' for what is not shown."""
    before: str = ""
    text: str = ""
    """As seen, without blanks; '' where there is nothing to point at."""
    after: str = ""
    nth: int = 0
    """How often the same words stand before it."""


NOWHERE = Spot("")


def seen(text: str) -> str:
    """Return the characters of a text that can be seen on any page."""
    return _UNSEEN.sub("", text)


def spots_of(article: Article, found: Sequence[Problem]) -> list[Spot]:
    """Return where each finding in the files of a story stands, in their order."""
    pieces = pieces_of(article)
    lines = _lines(article.body)
    return [_spot(article, one, pieces, lines) for one in found]


def _lines(body: str) -> list[int]:
    return [0, *(at.end() for at in re.finditer("\n", body))]


def _spot(article: Article, found: Problem, pieces: Sequence[Piece], lines: Sequence[int]) -> Spot:
    if not found.text:
        return NOWHERE
    if found.path != article.path:
        return next((_cell(f"tables.{at}", one, found)
                     for at, one in enumerate(article.tables) if one.file == found.path), NOWHERE)  # fmt: skip
    if found.line >= article.body_line:
        at = min(found.line - article.body_line, len(lines) - 1)
        start = lines[at] + found.column - 1
        body = next((one for one in pieces if one.key == "body"), None)
        return _around(body, start, start + len(found.text)) if body else NOWHERE
    return next(_in_front(pieces, found), NOWHERE)


def _around(piece: Piece, start: int, end: int) -> Spot:
    text = piece.text
    if not text[start:end].strip() and end > start:  # a blank shows by what it stands between
        start, end = max(0, start - 1), end + 1
    if not seen(text[start:end]):  # a table's row, which no other rule reads
        text = piece.raw
    before = seen(text[max(0, start - 4 * AROUND) : start])[-AROUND:]
    after = seen(text[end : end + 4 * AROUND])[:AROUND]
    nth = text.count(text[start:end], 0, start) if end > start else 0
    return Spot(piece.key, before, seen(text[start:end]), after, nth)


def _in_front(pieces: Sequence[Piece], found: Problem) -> Iterator[Spot]:
    """Yield where in headlines and captions a finding in front matter stands."""
    place = found.line, found.column
    for piece in pieces:
        if piece.key == "body":
            continue
        at = piece.raw.find(found.text)
        while at >= 0:
            if piece.span(at, at + len(found.text))[:2] == place:
                yield _around(piece, at, at + len(found.text))
            at = piece.raw.find(found.text, at + 1)
    for piece in pieces:
        if piece.key != "body" and piece.span(0, 0)[:2] == place:
            yield Spot(piece.key, "", seen(piece.text))


def _cell(key: str, table: DataTable, found: Problem) -> Spot:
    """Return which cell of a table is meant: the one with these words whose row is nearest to the file's line."""
    places = [(abs(row - found.line + 1), row, at)
              for row, cells in enumerate(table.rows) for at, cell in enumerate(cells) if found.text in cell.text]  # fmt: skip
    if not places:
        return Spot(key)
    nearest = min(places)[1]
    cells = table.rows[nearest]
    ends = [0]
    for cell in cells:
        ends.append(ends[-1] + len(cell.text) + 1)
    within = [at for _, row, at in places if row == nearest]
    meant = max(0, bisect_left(ends, found.column) - 1)
    at = min(within, key=lambda one: abs(one - meant))
    words = cells[at].text
    offset = words.find(found.text)
    before = seen("".join(one.text for one in cells[:at]) + words[:offset])[-AROUND:]
    after = seen(words[offset + len(found.text) :] + "".join(one.text for one in cells[at + 1 :]))[:AROUND]
    return Spot(key, before, seen(found.text), after)


def best(text: str, spot: Spot) -> int:
    """Return where in a seen `text` a spot stands, by what is around it; -1 where it is not there.

    Where all that is around is the same, too, it is the one that is as far from the first as in the file.
    """
    found, most, number = -1, (-1, 0), 0
    at = text.find(spot.text) if spot.text else -1
    while at >= 0:
        behind = at + len(spot.text)
        like = _alike(text[max(0, at - AROUND) : at][::-1], spot.before[::-1])
        like += _alike(text[behind : behind + AROUND], spot.after)
        if (like, -abs(number - spot.nth)) > most:
            found, most = at, (like, -abs(number - spot.nth))
        at = text.find(spot.text, at + 1)
        number += 1
    return found


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
