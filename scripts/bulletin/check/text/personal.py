"""Numbers of persons in full: identity numbers with a valid check digit, mobile and bank numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.check.text.accepting import masked
from bulletin.check.text.grids import SHORTEST, Grid
from bulletin.check.text.pieces import Piece
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.model.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9](?:[ -]?[0-9]){10,18}[Xx]?(?![0-9A-Za-z])")
_WIDE = "０１２３４５６７８９"
_NARROW = str.maketrans(_WIDE, "0123456789")
_LONG = re.compile("[0-9](?:[ -]?[0-9]){10}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
"""Weights and check characters of identity numbers (GB 11643-1999, by ISO 7064, MOD 11-2)."""


def identity(text: str) -> bool:
    """Return True for an identity number of 18 digits whose birthday and check digit hold."""
    if not re.fullmatch(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", text):
        return False
    total = sum(int(sign) * weight for sign, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == text[-1].upper()


def bank(text: str) -> bool:
    """Return True for a bank card's number: 16 to 19 digits, of a known beginning, with its check digit (Luhn)."""
    if not re.fullmatch(r"(?:62|4\d|5[1-5]|35|37|9[58])\d{14,17}", text) or not 16 <= len(text) <= 19:
        return False
    total = 0
    for at, sign in enumerate(reversed(text)):
        value = int(sign) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def kind_of(text: str) -> str:
    """Return the code of what a number is; '' for what is no person's."""
    bare = re.sub("[ -]", "", text)
    if identity(bare):
        return "Z031"
    if len(bare) == 11 and _MOBILE.fullmatch(bare):
        return "Z032"
    return "Z033" if bank(bare) else ""


def _numbers(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Yield code, start and end of persons' numbers in a text; those that the newsroom gives as its own are known."""
    if any(sign in text for sign in _WIDE):
        text = text.translate(_NARROW)
    if not _LONG.search(text):
        return
    own = re.sub(r"\D", "", (vocabulary.identity and vocabulary.identity.phone) or "")
    for found in _NUMBER.finditer(text):
        code = kind_of(found[0])
        if code and re.sub(r"\D", "", found[0]) not in own:
            yield code, *found.span()


def personal(piece: Piece, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report persons' numbers in full."""
    for code, start, end in _numbers(piece.text, vocabulary):
        number = masked(piece.text[start:end])
        yield piece.hit(code, start, end, number, what=number)


def in_cells(grid: Grid, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report persons' numbers in the cells of a table, and in its head."""
    rows = ((cell, grid.place(row, column)) for row, cells in enumerate(grid.rows) for column, cell in enumerate(cells) if len(cell) >= SHORTEST)  # fmt: skip
    for cell, place in (*grid.over, *rows):
        for code, start, end in _numbers(cell, vocabulary):
            number, here, fix = masked(cell[start:end]), place, None
            at = place.text.find(cell[start:end])
            if at >= 0 and place.end_column - place.column == len(
                place.text
            ):  # no workbook's, whose columns are cells
                first = place.column + at
                here = Span(place.line, first, place.line, first + end - start, cell[start:end])
                fix = Fix(number, certain=False)
            yield problem(code, grid.path, here, fix, what=number)
