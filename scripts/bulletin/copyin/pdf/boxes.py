"""What stands on a page of a PDF: lines of characters, tables and pictures, each with its box.

Lengths are points, counted from the left and from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bulletin.copyin.values import Grid


class Letter(NamedTuple):
    """One character as the page sets it."""

    text: str
    x0: float
    x1: float
    base: float
    """Where the line it stands on runs."""
    size: float
    bold: bool = False


class Wall(NamedTuple):
    """A rule that runs from top to bottom between columns."""

    x: float
    top: float
    bottom: float


class Box(NamedTuple):
    """A piece of a line, a whole vertical one, a table or a picture."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""
    size: float = 0.0
    bold: bool = False
    grid: Grid | None = None
    picture: str = ""
    upright: bool = False
    """True for a line that runs from top to bottom."""

    @property
    def base(self) -> float:
        """Where its line runs, about."""
        return self.bottom - 0.12 * self.size


_SAME_LINE = 0.15
"""The share of a character's size by which two of one line may differ in height."""
_APART = 0.8
"""White space, in sizes of a character, from which on it parts columns and not words."""
_STACK = 3
"""Characters under each other, one after the other in the file, that make a vertical line."""


def boxes_of(letters: Sequence[Letter], walls: Sequence[Wall] = ()) -> list[Box]:
    """Return the lines that characters make, in no order; `letters` stand as in the file.

    No line goes through one of the `walls`.
    """
    flat, stacks = _stacked(letters)
    return [*_rows(flat, walls), *stacks]


def _stacked(letters: Sequence[Letter]) -> tuple[list[Letter], list[Box]]:
    """Return characters without those of vertical lines, and these lines."""
    flat: list[Letter] = []
    stacks: list[Box] = []
    at = 0
    while at < len(letters):
        end = at + 1
        while end < len(letters) and _below(letters[end - 1], letters[end]):
            end += 1
        if end - at >= _STACK:
            run = letters[at:end]
            size = run[0].size
            text = "".join(one.text for one in run)
            x0, x1 = min(one.x0 for one in run), max(*(one.x1 for one in run), run[0].x0 + size)
            stacks.append(
                Box(
                    x0,
                    run[0].base - 0.88 * size,
                    x1,
                    run[-1].base + 0.12 * size,
                    text,
                    size,
                    run[0].bold,
                    upright=True,
                )
            )
        else:
            flat += letters[at:end]
        at = end
    return flat, stacks


def _below(one: Letter, other: Letter) -> bool:
    """Return whether `other` stands right under `one`, as nothing does in lines that run across."""
    size = one.size
    near = abs(one.x0 - other.x0) < 0.6 * size and abs(size - other.size) < 0.2 * size
    return near and 0.45 * size < other.base - one.base < 1.35 * size and other.x0 < one.x1 - 0.2 * size


def _rows(letters: Iterable[Letter], walls: Sequence[Wall]) -> list[Box]:
    """Return the pieces of lines that run across: a wide gap, or another size, begins a new one."""
    found: list[Box] = []
    row: list[Letter] = []
    for letter in sorted(letters, key=lambda one: (one.base, one.x0)):
        if row and letter.base - row[0].base > _SAME_LINE * max(letter.size, row[0].size):
            found += _pieces(row, walls)
            row = []
        row.append(letter)
    return [*found, *_pieces(row, walls)]


def _pieces(row: Sequence[Letter], walls: Sequence[Wall]) -> list[Box]:
    """Return the pieces of one row of characters."""
    pieces: list[list[Letter]] = []
    beside = [wall.x for wall in walls if row and wall.top < row[0].base - 0.4 * row[0].size < wall.bottom]
    for letter in sorted(row, key=lambda one: one.x0):
        last = pieces[-1][-1] if pieces else None
        size = min(letter.size, last.size) if last else letter.size
        if last and letter.text == last.text and abs(letter.x0 - last.x0) < 0.2 * size:
            continue  # bold by printing twice
        parted = last and any(last.x1 - 1 <= x <= letter.x0 + 1 for x in beside)
        if (
            last
            and not parted
            and letter.x0 - last.x1 < _APART * size
            and abs(letter.size - last.size) < 0.45 * letter.size
        ):
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    return [_box(piece) for piece in pieces if any(not one.text.isspace() for one in piece)]


def _box(piece: Sequence[Letter]) -> Box:
    """Return the box of a piece of a line, without white space around it."""
    start = next(at for at, one in enumerate(piece) if not one.text.isspace())
    end = len(piece) - next(at for at, one in enumerate(reversed(piece)) if not one.text.isspace())
    piece = piece[start:end]
    sizes = [one.size for one in piece if not one.text.isspace()]
    size = max(set(sizes), key=sizes.count)
    text = ""
    for at, one in enumerate(piece):
        gap = one.x0 - piece[at - 1].x1 if at else 0.0
        wide = gap > 0.45 * size and not text.endswith(" ") and not one.text.isspace()
        text += (" " if wide else "") + one.text
    base = max(one.base for one in piece)
    heavy = sum(one.bold for one in piece) * 2 > len(piece)
    return Box(piece[0].x0, base - 0.88 * size, piece[-1].x1, base + 0.12 * size, text, round(size, 1), heavy)
