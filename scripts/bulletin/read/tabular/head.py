"""The head of a table: the lines above it, how many rows it has, and which of its cells are merged."""

from __future__ import annotations

import re

from bulletin.model.figures import NUMBER
from bulletin.read.tabular.cells import Grid, Span

_LEFT, _UP = "<", "^"
_YEAR = re.compile(r"(?:19|20)\d\d")
MOST_LINES = 3
"""Lines above a table: its title, its unit, its date."""
MOST_HEADS = 20


def lines_above(grid: Grid) -> list[str]:
    """Take the lines above the table away, and return them: each is one cell alone, or merged over the whole width."""
    taken: list[str] = []
    while len(taken) < MOST_LINES and len(grid.rows) > 2 and (text := _alone(grid, first=not taken)):
        taken.append(text)
        grid.behead(1)
        grid.trim()
    return taken


def _alone(grid: Grid, *, first: bool) -> str:
    """Return the text of a first row that belongs to the table as a whole, '' where it is a row of the table."""
    row, width = grid.rows[0], len(grid.rows[0])
    filled = [at for at, cell in enumerate(row) if cell]
    if width < 2 or len(filled) != 1:
        return ""
    (at,) = filled
    if grid.covering(0, at) == Span(0, 0, 1, width):
        return row[at]
    if (first and at) or any(span.top == 0 for span in grid.spans):
        return ""
    below = next((row for row in grid.rows[1 : MOST_LINES + 1] if sum(map(bool, row)) > 1), [])
    figures = any(NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in below)
    return row[at] if sum(map(bool, below)) >= max(2, width - 1) and not figures else ""


def head_rows(grid: Grid, given: int | None, above: int) -> int:
    """Return how many rows the head has: as many as are `given`, and never fewer than its merged cells take.

    Where an editor counted the `above` lines that were taken away, they do not count again.
    """
    if given == 0 or not grid.rows:
        return 0
    if grid.workbook:
        rows = _merged_rows(grid)
        if given is None:
            return rows
        if above and given - above >= rows:
            given -= above
        if given < rows:
            grid.tell("T025", wanted=given, rows=rows)
        return max(given, rows)
    if given is None:
        return 2 if _two_levels(grid) else 1
    return max(1, given - above) if above and not _two_levels(grid) else given


def _merged_rows(grid: Grid) -> int:
    """Return how many rows the merged cells of the first rows take, and those below a cell that spans columns."""
    rows, checked = 1, 0
    height, width = len(grid.rows), len(grid.rows[0])
    while checked < rows < min(height, MOST_HEADS):
        for span in grid.spans:
            if span.top == checked:
                below = span.right - span.left > 1 and span.right - span.left < width
                rows = max(rows, span.bottom + below)
        checked += 1
    return min(rows, height)


def _two_levels(grid: Grid) -> bool:
    """Return True where the first two rows are a head of which a spreadsheet's CSV lost the merging.

    Cells of the first row are empty beside a filled one, and the second, without a figure, names them.
    """
    if len(grid.rows) < 3:
        return False
    first, second = grid.rows[:2]
    gaps = [at for at, cell in enumerate(first) if not cell and at and any(first[:at])]
    texts = [cell for cell in second if cell]
    return (
        bool(gaps)
        and not any(NUMBER.fullmatch(cell) or cell in (_LEFT, _UP) for cell in (*texts, *first))
        and all(second[at] for at in gaps)
        and any(first[at] and not second[at] for at in range(len(first)))
    )


def merge_head(grid: Grid, rows: int) -> None:
    """Note what is merged in the first `rows` rows: marks, and empty cells that a spreadsheet's CSV has in their place.

    A mark that does not belong to a rectangle is told, and stands as an empty cell.
    """
    heads = [list(row) for row in grid.rows[:rows]]
    guessed = _filled(heads) if rows > 1 and not grid.workbook else set()
    covered = {
        (y, x)
        for span in grid.spans
        for y in range(span.top, span.bottom)
        for x in range(span.left, span.right)
        if (y, x) != (span.top, span.left)
    }
    spans: list[Span] = []
    for y, row in enumerate(heads):
        for x, text in enumerate(row):
            if (y, x) in covered:
                continue
            if text in (_LEFT, _UP):
                if (y, x) not in guessed:
                    grid.tell("T007", grid.at(y, x), mark=text, column=x + 1 + grid.left)
                guessed.discard((y, x))
                grid.rows[y][x] = ""
            across, down = _extent(heads, y, x, covered)
            covered |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
            if across > 1 or down > 1:
                spans.append(Span(y, x, y + down, x + across))
    grid.spans += spans
    if guessed:
        grid.tell("T018", grid.at(*min(guessed)), count=len(guessed))
    _tell_empty(grid, rows)


def _tell_empty(grid: Grid, rows: int) -> None:
    """Tell of the first cell of the head that is empty; the corner above the rows' names may be."""
    for y in range(rows):
        for x in range(1, len(grid.rows[y])):
            covering = grid.covering(y, x)
            if not grid.rows[y][x] and (covering is None or covering[:2] == (y, x)):
                grid.tell("T019", grid.at(y, x), column=x + 1 + grid.left)
                return


def _filled(heads: list[list[str]]) -> set[tuple[int, int]]:
    """Set marks where cells of a head are empty as merging leaves them, and return where."""
    made: set[tuple[int, int]] = set()
    last = len(heads) - 1
    for y, row in enumerate(heads):
        for x, text in enumerate(row):
            if text:
                continue
            if x and row[x - 1] not in ("", _UP) and y < last and any(below[x] for below in heads[y + 1 :]):
                row[x] = _LEFT
            elif y and heads[y - 1][x] not in ("", _LEFT) and heads[y - 1][x + 1 : x + 2] != [_LEFT]:
                row[x] = _UP
            else:
                continue
            made.add((y, x))
    return made


def _extent(heads: list[list[str]], y: int, x: int, covered: set[tuple[int, int]]) -> tuple[int, int]:
    """Return how many columns and rows the header cell at row `y`, column `x` spans."""
    width = len(heads[y])
    across = 1
    while x + across < width and heads[y][x + across] == _LEFT and (y, x + across) not in covered:
        across += 1
    down = 1
    while y + down < len(heads):
        below = heads[y + down][x : x + across]
        if below[0] != _UP or any(cell not in (_LEFT, _UP) for cell in below):
            break
        down += 1
    return across, down
