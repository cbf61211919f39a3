"""Tables whose figures must agree: totals, rates, ranks, columns that stand twice, and what the text says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bulletin.check.text.cells import worded
from bulletin.check.text.dates import NO_DAY, no_days
from bulletin.check.text.grids import Grid, grids_of, number, places
from bulletin.check.text.personal import in_cells
from bulletin.check.text.pieces import Piece, sentences
from bulletin.check.text.signs import number_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.vocabulary import Vocabulary

_TOTAL = re.compile(r"(?:合计|总计|共计|总数|全市合计|全市|全区|全局)")
_SUM = re.compile(r"(?:合计|总计|共计|总数|小计)")
_NOT_ADDED = re.compile("率|比|名次|排名|位次|均|价|%|％|得分|评分|温度|年份|序号|时间|日期|电话")
_RANK = re.compile("名次|排名|位次")
_RATE = re.compile("率|占比|%|％")
_SAID = re.compile(r"[为达到是有共]{0,3}(\d+(?:\.\d+)?)")
_RANKED = re.compile(
    r"(?:排名?|名列|位居|居|列)(?:全[市区县])?(第([一二三四五六七八九十]{1,3}|\d{1,2}))(?!季|[届次批期])"
)
_WHOLE_OF = ("全市", "全区", "全县", "全局")
_SLIPPED = re.compile(r"(?=.*\d)[\dOoIlSBZ.,，。·:： ]{1,12}")
"""What a hand that slipped makes of a number."""
_FEW = 4
"""Rows below which a column says nothing about how it was made."""
_MOST_OF = 0.7
"""Share of the rows that must bear a rule out before the others break it."""


def totals(grid: Grid) -> Iterator[Problem]:
    """Report a total at the foot that the rows above do not add up to."""
    last = next((n for n in range(len(grid.rows) - 1, 0, -1) if _TOTAL.fullmatch(grid.label(n))), 0)
    others = [
        n for n in range(last) if not _SUM.search(grid.label(n)) and not _TOTAL.fullmatch(grid.label(n))
    ]
    if len(others) < 2:
        return
    for column in range(1, len(grid.rows[0])):
        if _NOT_ADDED.search("".join(grid.header(column))):
            continue
        values = [number(grid.rows[n][column]) for n in others]
        said = number(grid.rows[last][column])
        if said is None or any(value is None for value in values):
            continue
        right = round(sum(value or 0 for value in values), 6)
        if abs(right - said) > 1e-6 * max(1, abs(right)):
            yield grid.hit(
                "N021",
                last,
                column,
                _as(right, grid.rows[last][column]),
                right=f"{right:g}" if right % 1 else f"{right:.0f}",
            )


def _as(value: float, like: str) -> str:
    """Return a number with the decimals and commas of another cell."""
    return f"{value:,.{places(like)}f}" if "," in like else f"{value:.{places(like)}f}"


def sums(grid: Grid) -> Iterator[Problem]:
    """Report a total at the side that the columns of its kind do not add up to."""
    if not grid.rows:
        return
    heads = [grid.header(column) for column in range(len(grid.rows[0]))]
    for column, head in enumerate(heads):
        if column == 0 or not any(_SUM.fullmatch(one) for one in head):
            continue
        kind = tuple(one for one in head if not _SUM.fullmatch(one))[-1:]
        added = [n for n in range(1, column) if not any(_SUM.fullmatch(one) for one in heads[n])
                 and not _NOT_ADDED.search("".join(heads[n])) and (not kind or heads[n][-1:] == kind)]  # fmt: skip
        if len(added) < 2:
            continue
        rows = [[number(row[n]) for n in (*added, column)] for row in grid.rows]
        fits = [
            None not in row and abs(sum(one or 0 for one in row[:-1]) - (row[-1] or 0)) < 1e-6 for row in rows
        ]
        if sum(fits) < max(2, _MOST_OF * len(rows)):
            continue
        for n, row in enumerate(rows):
            if not fits[n] and None not in row:
                right = sum(one or 0 for one in row[:-1])
                yield grid.hit("N021", n, column, _as(right, grid.rows[n][column]), right=f"{right:g}")


def rates(grid: Grid) -> Iterator[Problem]:
    """Report rates that do not follow from the two columns that all the others follow from."""
    width = len(grid.rows[0]) if len(grid.rows) >= _FEW else 0
    columns = [grid.column(n) for n in range(width)]
    for column in range(1, width):
        if not _RATE.search("".join(grid.header(column))) or _RANK.search("".join(grid.header(column))):
            continue
        said = columns[column]
        best: tuple[int, int, int] | None = None
        for whole in range(1, width):
            for part in range(1, width):
                if column not in (whole, part) and whole != part:
                    fits = sum(
                        _fits(columns[part][n], columns[whole][n], said[n], grid.rows[n][column])
                        for n in range(len(said))
                    )
                    if best is None or fits > best[0]:
                        best = fits, part, whole
        known = sum(one is not None for one in said)
        if best is None or best[0] < max(3, _MOST_OF * known):
            continue
        _, part, whole = best
        for n, value in enumerate(said):
            above, below = columns[part][n], columns[whole][n]
            if (
                value is None
                or above is None
                or not below
                or _fits(above, below, value, grid.rows[n][column])
            ):
                continue
            right = f"{above / below * 100:.{places(grid.rows[n][column])}f}"
            sign = "%" if grid.rows[n][column].endswith("%") else ""
            yield grid.hit(
                "N022",
                n,
                column,
                right + sign,
                right=right,
                part="".join(grid.header(part)[-2:]),
                whole="".join(grid.header(whole)[-2:]),
            )


def _fits(part: float | None, whole: float | None, said: float | None, written: str) -> bool:
    if part is None or not whole or said is None:
        return False
    return abs(part / whole * 100 - said) <= 0.51 * 10.0 ** -places(written) + 1e-9


def ranks(grid: Grid) -> Iterator[Problem]:
    """Report ranks that the column which all the others follow does not give; equal values share a rank."""
    body = [n for n in range(len(grid.rows)) if not _TOTAL.fullmatch(grid.rows[n][0])]
    if len(body) < _FEW:
        return
    columns = [grid.column(n) for n in range(len(grid.rows[0]))]
    for column in range(1, len(columns)):
        if not _RANK.search("".join(grid.header(column))):
            continue
        best: tuple[int, dict[int, int]] = 0, {}
        for other in range(1, len(columns)):
            values = {n: value for n in body if (value := columns[other][n]) is not None}
            if other == column or len(values) < len(body) - 1:
                continue
            for sign in (-1, 1):
                order = sorted(sign * value for value in values.values())
                meant = {n: order.index(sign * value) + 1 for n, value in values.items()}
                fits = sum(columns[column][n] == rank for n, rank in meant.items())
                best = max(best, (fits, meant), key=lambda one: one[0])
        if best[0] < max(3, (_MOST_OF - 0.15) * len(body)):
            continue
        for n, rank in best[1].items():
            if columns[column][n] is not None and columns[column][n] != rank:
                yield grid.hit("N023", n, column, str(rank), right=rank)


def twice(grid: Grid) -> Iterator[Problem]:
    """Report a cell that differs where a column of the same name repeats another one."""
    if len(grid.rows) < _FEW:
        return
    columns = [grid.column(n) for n in range(len(grid.rows[0]))]
    for right in range(2, len(columns)):
        for left in range(1, right):
            if grid.header(left)[-1:] != grid.header(right)[-1:] or not grid.header(left):
                continue
            differ = [n for n, value in enumerate(columns[right]) if value != columns[left][n]]
            apart = len(set(columns[left])) > 2
            if apart and 0 < len(differ) <= max(1, len(grid.rows) // 5):
                for n in differ:
                    found = grid.hit("N024", n, right, other=grid.rows[n][left])
                    there = grid.place(n, left)
                    yield found._replace(related=((grid.path, there.line, there.column, there.text),))


def told(grid: Grid, body: Piece) -> Iterator[Problem]:
    """Report a figure of the text that the table has otherwise: its clause names row and column."""
    names = {row[0]: n for n, row in enumerate(grid.rows) if len(row[0]) > 1 and number(row[0]) is None}
    heads = [
        head[-1].partition("（")[0] if (head := grid.header(n)) else "" for n in range(len(grid.rows[0]))
    ]
    columns = {head: n for n, head in enumerate(heads) if n and len(head) > 1 and heads.count(head) == 1}
    ranked = [n for n in columns.values() if _RANK.search(heads[n])]
    total = [name for name in names if _SUM.fullmatch(name)]
    for start, words in sentences(body.text):
        there = [name for name in names if name in words]
        begin = words.find(there[0]) + len(there[0]) if there else 0
        if not there and words.startswith(_WHOLE_OF):
            there = total
        if len(there) != 1:
            continue
        for name, column in columns.items():
            at = words.find(name, begin)
            if at >= 0 and (found := _SAID.match(words, at + len(name))):
                yield from _told(grid, body, (names[there[0]], column), start, found)
        if len(ranked) == 1 and (found := _RANKED.search(words, begin)):
            yield from _told(grid, body, (names[there[0]], ranked[0]), start, found)


def _told(
    grid: Grid, body: Piece, at: tuple[int, int], start: int, found: re.Match[str]
) -> Iterator[Problem]:
    """Report the figure of a sentence that begins at `start`, where the table's row has it nowhere."""
    row, column = at
    written = grid.rows[row][column]
    said = number_of(found[2]) if found.re is _RANKED else float(found[1])
    if number(written) is None or said in [number(one) for one in grid.rows[row]]:
        return
    here = grid.place(row, column)
    name = grid.header(column)[-1]
    hit = body.hit(
        "N025",
        start + found.start(1),
        start + found.end(1),
        row=grid.rows[row][0],
        name=name,
        said=found[1],
        cell=written,
    )
    yield hit._replace(related=((grid.path, here.line, here.column, here.text),))


def slipped(grid: Grid) -> Iterator[Problem]:
    """Report what is nearly a number in a column of numbers: 1S, 12。5, 1 200."""
    for column in range(1, len(grid.rows[0])):
        values = grid.column(column)
        if sum(value is not None for value in values) < max(_FEW - 1, _MOST_OF * len(values)):
            continue
        for n, value in enumerate(values):
            text = grid.rows[n][column].strip()
            if value is None and text.strip("-") and _SLIPPED.fullmatch(text):
                yield grid.hit("N031", n, column)


def days(grid: Grid) -> Iterator[Problem]:
    """Report days in cells that no calendar has."""
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            for start, end in no_days(text):
                yield problem("N002", grid.path, grid.place(row, column), what=text[start:end], why=NO_DAY)


GRID_RULES: tuple[Callable[[Grid], Iterator[Problem]], ...] = (
    totals,
    sums,
    rates,
    ranks,
    twice,
    slipped,
    days,
)


def tabled(
    article: Article, pieces: list[Piece], vocabulary: Vocabulary, own: Sequence[str], root: Path | None
) -> Iterator[Problem]:
    """Report what does not agree in a story's tables, and what a cell must not hold; `own` are the newsroom's phrases."""
    body = next((piece for piece in pieces if piece.key == "body"), None)
    for grid in grids_of(article, root):
        if not grid.rows or not grid.rows[0]:
            continue
        for rule in GRID_RULES:
            yield from rule(grid)
        yield from in_cells(grid, vocabulary)
        yield from worded(article, grid, own)
        if body is not None:
            yield from told(grid, body)
